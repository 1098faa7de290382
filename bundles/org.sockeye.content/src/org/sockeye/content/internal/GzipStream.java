/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.io.IOException;
import java.util.zip.CRC32;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;

/** {@code gzip} (RFC 1952), any number of members. {@code GZIPInputStream} says neither where it stopped nor gives what came before. */
final class GzipStream extends CodingStream {

	private static final int MAGIC = 0x1f;
	private static final int MAGIC_2 = 0x8b;
	private static final int FHCRC = 2;
	private static final int FEXTRA = 4;
	private static final int FNAME = 8;
	private static final int FCOMMENT = 16;
	private static final int RESERVED = 0xe0;

	private enum State {
		/** The two magic bytes of the first member, and of another. */
		START, SECOND, BETWEEN, BETWEEN_SECOND,
		/** The parts of a header, each of which may wait for bytes. */
		METHOD, TIME, EXTRA_LENGTH, EXTRA, NAME, COMMENT, CHECK,
		DATA, TRAILER, AS_SENT, END
	}

	/** Bytes of a number that is not all there yet. */
	private final byte[] number = new byte[8];
	private int have;
	private int flags;
	private int extra;
	private final Inflation inflation;
	private final CRC32 crc = new CRC32();
	private State state = State.START;
	private long size;

	GzipStream(String coding, InputBuffer in, InputBuffer raw, ContentLimits limits) {
		super(coding, in, raw, limits);
		inflation = new Inflation(true, in, this);
	}

	@Override
	int decode(byte[] into, int offset, int length) throws IOException {
		for (;;) {
			switch (state) {
			case START -> start();
			case SECOND -> second();
			case BETWEEN -> between();
			case BETWEEN_SECOND -> anotherMember();
			case AS_SENT -> {
				return in.read(into, offset, length);
			}
			case DATA -> {
				int n = inflation.inflate(into, offset, length);
				if (n > 0) {
					crc.update(into, offset, n);
					size += n;
					return n;
				}
				state = n == 0 ? State.TRAILER : State.END;
			}
			case TRAILER -> trailer();
			case END -> {
				return -1;
			}
			default -> header();
			}
		}
	}

	private void start() throws IOException {
		int first = in.next();
		if (first == MAGIC)
			state = State.SECOND;
		else if (first < 0)
			state = State.END; // An empty body has no stream in it: a response to HEAD, a 304.
		else
			asSent();
	}

	private void second() throws IOException {
		int second = in.peek();
		if (second < 0)
			cut("header");
		else if (second != MAGIC_2)
			asSent();
		else {
			in.next();
			state = State.METHOD;
		}
	}

	private void asSent() {
		fail(DecodeEnd.Kind.MISLABELLED, "the bytes are not gzip");
		in.unread();
		state = State.AS_SENT;
	}

	private void between() throws IOException {
		// Padding with zeros is usual at the end of tape blocks and harmless.
		while (in.peek() == 0)
			in.next();
		int first = in.next();
		if (first == MAGIC)
			state = State.BETWEEN_SECOND;
		else if (first >= 0)
			trailing();
		else
			state = State.END;
	}

	private void anotherMember() throws IOException {
		int second = in.peek();
		if (second < 0)
			cut("header");
		else if (second != MAGIC_2)
			trailing();
		else {
			in.next();
			inflation.reset();
			crc.reset();
			size = 0;
			state = State.METHOD;
		}
	}

	private void trailing() {
		fail(DecodeEnd.Kind.TRAILING, "more bytes follow its end, left out");
		state = State.END;
	}

	/** Reads the next part of what follows the two magic bytes. */
	private void header() throws IOException {
		switch (state) {
		case METHOD -> {
			if (!read(2, "header"))
				return;
			flags = number[1] & 0xff;
			if (number[0] != 8 || (flags & RESERVED) != 0) {
				fail(DecodeEnd.Kind.CORRUPT,
						number[0] != 8 ? "compression method " + (number[0] & 0xff) + " is not known" : "reserved flags are set");
				state = State.END;
			} else
				state = State.TIME;
		}
		case TIME -> {
			if (read(6, "header"))
				state = (flags & FEXTRA) != 0 ? State.EXTRA_LENGTH : State.NAME;
		}
		case EXTRA_LENGTH -> {
			if (!read(2, "header"))
				return;
			extra = (int) little(0, 2);
			state = State.EXTRA;
		}
		case EXTRA -> {
			for (; extra > 0; extra--)
				if (in.next() < 0) {
					cut("header");
					return;
				}
			state = State.NAME;
		}
		case NAME -> {
			if ((flags & FNAME) == 0 || skipText())
				state = State.COMMENT;
		}
		case COMMENT -> {
			if ((flags & FCOMMENT) == 0 || skipText())
				state = State.CHECK;
		}
		default -> {
			if ((flags & FHCRC) == 0 || read(2, "header"))
				state = State.DATA;
		}
		}
	}

	private void trailer() throws IOException {
		if (!read(8, "trailer"))
			return;
		state = State.END;
		if (little(0, 4) != crc.getValue())
			fail(DecodeEnd.Kind.CORRUPT, "the checksum does not fit the data");
		else if (little(4, 4) != (size & 0xffff_ffffL))
			fail(DecodeEnd.Kind.CORRUPT, "the length does not fit the data");
		else
			state = State.BETWEEN;
	}

	private void cut(String where) {
		fail(DecodeEnd.Kind.CUT, "the bytes end in the " + where);
		state = State.END;
	}

	/** @return whether so many bytes are in {@link #number}; else it is the end */
	private boolean read(int count, String where) throws IOException {
		while (have < count) {
			int next = in.next();
			if (next < 0) {
				cut(where);
				return false;
			}
			number[have++] = (byte) next;
		}
		have = 0;
		return true;
	}

	private boolean skipText() throws IOException {
		for (int c; (c = in.next()) != 0;)
			if (c < 0) {
				cut("header");
				return false;
			}
		return true;
	}

	private long little(int from, int count) {
		long value = 0;
		for (int i = 0; i < count; i++)
			value |= (number[from + i] & 0xffL) << 8 * i;
		return value;
	}

	@Override
	public void close() {
		inflation.end();
	}
}
