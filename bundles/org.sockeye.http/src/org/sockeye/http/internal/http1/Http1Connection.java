/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.http1;

import java.nio.ByteBuffer;
import java.util.Locale;

import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.http.spi.FlowStream;
import org.sockeye.model.Side;

/** A connection that speaks HTTP/1: two directions of messages, and their pairing. */
final class Http1Connection implements FlowDecoder {

	private final FlowContext flow;
	private final PassedOver[] passedOver = { new PassedOver(), new PassedOver() };
	private final Http1Reader[] readers = new Http1Reader[2];
	private final boolean[] ended = new boolean[2];
	private long endOfResponses;
	final Pairing pairing;

	Http1Connection(FlowContext flow) {
		this.flow = flow;
		this.pairing = new Pairing(flow, passedOver[Side.REQUEST.ordinal()], passedOver[Side.RESPONSE.ordinal()]);
		for (Side side : Side.values())
			readers[side.ordinal()] = new Http1Reader(flow, this, side, passedOver[side.ordinal()]);
	}

	@Override
	public void bytes(Side side, long position, ByteBuffer in) {
		readers[side.ordinal()].bytes(position, in);
	}

	@Override
	public void gap(Side side, long from, long to, String reason) {
		readers[side.ordinal()].gap(from, to, reason);
	}

	@Override
	public long skippable(Side side) {
		return readers[side.ordinal()].skippable();
	}

	@Override
	public void skip(Side side, long from, long to) {
		readers[side.ordinal()].skip(from, to);
	}

	@Override
	public void end(Side side, long position, boolean reset) {
		readers[side.ordinal()].end(position, reset);
		ended[side.ordinal()] = true;
		if (side == Side.RESPONSE)
			endOfResponses = position;
		if (ended[Side.RESPONSE.ordinal()])
			pairing.endOfResponses(endOfResponses);
	}

	/** The response switches protocols: goes on with what knows the new one, else reads no further. */
	void switchProtocol(Http1Message response, Head head, long position) {
		String token = head.field("Upgrade").strip().toLowerCase(Locale.ROOT);
		if (response.answers && !token.isEmpty() && flow.upgrade(token, response.exchange, head.fields))
			return;
		response.exchange.end(Side.RESPONSE, position);
		if (response.answers)
			response.exchange.end(Side.REQUEST, position);
		flow.giveUp("the connection switched to another protocol");
	}

	/** @return what the first byte of a direction acknowledges, 0 when unknown */
	int ackAtStart(Side side) {
		FlowStream other = flow.stream(side == Side.REQUEST ? Side.RESPONSE : Side.REQUEST);
		return flow.stream(side).isStartKnown() && other.isStartKnown() ? (int) other.start() : 0;
	}
}
