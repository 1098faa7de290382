/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sockeye.content.FormFields;
import org.sockeye.content.FormFields.Field;
import org.sockeye.content.MediaType;

/** Reads the fields of forms. */
public final class FormReader {

	private static final int MOST = 10_000;

	private FormReader() {
	}

	/** Reads WHATWG URL §5.1. */
	public static FormFields urlEncoded(byte[] bytes, Charset charset) {
		String text = new String(bytes, charset);
		List<Field> fields = new ArrayList<>();
		for (int from = 0; from < text.length();) {
			int end = text.indexOf('&', from);
			if (end < 0)
				end = text.length();
			if (end > from) {
				if (fields.size() == MOST)
					return new FormFields(fields, "there are more than " + MOST + " fields");
				String pair = text.substring(from, end);
				int equals = pair.indexOf('=');
				String value = equals < 0 ? "" : pair.substring(equals + 1);
				fields.add(new Field(FormPrinter.decode(equals < 0 ? pair : pair.substring(0, equals), charset),
						FormPrinter.decode(value, charset), "", "", value.length()));
			}
			from = end + 1;
		}
		return new FormFields(fields, "");
	}

	/** Reads RFC 7578. */
	public static FormFields multipart(byte[] bytes, MediaType type, Charset charset) {
		MultipartParts parts = new MultipartParts(bytes, type);
		List<Field> fields = new ArrayList<>();
		for (MultipartParts.Part part : parts.parts()) {
			String disposition = part.header("Content-Disposition");
			int semicolon = disposition == null ? -1 : disposition.indexOf(';');
			Map<String, String> parameters = semicolon < 0 ? Map.of() : MediaType.parameters(disposition.substring(semicolon));
			String file = parameters.containsKey("filename*") ? extended(parameters.get("filename*")) : parameters.getOrDefault("filename", "");
			String declared = part.header("Content-Type") == null ? "" : part.header("Content-Type");
			MediaType itsType = MediaType.parse(declared);
			boolean text = itsType == null ? file.isEmpty() : itsType.isText();
			Charset its = charset(itsType, charset);
			int size = part.end() - part.from();
			fields.add(new Field(parameters.getOrDefault("name", ""), text ? new String(bytes, part.from(), size, its) : "", file, declared, size));
		}
		return new FormFields(fields, parts.ending().isEmpty() ? parts.problem() : parts.ending());
	}

	/** Reads RFC 8187 §3.2.1, which RFC 7578 forbids and clients send; what is none stays as it is. */
	private static String extended(String value) {
		int first = value.indexOf('\''), second = value.indexOf('\'', first + 1);
		if (first <= 0 || second < 0)
			return value;
		// There a plus sign is a plus sign.
		return FormPrinter.decode(value.substring(second + 1).replace("+", "%2B"), named(value.substring(0, first)));
	}

	private static Charset charset(MediaType type, Charset otherwise) {
		String name = type == null ? null : type.parameters().get("charset");
		return name == null ? otherwise : named(name);
	}

	private static Charset named(String name) {
		try {
			return Charset.forName(name);
		} catch (IllegalArgumentException e) {
			return StandardCharsets.UTF_8;
		}
	}
}
