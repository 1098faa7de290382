/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.content.DecodedContent;

/** The fields of {@code application/x-www-form-urlencoded} (WHATWG URL §5.1): a line each, names in one column. */
final class FormPrinter {

	private static final int WIDEST = 40;

	private record Field(String name, String value) {
	}

	private FormPrinter() {
	}

	/** @return what is wrong, empty for nothing */
	static String print(DecodedContent content, Out out) {
		String text = content.text();
		Charset charset = content.charset().charset();
		List<Field> fields = new ArrayList<>();
		int wrong = -1;
		int width = 0;
		int from = 0;
		while (from <= text.length()) {
			int end = text.indexOf('&', from);
			if (end < 0)
				end = text.length();
			if (end > from) {
				String pair = text.substring(from, end);
				int equals = pair.indexOf('=');
				String name = decode(equals < 0 ? pair : pair.substring(0, equals), charset);
				fields.add(new Field(name, equals < 0 ? "" : decode(pair.substring(equals + 1), charset)));
				width = Math.max(width, Math.min(WIDEST, name.length()));
				int escape = wrong < 0 ? wrongEscape(pair) : -1;
				if (escape >= 0)
					wrong = from + escape;
			}
			from = end + 1;
		}
		for (Field field : fields) {
			if (out.full())
				break;
			out.freshLine().add(field.name).add(" ".repeat(Math.max(0, width - field.name.length()))).add(" = ");
			out.add(field.value.replaceAll("\\R", "\n" + " ".repeat(width + 3)));
		}
		return wrong < 0 ? "" : "a percent sign is followed by no two hexadecimal digits" + Printers.place(text, wrong);
	}

	private static int wrongEscape(String s) {
		for (int i = s.indexOf('%'); i >= 0; i = s.indexOf('%', i + 1))
			if (i + 2 >= s.length() || Character.digit(s.charAt(i + 1), 16) < 0 || Character.digit(s.charAt(i + 2), 16) < 0)
				return i;
		return -1;
	}

	/** A percent sign that begins no escape stays one. */
	static String decode(String s, Charset charset) {
		if (s.indexOf('%') < 0 && s.indexOf('+') < 0)
			return s;
		StringBuilder text = new StringBuilder();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (int i = 0; i < s.length(); i++) {
			char c = s.charAt(i);
			int high = c == '%' && i + 2 < s.length() ? Character.digit(s.charAt(i + 1), 16) : -1;
			int low = high >= 0 ? Character.digit(s.charAt(i + 2), 16) : -1;
			if (low >= 0) {
				bytes.write(high << 4 | low);
				i += 2;
				continue;
			}
			text.append(bytes.toString(charset));
			bytes.reset();
			text.append(c == '+' ? ' ' : c);
		}
		return text.append(bytes.toString(charset)).toString();
	}
}
