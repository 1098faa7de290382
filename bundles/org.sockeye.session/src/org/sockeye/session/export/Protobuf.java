/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Protocol buffers without their schema: field numbers, and values as their wire type lets them be read (protobuf.dev, "Encoding"). A
 * stretch of bytes that is a message by itself is shown as one, one that is text as text: both are guesses. Any thread may call.
 */
public final class Protobuf {

	private static final int MAX_DEPTH = 32;

	private Protobuf() {
	}

	/** @return such as {@code 1: 150, 2: "testing", 3: {1: 5}}; hexadecimal digits when the bytes are no message */
	public static String text(byte[] bytes) {
		StringBuilder out = new StringBuilder();
		return message(ByteBuffer.wrap(bytes), out, 0) ? out.toString() : hex(bytes);
	}

	private static boolean message(ByteBuffer in, StringBuilder out, int depth) {
		String separator = "";
		while (in.hasRemaining()) {
			long tag = varint(in);
			long number = tag >>> 3;
			if (tag < 0 || number == 0 || number >= 1 << 29)
				return false;
			out.append(separator).append(number).append(": ");
			separator = ", ";
			if (!value((int) (tag & 7), in, out, depth))
				return false;
		}
		return true;
	}

	private static boolean value(int wireType, ByteBuffer in, StringBuilder out, int depth) {
		ByteBuffer little = in.order(ByteOrder.LITTLE_ENDIAN);
		switch (wireType) {
		case 0:
			int at = in.position();
			long n = varint(in);
			if (in.position() == at)
				return false;
			out.append(n);
			return true;
		case 1:
			if (in.remaining() < 8)
				return false;
			long fixed = little.getLong();
			out.append("0x").append(HexFormat.of().toHexDigits(fixed)).append(" (").append(Double.longBitsToDouble(fixed)).append(')');
			return true;
		case 5:
			if (in.remaining() < 4)
				return false;
			int half = little.getInt();
			out.append("0x").append(HexFormat.of().toHexDigits(half)).append(" (").append(Float.intBitsToFloat(half)).append(')');
			return true;
		case 2:
			at = in.position();
			long length = varint(in);
			if (in.position() == at || length < 0 || length > in.remaining())
				return false;
			byte[] bytes = new byte[(int) length];
			in.get(bytes);
			lengthDelimited(bytes, out, depth);
			return true;
		default:
			return false; // groups are no more
		}
	}

	private static void lengthDelimited(byte[] bytes, StringBuilder out, int depth) {
		String text = printable(bytes);
		if (text != null) {
			out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
			return;
		}
		StringBuilder nested = new StringBuilder();
		if (depth < MAX_DEPTH && message(ByteBuffer.wrap(bytes), nested, depth + 1))
			out.append('{').append(nested).append('}');
		else
			out.append(hex(bytes));
	}

	private static String printable(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r') ? null : text;
		} catch (CharacterCodingException e) {
			return null;
		}
	}

	/** @return a number of base 128; negative, or nothing read, when there is none */
	private static long varint(ByteBuffer in) {
		int start = in.position();
		long n = 0;
		for (int shift = 0; shift < 70 && in.hasRemaining(); shift += 7) {
			byte b = in.get();
			n |= (long) (b & 0x7F) << shift;
			if (b >= 0)
				return n;
		}
		in.position(start);
		return -1;
	}

	private static String hex(byte[] bytes) {
		return "0x" + HexFormat.of().formatHex(bytes);
	}
}
