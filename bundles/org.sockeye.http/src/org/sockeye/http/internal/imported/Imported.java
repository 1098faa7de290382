/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.imported;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.http.ImportedRecords;
import org.sockeye.http.spi.DecodedHead;
import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.http.spi.MessageWriter;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.Header;
import org.sockeye.model.Side;

/** Exchanges that were imported: {@link ImportedRecords}. One on each connection. */
public final class Imported implements ProtocolDecoder {

	/** No head of a file that somebody keeps is larger. */
	private static final int MAX_HEAD = 2 << 20;

	@Override
	public String name() {
		return "imported";
	}

	@Override
	public Recognition recognize(ByteBuffer bytes, boolean atStart) {
		for (Side side : Side.values()) {
			byte[] magic = ImportedRecords.magic(side);
			int n = Math.min(magic.length, bytes.remaining());
			int same = 0;
			while (same < n && bytes.get(bytes.position() + same) == magic[same])
				same++;
			if (same == n)
				return n < magic.length ? Recognition.MAYBE : side == Side.REQUEST ? Recognition.CLIENT : Recognition.SERVER;
		}
		return Recognition.NO;
	}

	@Override
	public FlowDecoder open(FlowContext flow, boolean joined) {
		return new Connection(flow);
	}

	private static final class Connection implements FlowDecoder {
		private final FlowContext flow;
		private final ExchangeWriter exchange;
		private final boolean[] begun = new boolean[2];
		/** What is left of a record's payload, and where it goes: {@code null} for the body. */
		private final long[] payload = new long[2];
		private final MessageWriter[] message = new MessageWriter[2];
		private final String[] note = new String[2];

		Connection(FlowContext flow) {
			this.flow = flow;
			this.exchange = flow.exchange();
		}

		@Override
		public void bytes(Side side, long position, ByteBuffer in) {
			int s = side.ordinal();
			long zero = position - in.position();
			if (!begun[s]) {
				if (in.remaining() < ImportedRecords.MAGIC_SIZE)
					return;
				begun[s] = true;
				in.position(in.position() + ImportedRecords.MAGIC_SIZE);
			}
			while (in.hasRemaining()) {
				if (payload[s] > 0) {
					int n = (int) Math.min(in.remaining(), payload[s]);
					long from = zero + in.position();
					in.position(in.position() + n);
					skip(side, from, from + n);
					continue;
				}
				int at = in.position();
				if (in.remaining() < 13)
					return;
				int length = in.getInt(at + 1);
				if (length < 0 || length > MAX_HEAD) {
					flow.giveUp("what was imported cannot be read");
					return;
				}
				if (in.remaining() < 13 + length)
					return;
				payload[s] = in.getLong(at + 5 + length);
				in.position(at + 13 + length);
				record(side, in.get(at), ImportedRecords.texts(in.duplicate().position(at + 5).limit(at + 5 + length)), zero + at,
						zero + in.position());
			}
		}

		private void record(Side side, int kind, List<String> texts, long from, long to) {
			int s = side.ordinal();
			message[s] = null;
			switch (kind) {
			case ImportedRecords.HEAD -> exchange.head(side, from, to, head(side, texts));
			case ImportedRecords.TRAILERS -> exchange.trailers(side, from, to, fields(texts, 0));
			case ImportedRecords.MESSAGE -> {
				message[s] = exchange.message(side, from, text(texts, 0));
				note[s] = text(texts, 1);
				if (payload[s] <= 0)
					message[s].end(note[s]);
			}
			case ImportedRecords.END -> exchange.end(side, to);
			case ImportedRecords.NO_REQUEST -> exchange.missing(Side.REQUEST);
			default -> {
				// The body's bytes follow; or it is of a later version, and is passed over.
			}
			}
		}

		private static DecodedHead head(Side side, List<String> texts) {
			if (side == Side.REQUEST)
				return DecodedHead.request(text(texts, 0), text(texts, 1), text(texts, 2), text(texts, 3), fields(texts, 4));
			String status = text(texts, 1);
			return DecodedHead.response(text(texts, 0), status.matches("\\d{1,4}") ? Integer.parseInt(status) : 0, text(texts, 2), fields(texts, 3));
		}

		private static String text(List<String> texts, int n) {
			return n < texts.size() ? texts.get(n) : "";
		}

		private static List<Header> fields(List<String> texts, int from) {
			List<Header> fields = new ArrayList<>();
			for (int i = from; i + 1 < texts.size(); i += 2)
				fields.add(new Header(texts.get(i), texts.get(i + 1)));
			return List.copyOf(fields);
		}

		@Override
		public long skippable(Side side) {
			return Math.max(0, payload[side.ordinal()]);
		}

		@Override
		public void skip(Side side, long from, long to) {
			int s = side.ordinal();
			payload[s] -= to - from;
			if (message[s] == null)
				exchange.body(side, from, to);
			else {
				message[s].payload(from, to);
				if (payload[s] <= 0)
					message[s].end(note[s]);
			}
		}

		@Override
		public void gap(Side side, long from, long to, String reason) {
			flow.giveUp("what was imported is not all there: " + reason);
		}
	}
}
