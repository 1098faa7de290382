/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A media type (RFC 9110 §8.3.1).
 *
 * @param essence    type and subtype in lower case, such as {@code text/html}
 * @param parameters by name in lower case, the first of each name
 */
public record MediaType(String essence, Map<String, String> parameters) {

	/** What nothing is known of. */
	public static final MediaType UNKNOWN = new MediaType("application/octet-stream", Map.of());

	/** @return the media type, {@code null} when the value is {@code null} or is none */
	public static MediaType parse(String value) {
		if (value == null)
			return null;
		int semicolon = value.indexOf(';');
		String essence = (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
		int slash = essence.indexOf('/');
		if (slash <= 0 || slash == essence.length() - 1 || essence.indexOf('*') >= 0
				|| essence.chars().anyMatch(c -> c <= ' ' || c == ',' || c == '"' || c > '~'))
			return null;
		return new MediaType(essence, semicolon < 0 ? Map.of() : parameters(value.substring(semicolon)));
	}

	/** @param text begins with a semicolon or is empty; also of other fields, such as Content-Disposition */
	public static Map<String, String> parameters(String text) {
		Map<String, String> found = new LinkedHashMap<>();
		int at = 0;
		while (at < text.length()) {
			at++;
			int equals = at;
			while (equals < text.length() && text.charAt(equals) != '=' && text.charAt(equals) != ';')
				equals++;
			String name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
			at = equals;
			if (at >= text.length() || text.charAt(at) == ';')
				continue;
			at++;
			while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t'))
				at++;
			StringBuilder value = new StringBuilder();
			if (at < text.length() && text.charAt(at) == '"') {
				for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
					if (text.charAt(at) == '\\' && at + 1 < text.length())
						at++;
					value.append(text.charAt(at));
				}
				while (at < text.length() && text.charAt(at) != ';')
					at++;
			} else {
				int from = at;
				while (at < text.length() && text.charAt(at) != ';')
					at++;
				value.append(text.substring(from, at).strip());
			}
			if (!name.isEmpty())
				found.putIfAbsent(name, value.toString());
		}
		return found;
	}

	/** @return whether it is JSON or made of it (RFC 6839 {@code +json}) */
	public boolean isJson() {
		return essence.equals("application/json") || essence.equals("text/json") || essence.endsWith("+json")
				|| essence.equals("application/x-json") || essence.equals("application/manifest+json");
	}

	/** @return whether it is one JSON value a line, or one after another (RFC 7464) */
	public boolean isJsonLines() {
		return switch (essence) {
		case "application/x-ndjson", "application/ndjson", "application/jsonl", "application/jsonlines", "application/x-jsonlines",
				"application/json-seq", "application/stream+json" -> true;
		default -> false;
		};
	}

	/** @return whether it is XML or made of it (RFC 7303) */
	public boolean isXml() {
		return essence.equals("text/xml") || essence.equals("application/xml") || essence.endsWith("+xml");
	}

	/** @return whether it is HTML */
	public boolean isHtml() {
		return essence.equals("text/html") || essence.equals("application/xhtml+xml");
	}

	/** @return whether it is meant as text for some reader, person or program */
	public boolean isText() {
		return essence.startsWith("text/") || isJson() || isJsonLines() || isXml() || switch (essence) {
		case "application/javascript", "application/x-javascript", "application/ecmascript", "application/x-www-form-urlencoded",
				"application/graphql", "application/yaml", "application/x-yaml", "application/toml", "application/sql",
				"application/x-sh", "application/x-mpegurl", "application/vnd.apple.mpegurl", "application/xml-dtd" -> true;
		default -> false;
		};
	}
}
