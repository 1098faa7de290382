/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Base64;

import com.google.gson.stream.JsonWriter;

/** A {@link JsonWriter} that also takes strings too long for memory: piece by piece. */
final class JsonText {

	/** Writes what goes into a string that is open. */
	interface Content<T> {
		void write(T to) throws IOException;
	}

	private final Writer out;
	final JsonWriter json;

	/** @param out written through to; not closed */
	JsonText(Writer out) {
		this.out = out;
		json = new JsonWriter(out);
		json.setHtmlSafe(false);
	}

	/** Writes a string value of text. */
	void text(Content<Writer> content) throws IOException {
		json.jsonValue("\"");
		Escaping escaping = new Escaping();
		content.write(escaping);
		escaping.flush();
		out.write('"');
	}

	/** Writes a string value of bytes in base64 (RFC 4648 §4). */
	void base64(Content<OutputStream> content) throws IOException {
		json.jsonValue("\"");
		byte[] one = new byte[1];
		OutputStream ascii = new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				one[0] = (byte) b;
				write(one, 0, 1);
			}

			@Override
			@SuppressWarnings("deprecation")
			public void write(byte[] bytes, int offset, int length) throws IOException {
				out.write(new String(bytes, 0, offset, length)); // base64 is ASCII
			}
		};
		try (OutputStream encoder = Base64.getEncoder().wrap(ascii)) {
			content.write(encoder);
		}
		out.write('"');
	}

	/** Writes a text member, unless it is empty. */
	void some(String name, String value) throws IOException {
		if (value != null && !value.isEmpty())
			json.name(name).value(value);
	}

	/** Writes nanoseconds as milliseconds, without a rounding; −1 for what is negative. */
	void millis(String name, long ns) throws IOException {
		json.name(name);
		if (ns < 0)
			json.value(-1);
		else
			json.value(number(ns, 6));
	}

	/** @return ns · 10^-scale in its shortest plain form */
	static BigDecimal number(long ns, int scale) {
		BigDecimal n = BigDecimal.valueOf(ns, scale).stripTrailingZeros();
		return n.scale() < 0 ? n.setScale(0) : n;
	}

	/** Escapes by the JSON writer itself: each piece as a value of its own, without its quotes. */
	private final class Escaping extends Writer {
		@Override
		public void write(char[] chars, int offset, int length) throws IOException {
			StringWriter escaped = new StringWriter(length + length / 8 + 2);
			JsonWriter piece = new JsonWriter(escaped);
			piece.setHtmlSafe(false);
			piece.value(new String(chars, offset, length));
			out.append(escaped.getBuffer(), 1, escaped.getBuffer().length() - 1);
		}

		@Override
		public void flush() {
			// Nothing is held back.
		}

		@Override
		public void close() {
			// The string is closed by its writer.
		}
	}
}
