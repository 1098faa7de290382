/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.example;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import org.sockeye.http.spi.DecodedHead;
import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.Side;

/** A protocol of lines: the client sends {@code SHOUT text}, the server answers {@code LOUD text}, in order. */
public final class Shout implements ProtocolDecoder {

	@Override
	public String name() {
		return "Shout";
	}

	@Override
	public Recognition recognize(ByteBuffer bytes, boolean atStart) {
		String text = StandardCharsets.US_ASCII.decode(bytes).toString();
		if (text.startsWith("SHOUT "))
			return Recognition.CLIENT;
		if (text.startsWith("LOUD "))
			return Recognition.SERVER;
		return "SHOUT ".startsWith(text) || "LOUD ".startsWith(text) ? Recognition.MAYBE : Recognition.NO;
	}

	@Override
	public FlowDecoder open(FlowContext flow, boolean joined) {
		Queue<ExchangeWriter> unanswered = new ArrayDeque<>();
		return new FlowDecoder() {
			@Override
			public void bytes(Side side, long position, ByteBuffer in) {
				int start = in.position();
				for (int i = start; i < in.limit(); i++)
					if (in.get(i) == '\n') {
						line(side, position + in.position() - start, position + i + 1 - start, in.get(in.position() + 4) == ' ' ? 5 : 6);
						in.position(i + 1);
					}
				// What is left, the beginning of a line, comes again with more behind it.
			}

			private void line(Side side, long from, long to, int word) {
				boolean request = side == Side.REQUEST;
				ExchangeWriter exchange = request ? flow.exchange() : unanswered.poll();
				if (exchange == null)
					return; // an answer to nothing that was seen
				if (request)
					unanswered.add(exchange);
				exchange.head(side, from, from + word, request ? DecodedHead.request("SHOUT", "/", "", "Shout/1", List.of())
						: DecodedHead.response("Shout/1", 200, "LOUD", List.of()));
				exchange.body(side, from + word, to - 1);
				exchange.end(side, to);
			}

			@Override
			public void gap(Side side, long from, long to, String reason) {
				flow.giveUp("lines were not captured: " + reason); // which answer belongs to which line is not known any more
			}
		};
	}
}
