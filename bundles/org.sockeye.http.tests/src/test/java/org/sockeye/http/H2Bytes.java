/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes down HTTP/2 frames; fields are literals, put into the dynamic table when they begin with {@code +}, or {@code #n} for an index. */
final class H2Bytes {

	static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
	static final int END_STREAM = 1;
	static final int END_HEADERS = 4;

	private H2Bytes() {
	}

	static byte[] frame(int type, int flags, int stream, byte[] payload) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(payload.length >> 16);
		out.write(payload.length >> 8);
		out.write(payload.length);
		out.write(type);
		out.write(flags);
		for (int shift = 24; shift >= 0; shift -= 8)
			out.write(stream >> shift);
		out.writeBytes(payload);
		return out.toByteArray();
	}

	static byte[] settings() {
		return frame(4, 0, 0, new byte[] { 0, 3, 0, 0, 0, 100, 0, 4, 0, 0, (byte) 0xFF, (byte) 0xFF });
	}

	static byte[] settingsAck() {
		return frame(4, 1, 0, new byte[0]);
	}

	static byte[] headers(int stream, boolean end, String... fields) {
		return frame(1, END_HEADERS | (end ? END_STREAM : 0), stream, block(fields));
	}

	static byte[] data(int stream, boolean end, String text) {
		return frame(0, end ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
	}

	static byte[] get(int stream, String path) {
		return headers(stream, true, ":method: GET", ":scheme: http", ":path: " + path, ":authority: h");
	}

	static byte[] ok(int stream, String body) {
		return join(headers(stream, false, ":status: 200", "content-type: text/plain"), data(stream, true, body));
	}

	static byte[] int32(int... values) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int v : values)
			for (int shift = 24; shift >= 0; shift -= 8)
				out.write(v >> shift);
		return out.toByteArray();
	}

	static byte[] block(String... fields) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (String f : fields) {
			if (f.startsWith("#")) {
				out.write(0x80 | Integer.parseInt(f.substring(1)));
				continue;
			}
			boolean index = f.startsWith("+");
			String field = index ? f.substring(1) : f;
			int colon = field.indexOf(':', 1);
			out.write(index ? 0x40 : 0);
			string(out, field.substring(0, colon));
			string(out, field.substring(colon + 1).strip());
		}
		return out.toByteArray();
	}

	private static void string(ByteArrayOutputStream out, String text) {
		if (text.length() < 127) {
			out.write(text.length());
		} else {
			out.write(127);
			int rest = text.length() - 127;
			for (; rest >= 128; rest >>= 7)
				out.write(rest & 0x7F | 0x80);
			out.write(rest);
		}
		out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (byte[] part : parts)
			out.writeBytes(part);
		return out.toByteArray();
	}
}
