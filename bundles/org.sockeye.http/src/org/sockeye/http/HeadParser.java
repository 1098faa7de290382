/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.model.Header;

/**
 * Takes the head of a message apart (RFC 9112 §2.1, §5). Accepts what is seen in the wild: a bare LF as line end,
 * continued lines (obs-fold, joined by a space), white space before the colon. A line without a colon is left out. Never
 * throws on input. Any thread may call.
 */
public final class HeadParser {

	/**
	 * @param startLine without its line end
	 * @param headers   in the order sent
	 */
	public record Head(String startLine, List<Header> headers) {
	}

	/** Field values are octets; this keeps each (RFC 9110 §5.5). */
	private static final Charset OCTETS = StandardCharsets.ISO_8859_1;

	private HeadParser() {
	}

	/** @return the start line and the headers */
	public static Head parse(byte[] head) {
		return parse(head, 0, head.length);
	}

	/** @return the start line and the headers in a part of an array */
	public static Head parse(byte[] head, int from, int to) {
		int start = from;
		while (start < to && (head[start] == '\r' || head[start] == '\n'))
			start++;
		int end = lineEnd(head, start, to);
		return new Head(text(head, start, trimEnd(head, start, end)), fields(head, end + 1, to));
	}

	/** @return the fields of a trailer section */
	public static List<Header> parseTrailers(byte[] section) {
		return fields(section, 0, section.length);
	}

	private static List<Header> fields(byte[] b, int from, int to) {
		List<Header> out = new ArrayList<>();
		int at = from;
		while (at < to) {
			int end = lineEnd(b, at, to);
			int contentEnd = trimEnd(b, at, end);
			if (contentEnd == at && end < to && !out.isEmpty())
				break; // the empty line
			if (b[at] == ' ' || b[at] == '\t') {
				at = fold(out, b, at, to);
				continue;
			}
			field(out, b, at, contentEnd);
			at = end + 1;
		}
		return List.copyOf(out);
	}

	private static void field(List<Header> out, byte[] b, int from, int to) {
		int colon = from;
		while (colon < to && b[colon] != ':')
			colon++;
		if (colon < to && colon > from)
			out.add(new Header(stripped(b, from, colon), stripped(b, colon + 1, to)));
	}

	/** Adds the continued lines from there on to the last field, all at once; returns where the next line begins. */
	private static int fold(List<Header> out, byte[] b, int from, int to) {
		Header last = out.isEmpty() ? null : out.remove(out.size() - 1);
		StringBuilder value = new StringBuilder(last == null ? "" : last.value());
		int at = from;
		while (at < to && (b[at] == ' ' || b[at] == '\t')) {
			int end = lineEnd(b, at, to);
			String more = stripped(b, at, trimEnd(b, at, end));
			if (!more.isEmpty())
				value.append(value.length() > 0 ? " " : "").append(more);
			at = end + 1;
		}
		if (last != null)
			out.add(new Header(last.name(), value.toString()));
		return Math.min(at, to);
	}

	private static int lineEnd(byte[] b, int from, int to) {
		int i = from;
		while (i < to && b[i] != '\n')
			i++;
		return i;
	}

	private static int trimEnd(byte[] b, int from, int end) {
		return end > from && b[end - 1] == '\r' ? end - 1 : end;
	}

	private static String text(byte[] b, int from, int to) {
		return new String(b, from, Math.max(0, to - from), OCTETS);
	}

	/** Without the white space around it; made at once, since a head has dozens of them. */
	private static String stripped(byte[] b, int from, int to) {
		int start = from;
		int end = to;
		while (start < end && Character.isWhitespace(b[start] & 0xFF))
			start++;
		while (end > start && Character.isWhitespace(b[end - 1] & 0xFF))
			end--;
		return text(b, start, end);
	}
}
