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

	private static final int FHCRC = 2;
	private static final int FEXTRA = 4;
	private static final int FNAME = 8;
	private static final int FCOMMENT = 16;
	private static final int RESERVED = 0xe0;

	private enum State {
		START, HEADER, DATA, BETWEEN, AS_SENT, END
	}

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
			case HEADER -> state = header() ? State.DATA : State.END;
			case BETWEEN -> between();
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
				state = n == 0 && trailer() ? State.BETWEEN : State.END;
			}
			case END -> {
				return -1;
			}
			}
		}
	}

	private void start() throws IOException {
		int first = in.next();
		if (first < 0) {
			// An empty body has no stream in it: a response to HEAD, a 304.
			state = State.END;
			return;
		}
		int second = in.peek();
		if (first == 0x1f && second == 0x8b) {
			in.next();
			state = State.HEADER;
		} else if (first == 0x1f && second < 0) {
			cut("header");
			state = State.END;
		} else {
			fail(DecodeEnd.Kind.MISLABELLED, "the bytes are not gzip");
			in.unread();
			state = State.AS_SENT;
		}
	}

	private void between() throws IOException {
		// Padding with zeros is usual at the end of tape blocks and harmless.
		while (in.peek() == 0)
			in.next();
		state = State.END;
		int first = in.peek();
		if (first < 0)
			return;
		in.next();
		if (first == 0x1f && in.peek() == 0x8b) {
			in.next();
			inflation.reset();
			crc.reset();
			size = 0;
			state = State.HEADER;
		} else if (first == 0x1f && in.peek() < 0)
			cut("header");
		else
			fail(DecodeEnd.Kind.TRAILING, "more bytes follow its end, left out");
	}

	/** Reads what follows the two magic bytes. */
	private boolean header() throws IOException {
		int method = in.next();
		int flags = in.next();
		if (flags < 0)
			return cut("header");
		if (method != 8 || (flags & RESERVED) != 0) {
			fail(DecodeEnd.Kind.CORRUPT, method != 8 ? "compression method " + method + " is not known" : "reserved flags are set");
			return false;
		}
		if (!skip(6))
			return cut("header");
		if ((flags & FEXTRA) != 0) {
			int low = in.next();
			int high = in.next();
			if (high < 0 || !skip(high << 8 | low))
				return cut("header");
		}
		if ((flags & FNAME) != 0 && !skipText() || (flags & FCOMMENT) != 0 && !skipText()
				|| (flags & FHCRC) != 0 && !skip(2))
			return cut("header");
		return true;
	}

	private boolean trailer() throws IOException {
		long check = little32();
		long length = little32();
		if (length < 0)
			return cut("trailer");
		if (check != crc.getValue())
			fail(DecodeEnd.Kind.CORRUPT, "the checksum does not fit the data");
		else if (length != (size & 0xffff_ffffL))
			fail(DecodeEnd.Kind.CORRUPT, "the length does not fit the data");
		else
			return true;
		return false;
	}

	private boolean cut(String where) {
		fail(DecodeEnd.Kind.CUT, "the bytes end in the " + where);
		return false;
	}

	private boolean skip(int count) throws IOException {
		for (int i = 0; i < count; i++)
			if (in.next() < 0)
				return false;
		return true;
	}

	private boolean skipText() throws IOException {
		for (int c; (c = in.next()) != 0;)
			if (c < 0)
				return false;
		return true;
	}

	private long little32() throws IOException {
		long value = 0;
		for (int shift = 0; shift < 32; shift += 8) {
			int next = in.next();
			if (next < 0)
				return -1;
			value |= (long) next << shift;
		}
		return value;
	}

	@Override
	public void close() {
		inflation.end();
	}
}
