/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.websocket;

import java.nio.ByteBuffer;

import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.model.Side;

/** An open WebSocket: the exchange that opened it stays open as long. */
final class WebSocketConnection implements FlowDecoder {

	private final ExchangeWriter exchange;
	private final WebSocketReader[] readers = new WebSocketReader[2];

	/** @param deflate the coding of compressed messages of each side, {@code null} for none */
	WebSocketConnection(FlowContext flow, ExchangeWriter exchange, String[] deflate) {
		this.exchange = exchange;
		for (Side side : Side.values())
			readers[side.ordinal()] = new WebSocketReader(flow, exchange, side, deflate[side.ordinal()]);
	}

	@Override
	public void bytes(Side side, long position, ByteBuffer in) {
		readers[side.ordinal()].bytes(position, in);
		if (readers[0].isClosed() && readers[1].isClosed())
			exchange.end(Side.RESPONSE, position);
	}

	@Override
	public void gap(Side side, long from, long to, String reason) {
		readers[side.ordinal()].gap(from, to, reason);
	}

	@Override
	public void end(Side side, long position, boolean reset) {
		readers[side.ordinal()].end();
		if (side == Side.REQUEST)
			return;
		if (readers[0].isClosed() || readers[1].isClosed())
			exchange.end(Side.RESPONSE, position);
		else
			exchange.abort("the connection ended without a close frame");
	}
}
