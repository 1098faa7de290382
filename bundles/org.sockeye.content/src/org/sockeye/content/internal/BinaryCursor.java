/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Reads a binary format from bytes and stops at the first fault, with its place. What both printers of such formats share. */
final class BinaryCursor {

	/** Ends the reading of a format. Never leaves the printers. */
	static final class Stop extends Exception {
		private static final long serialVersionUID = 1L;

		Stop(String message) {
			super(message, null, false, false);
		}
	}

	/** Reads one value of a format and writes it. */
	@FunctionalInterface
	interface ValuePrinter {

		/** @param depth how many values this one stands in */
		void print(int depth) throws Stop;
	}

	private static final int DEEPEST = 500;
	private static final int HEX_SHOWN = 64;

	private final byte[] bytes;
	private final Out out;
	private int at;

	BinaryCursor(byte[] bytes, Out out) {
		this.bytes = bytes;
		this.out = out;
	}

	/**
	 * Writes a value, or a sequence of them, each on a line of its own.
	 *
	 * @return what is wrong, empty for nothing
	 */
	String printAll(ValuePrinter value) {
		try {
			while (at < bytes.length) {
				out.freshLine();
				value.print(0);
			}
			return "";
		} catch (Stop e) {
			return e.getMessage();
		}
	}

	int next() throws Stop {
		if (at >= bytes.length)
			throw cut();
		return bytes[at++] & 0xff;
	}

	int peek() throws Stop {
		if (at >= bytes.length)
			throw cut();
		return bytes[at] & 0xff;
	}

	/** @return a big-endian number of 1 to 8 bytes; 8 bytes may come out negative */
	long number(int size) throws Stop {
		if (bytes.length - at < size) {
			at = bytes.length;
			throw cut();
		}
		long value = 0;
		for (int i = 0; i < size; i++)
			value = value << 8 | bytes[at++] & 0xff;
		return value;
	}

	/** Writes a string in JSON's form; of one that is cut, what there is of it. */
	void text(long length) throws Stop {
		int n = available(length);
		quote(new String(bytes, at, n, StandardCharsets.UTF_8));
		take(n, length);
	}

	/** Writes bytes as CBOR's diagnostic notation does, the first of many. */
	void hex(long length) throws Stop {
		int n = available(length);
		int shown = Math.min(n, HEX_SHOWN);
		out.add("h'").add(HexFormat.of().formatHex(bytes, at, at + shown)).add(shown < n ? "…" : "").add('\'');
		if (shown < n)
			out.add(" (").add(Printers.grouped(n)).add(" bytes)");
		take(n, length);
	}

	byte[] bytes(long length) throws Stop {
		int n = available(length);
		byte[] copy = java.util.Arrays.copyOfRange(bytes, at, at + n);
		take(n, length);
		return copy;
	}

	private int available(long length) {
		return length < 0 || length > bytes.length - at ? bytes.length - at : (int) length;
	}

	private void take(int n, long length) throws Stop {
		at += n;
		if (n != length)
			throw cut();
	}

	private void quote(String s) {
		out.add('"');
		for (int i = 0; i < s.length(); i++) {
			char c = s.charAt(i);
			if (c == '"' || c == '\\')
				out.add('\\').add(c);
			else if (c == '\n')
				out.add("\\n");
			else if (c == '\t')
				out.add("\\t");
			else if (c == '\r')
				out.add("\\r");
			else if (c < 0x20)
				out.add(String.format("\\u%04x", (int) c));
			else
				out.add(c);
		}
		out.add('"');
	}

	void checkDepth(int depth) throws Stop {
		if (depth > DEEPEST)
			throw stop("it is nested more than " + DEEPEST + " deep");
		if (out.full())
			throw stop("");
	}

	Stop cut() {
		return new Stop("the bytes end inside of a value (byte " + Printers.grouped(bytes.length) + ")");
	}

	Stop stop(String why) {
		return new Stop(why.isEmpty() ? "" : why + " (byte " + Printers.grouped(at) + ")");
	}

	static String unsigned(long value) {
		return Long.toUnsignedString(value);
	}

	/** @return −1 − value, the value being unsigned */
	static String negative(long value) {
		return BigInteger.ONE.negate().subtract(new BigInteger(Long.toUnsignedString(value))).toString();
	}
}
