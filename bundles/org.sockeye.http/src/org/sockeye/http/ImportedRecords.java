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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.model.Header;
import org.sockeye.model.Side;

/**
 * How an exchange that was not captured but imported stands in a session file: its heads and bodies as what it came from has them, which need not be what any
 * version of HTTP could have sent (docs/export.md). Each direction of a connection begins with {@link #magic} and goes on with records: kind (u8),
 * length of the head (i32), head, length of the payload (i64), payload; numbers are big endian, a text is its length (i32) in UTF-8.
 */
public final class ImportedRecords {

	/** A request's method, target, authority, version, fields; or a response's version, status, reason, fields. */
	public static final int HEAD = 1;
	/** The payload is the next bytes of the body. */
	public static final int BODY = 2;
	/** The fields behind the body. */
	public static final int TRAILERS = 3;
	/** A message inside the exchange: type, note; the payload is what it says. */
	public static final int MESSAGE = 4;
	/** The message has ended. */
	public static final int END = 5;
	/** There is no request. */
	public static final int NO_REQUEST = 6;

	/** Length of {@link #magic}. */
	public static final int MAGIC_SIZE = 16;

	private ImportedRecords() {
	}

	/** @return what a direction begins with; no text protocol can */
	public static byte[] magic(Side side) {
		return ("\u0089SOCKEYE-IMP\r\n\u001a" + (side == Side.REQUEST ? '1' : '2')).getBytes(StandardCharsets.ISO_8859_1);
	}

	/** @return the record without its payload */
	public static byte[] record(int kind, byte[] head, long payload) {
		return ByteBuffer.allocate(13 + head.length).put((byte) kind).putInt(head.length).put(head).putLong(payload).array();
	}

	/** @return texts, then fields, as a head */
	public static byte[] head(List<Header> fields, String... texts) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (String text : texts)
			put(out, text);
		for (Header h : fields) {
			put(out, h.name());
			put(out, h.value());
		}
		return out.toByteArray();
	}

	private static void put(ByteArrayOutputStream out, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
		out.writeBytes(bytes);
	}

	/** @return the texts of a head; what is not one gives fewer */
	public static List<String> texts(ByteBuffer head) {
		List<String> texts = new ArrayList<>();
		while (head.remaining() >= 4) {
			int length = head.getInt();
			if (length < 0 || length > head.remaining())
				break;
			byte[] bytes = new byte[length];
			head.get(bytes);
			texts.add(new String(bytes, StandardCharsets.UTF_8));
		}
		return texts;
	}
}
