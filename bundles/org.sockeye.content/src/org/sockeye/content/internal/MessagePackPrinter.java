/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;

import org.sockeye.content.internal.BinaryCursor.Stop;

/**
 * MessagePack in the form of JSON, with bytes as {@code h'…'} and extensions as {@code ext(type, h'…')}. The format is one table
 * (msgpack spec, "Formats"); its Java library reaches for sun.misc.Unsafe, which later JDKs take away.
 */
final class MessagePackPrinter {

	private final BinaryCursor in;
	private final Out out;

	MessagePackPrinter(byte[] bytes, Out out) {
		this.out = out;
		in = new BinaryCursor(bytes, out);
	}

	/** @return what is wrong, empty for nothing */
	String print() {
		return in.printAll(this::value);
	}

	private void value(int depth) throws Stop {
		in.checkDepth(depth);
		int b = in.next();
		if (b <= 0x7f)
			out.add(Integer.toString(b));
		else if (b <= 0x8f)
			map(b & 0x0f, depth);
		else if (b <= 0x9f)
			array(b & 0x0f, depth);
		else if (b <= 0xbf)
			in.text(b & 0x1f);
		else if (b >= 0xe0)
			out.add(Integer.toString((byte) b));
		else
			other(b, depth);
	}

	private void other(int b, int depth) throws Stop {
		switch (b) {
		case 0xc0 -> out.add("null");
		case 0xc2 -> out.add("false");
		case 0xc3 -> out.add("true");
		case 0xc4, 0xc5, 0xc6 -> in.hex(in.number(1 << b - 0xc4));
		case 0xc7, 0xc8, 0xc9 -> extension(in.number(1 << b - 0xc7));
		case 0xca -> out.add(Float.toString(Float.intBitsToFloat((int) in.number(4))));
		case 0xcb -> out.add(Double.toString(Double.longBitsToDouble(in.number(8))));
		case 0xcc, 0xcd, 0xce, 0xcf -> out.add(BinaryCursor.unsigned(in.number(1 << b - 0xcc)));
		case 0xd0 -> out.add(Integer.toString((byte) in.number(1)));
		case 0xd1 -> out.add(Integer.toString((short) in.number(2)));
		case 0xd2 -> out.add(Integer.toString((int) in.number(4)));
		case 0xd3 -> out.add(Long.toString(in.number(8)));
		case 0xd4, 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << b - 0xd4);
		case 0xd9, 0xda, 0xdb -> in.text(in.number(1 << b - 0xd9));
		case 0xdc, 0xdd -> array(in.number(b == 0xdc ? 2 : 4), depth);
		case 0xde, 0xdf -> map(in.number(b == 0xde ? 2 : 4), depth);
		default -> throw in.stop("0xc1 begins no value");
		}
	}

	private void array(long count, int depth) throws Stop {
		out.add('[');
		for (long i = 0; i < count; i++) {
			if (i > 0)
				out.add(',');
			out.line(depth + 1);
			value(depth + 1);
		}
		if (count > 0)
			out.line(depth);
		out.add(']');
	}

	private void map(long count, int depth) throws Stop {
		out.add('{');
		for (long i = 0; i < count; i++) {
			if (i > 0)
				out.add(',');
			out.line(depth + 1);
			value(depth + 1);
			out.add(": ");
			value(depth + 1);
		}
		if (count > 0)
			out.line(depth);
		out.add('}');
	}

	private void extension(long length) throws Stop {
		int type = (byte) in.next();
		if (type == -1 && (length == 4 || length == 8 || length == 12)) {
			out.add(timestamp(ByteBuffer.wrap(in.bytes(length))));
			return;
		}
		out.add("ext(" + type + ", ");
		in.hex(length);
		out.add(')');
	}

	/** The one extension that the format itself defines. */
	private static String timestamp(ByteBuffer b) {
		long seconds;
		long nanos = 0;
		if (b.remaining() == 4)
			seconds = b.getInt() & 0xffff_ffffL;
		else if (b.remaining() == 8) {
			long both = b.getLong();
			nanos = both >>> 34;
			seconds = both & 0x3_ffff_ffffL;
		} else {
			nanos = b.getInt() & 0xffff_ffffL;
			seconds = b.getLong();
		}
		try {
			return "timestamp(" + Instant.ofEpochSecond(seconds, nanos) + ")";
		} catch (DateTimeException | ArithmeticException e) {
			return "timestamp(" + seconds + " s, " + nanos + " ns)";
		}
	}
}
