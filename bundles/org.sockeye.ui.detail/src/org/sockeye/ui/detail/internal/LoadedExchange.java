/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.sockeye.model.Exchange;
import org.sockeye.model.Message;
import org.sockeye.model.Side;
import org.sockeye.session.Body;
import org.sockeye.session.CaptureSession;

/**
 * An exchange with what the panel shows of it at once.
 *
 * @param exchange the exchange
 * @param request  the request's body
 * @param response the response's body
 * @param messages the messages inside it
 * @param connection what is known of the connection that it went over
 */
record LoadedExchange(Exchange exchange, LoadedBody request, LoadedBody response, LoadedMessages messages,
		ConnectionFacts connection) implements Closeable {

	/**
	 * @param side       which of the two
	 * @param message    {@code null} when nothing of the message was seen
	 * @param body       as sent; {@code null} likewise
	 * @param content    what it says
	 * @param provenance where the bytes were seen
	 */
	record LoadedBody(Side side, Message message, Body body, LoadedContent content, List<Provenance.Stretch> provenance) {
	}

	/**
	 * Reads an exchange; not on the UI thread.
	 *
	 * @param prettyLimit bytes of a body that are formatted
	 * @throws IOException when the session file cannot be read
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	static LoadedExchange read(CaptureSession session, int id, int prettyLimit, BooleanSupplier cancelled) throws IOException {
		Exchange exchange = session.exchange(id);
		LoadedBody request = body(session, id, Side.REQUEST, exchange.request(), prettyLimit, cancelled);
		boolean done = false;
		try {
			LoadedBody response = body(session, id, Side.RESPONSE, exchange.response(), prettyLimit, cancelled);
			try {
				LoadedExchange loaded = new LoadedExchange(exchange, request, response, LoadedMessages.read(session, id, cancelled),
						ConnectionFacts.of(session, exchange, cancelled));
				done = true;
				return loaded;
			} finally {
				if (!done)
					response.content().close();
			}
		} finally {
			if (!done)
				request.content().close();
		}
	}

	/** Frees what it takes outside of memory; what reads its bodies from then on fails. */
	@Override
	public void close() {
		request.content().close();
		response.content().close();
	}

	private static LoadedBody body(CaptureSession session, int id, Side side, Message message, int prettyLimit,
			BooleanSupplier cancelled)
			throws IOException {
		if (message == null)
			return new LoadedBody(side, null, null, LoadedContent.EMPTY, List.of());
		Body body = session.body(id, side);
		return new LoadedBody(side, message, body, LoadedContent.read(message, body, prettyLimit, cancelled), Provenance.of(body));
	}
}
