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
import java.util.List;
import java.util.Locale;

import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.Header;
import org.sockeye.model.Side;

/** The WebSocket protocol (RFC 6455), with compressed messages (RFC 7692). Always begins by an upgrade. */
public final class WebSocket implements ProtocolDecoder {

	@Override
	public String name() {
		return "WebSocket";
	}

	@Override
	public Recognition recognize(ByteBuffer bytes, boolean atStart) {
		return Recognition.NO;
	}

	@Override
	public FlowDecoder open(FlowContext flow, boolean joined) {
		throw new UnsupportedOperationException("a WebSocket begins by an upgrade");
	}

	@Override
	public FlowDecoder upgrade(FlowContext flow, String token, ExchangeWriter exchange, List<Header> response) {
		return token.equals("websocket") ? new WebSocketConnection(flow, exchange, deflate(response)) : null;
	}

	/** @return how each side compresses: {@code null} for not at all, else the coding of its messages */
	private static String[] deflate(List<Header> response) {
		String[] coding = new String[2];
		for (Header h : response)
			if (h.name().equalsIgnoreCase("Sec-WebSocket-Extensions"))
				for (String extension : h.value().toLowerCase(Locale.ROOT).split(","))
					if (extension.strip().split("[;\\s]", 2)[0].equals("permessage-deflate")) {
						coding[Side.REQUEST.ordinal()] = coding(extension, "client_no_context_takeover");
						coding[Side.RESPONSE.ordinal()] = coding(extension, "server_no_context_takeover");
					}
		return coding;
	}

	private static String coding(String extension, String parameter) {
		return extension.contains(parameter) ? WebSocketReader.DEFLATE_ALONE : WebSocketReader.DEFLATE;
	}
}
