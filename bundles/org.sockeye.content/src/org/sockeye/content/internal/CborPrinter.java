/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import org.sockeye.content.internal.BinaryCursor.Stop;

/**
 * CBOR (RFC 8949) in its own diagnostic notation (§8), laid out in lines. A library that reads it as JSON would lose tags, the types of keys, lengths
 * left open and the difference between bytes and text.
 */
final class CborPrinter {

	private static final int BREAK = 0xff;

	private final BinaryCursor in;
	private final Out out;

	CborPrinter(byte[] bytes, Out out) {
		this.out = out;
		in = new BinaryCursor(bytes, out);
	}

	/** @return what is wrong, empty for nothing */
	String print() {
		// One item, or a sequence of them (RFC 8742).
		return in.printAll(this::item);
	}

	private void item(int depth) throws Stop {
		in.checkDepth(depth);
		int head = in.next();
		int major = head >> 5;
		int info = head & 0x1f;
		boolean open = info == 31;
		if (info >= 28 && !(open && major >= 2 && major != 6))
			throw in.stop(String.format("0x%02x begins no value", head));
		if (major == 7) {
			simple(info);
			return;
		}
		long value = info < 24 ? info : open ? -1 : in.number(1 << info - 24);
		switch (major) {
		case 0 -> out.add(BinaryCursor.unsigned(value));
		case 1 -> out.add(BinaryCursor.negative(value));
		case 2, 3 -> string(major, value, open, depth);
		case 4 -> list(value, open, depth, '[', ']', false);
		case 5 -> list(value, open, depth, '{', '}', true);
		default -> {
			out.add(BinaryCursor.unsigned(value)).add('(');
			item(depth + 1);
			out.add(')');
		}
		}
	}

	private void string(int major, long length, boolean open, int depth) throws Stop {
		if (!open) {
			if (major == 2)
				in.hex(length);
			else
				in.text(length);
			return;
		}
		out.add("(_");
		for (boolean first = true; in.peek() != BREAK; first = false) {
			if (in.peek() >> 5 != major)
				throw in.stop("a string of open length has something else in it");
			if ((in.peek() & 0x1f) == 31)
				throw in.stop("a string of open length has another in it");
			out.add(first ? " " : ", ");
			item(depth + 1);
		}
		in.next();
		out.add(')');
	}

	private void list(long count, boolean open, int depth, char begin, char end, boolean map) throws Stop {
		out.add(begin);
		if (open)
			out.add('_');
		boolean any = false;
		for (long i = 0; open ? in.peek() != BREAK : Long.compareUnsigned(i, count) < 0; i++) {
			if (any)
				out.add(',');
			any = true;
			out.line(depth + 1);
			item(depth + 1);
			if (map) {
				out.add(": ");
				item(depth + 1);
			}
		}
		if (open)
			in.next();
		if (any)
			out.line(depth);
		out.add(end);
	}

	private void simple(int info) throws Stop {
		switch (info) {
		case 20 -> out.add("false");
		case 21 -> out.add("true");
		case 22 -> out.add("null");
		case 23 -> out.add("undefined");
		case 24 -> out.add("simple(" + in.next() + ")");
		case 25 -> out.add(Double.toString(half((int) in.number(2))));
		case 26 -> out.add(Float.toString(Float.intBitsToFloat((int) in.number(4))));
		case 27 -> out.add(Double.toString(Double.longBitsToDouble(in.number(8))));
		case 31 -> throw in.stop("a break stands where nothing is open");
		default -> out.add("simple(" + info + ")");
		}
	}

	/** IEEE 754 binary16 (RFC 8949 appendix D); Java has it from version 20 on. */
	private static double half(int bits) {
		int exponent = bits >> 10 & 0x1f;
		int fraction = bits & 0x3ff;
		double value = exponent == 0 ? Math.scalb((double) fraction, -24)
				: exponent < 31 ? Math.scalb((double) (fraction + 1024), exponent - 25)
						: fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
		return (bits & 0x8000) == 0 ? value : -value;
	}
}
