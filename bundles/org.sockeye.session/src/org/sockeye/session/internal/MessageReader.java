/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.sockeye.content.ContentCodings;
import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodedStream;
import org.sockeye.http.PayloadSource;
import org.sockeye.model.Side;
import org.sockeye.model.StreamMessage;
import org.sockeye.session.Body;
import org.sockeye.session.StreamMessages;

/** Reads messages from the session file and undoes their codings. */
final class MessageReader implements StreamMessages {

	private static final String DEFLATE = "permessage-deflate";
	private static final String DEFLATE_ALONE = "permessage-deflate; no_context_takeover";
	/** What a sender leaves out at the end of each message (RFC 7692 §7.2.1). */
	private static final byte[] TAIL = { 0, 0, (byte) 0xFF, (byte) 0xFF };
	/** No message is read further than this, be it asked for or only needed for the next. */
	private static final int MAX = 64 << 20;

	private final MessageStore.Rows rows;
	private final PayloadSource file;
	private final DecodedBody[] decoded = new DecodedBody[2];
	/** The state of each side's decompressor, and the message that it is ready for. */
	private final Inflater[] inflaters = new Inflater[2];
	private final int[] ready = new int[2];

	/** @param bodies the bodies of the exchange */
	MessageReader(MessageStore.Rows rows, PayloadSource file, Function<Side, Body> bodies) {
		this.rows = rows;
		this.file = file;
		for (Side side : Side.values())
			decoded[side.ordinal()] = new DecodedBody(() -> bodies.apply(side));
	}

	@Override
	public int size() {
		return rows.size();
	}

	@Override
	public StreamMessage get(int number) {
		MessageStore.Stored m = rows.get(number);
		long size = m.decoded() == null ? m.payload().size() : m.decoded().length();
		return new StreamMessage(number, m.side(), m.timeNs(), m.type(), m.note(), m.coding(), size,
				m.decoded() == null ? m.payload().captured() : size);
	}

	@Override
	public Content content(int number, int limit) throws IOException {
		MessageStore.Stored m = rows.get(number);
		if (m.decoded() != null)
			return inDecoded(m, limit);
		switch (m.coding()) {
		case DEFLATE:
			return inContext(number, m, limit);
		case DEFLATE_ALONE:
			return inflate(new Inflater(true), raw(m, MAX), limit, true);
		case "event-stream":
			return event(m, raw(m, MAX), limit);
		case "":
			return raw(m, limit);
		default:
			return decode(raw(m, MAX), m.coding(), limit);
		}
	}

	/** A message in a body that was coded as a whole. */
	private Content inDecoded(MessageStore.Stored m, int limit) throws IOException {
		byte[] bytes = decoded[m.side().ordinal()].read(m.decoded(), ContentCodings.parse(m.coding().substring(m.coding().indexOf(';') + 1)), MAX);
		return event(m, new Content(bytes, bytes.length == m.decoded().length(), ""), limit);
	}

	private static Content event(MessageStore.Stored m, Content event, int limit) {
		byte[] data = eventData(event.bytes(), m.type().equals("comment"));
		return cut(data, limit, event.whole(), event.problem());
	}

	/** A message that was compressed with what the same side sent before: that is inflated first. */
	private Content inContext(int number, MessageStore.Stored m, int limit) throws IOException {
		int side = m.side().ordinal();
		if (inflaters[side] == null || ready[side] > number) {
			if (inflaters[side] != null)
				inflaters[side].end();
			inflaters[side] = new Inflater(true);
			ready[side] = 0;
		}
		for (int i = ready[side]; i < number; i++) {
			MessageStore.Stored before = rows.get(i);
			if (before.side() == m.side() && before.coding().equals(DEFLATE))
				inflate(inflaters[side], raw(before, MAX), 0, false);
		}
		ready[side] = number + 1;
		return inflate(inflaters[side], raw(m, MAX), limit, false);
	}

	private static Content inflate(Inflater inflater, Content coded, int limit, boolean alone) {
		byte[] in = Arrays.copyOf(coded.bytes(), coded.bytes().length + TAIL.length);
		System.arraycopy(TAIL, 0, in, coded.bytes().length, TAIL.length);
		inflater.setInput(in);
		byte[] out = new byte[Math.min(limit, Math.max(256, in.length * 4))];
		byte[] rest = new byte[8192];
		int n = 0;
		long total = 0;
		String problem = coded.problem();
		try {
			while (!inflater.needsInput() && !inflater.finished() && total < MAX) {
				if (n == out.length && n < limit)
					out = Arrays.copyOf(out, Math.min(limit, n * 2));
				int more = n < limit ? inflater.inflate(out, n, out.length - n) : inflater.inflate(rest);
				if (more == 0 && (inflater.needsInput() || inflater.needsDictionary()))
					break;
				n += n < limit ? more : 0;
				total += more;
			}
		} catch (DataFormatException e) {
			problem = "what was compressed cannot be read: " + e.getMessage();
		}
		if (alone)
			inflater.end();
		return new Content(Arrays.copyOf(out, n), n == total && coded.whole() && total < MAX, problem);
	}

	/** A message that was coded by itself, such as by {@code grpc-encoding}. */
	private static Content decode(Content coded, String coding, int limit) throws IOException {
		try (DecodedStream in = new DecodedStream(new ByteArrayInputStream(coded.bytes()), List.of(coding), ContentLimits.DEFAULT)) {
			byte[] bytes = in.readNBytes(limit);
			boolean whole = in.read() < 0 && coded.whole();
			return new Content(bytes, whole, coded.problem().isEmpty() ? in.end().sentence() : coded.problem());
		}
	}

	/** The payload as sent, unmasked, up to its first gap. */
	private Content raw(MessageStore.Stored m, int limit) throws IOException {
		LayoutBody body = new LayoutBody(m.payload(), file, Integer::toString);
		long there = body.gaps().isEmpty() ? body.size() : body.gaps().get(0).offset(); // a gap can be of gigabytes
		byte[] bytes = new byte[(int) Math.min(limit, there)];
		int n = 0;
		String problem = "";
		while (n < bytes.length) {
			int more = body.read(n, ByteBuffer.wrap(bytes, n, bytes.length - n));
			if (more <= 0) {
				problem = "bytes were not captured from byte " + n + " on";
				break;
			}
			n += more;
		}
		if (problem.isEmpty() && n == there && there < Math.min(limit, body.size()))
			problem = "bytes were not captured from byte " + n + " on: " + body.gaps().get(0).reason();
		unmask(bytes, n, m.masks());
		return new Content(n == bytes.length ? bytes : Arrays.copyOf(bytes, n), n == body.size(), problem);
	}

	/** RFC 6455 §5.3. */
	private static void unmask(byte[] bytes, int length, long[] masks) {
		for (int k = 0; k < masks.length; k += 2) {
			long to = k + 2 < masks.length ? masks[k + 2] : length;
			int mask = (int) masks[k + 1];
			for (int i = (int) masks[k]; i < Math.min(to, length); i++)
				bytes[i] ^= mask >>> 24 - 8 * (i - (int) masks[k] & 3);
		}
	}

	/** The data of an event, its lines joined (WHATWG HTML §9.2.6); of a comment all of it. */
	private static byte[] eventData(byte[] event, boolean comment) {
		String text = new String(event, StandardCharsets.UTF_8);
		StringBuilder out = new StringBuilder();
		for (String line : text.split("\r\n|\n|\r")) {
			boolean data = line.equals("data") || line.startsWith("data:");
			if (!data && !comment || line.isEmpty())
				continue;
			if (out.length() > 0)
				out.append('\n');
			int from = data ? Math.min(line.length(), 5) : 0;
			out.append(line, data && line.startsWith(" ", from) ? from + 1 : from, line.length());
		}
		return out.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static Content cut(byte[] bytes, int limit, boolean whole, String problem) {
		return bytes.length <= limit ? new Content(bytes, whole, problem) : new Content(Arrays.copyOf(bytes, limit), false, problem);
	}
}
