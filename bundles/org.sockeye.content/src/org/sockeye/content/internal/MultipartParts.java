/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.sockeye.content.MediaType;
import org.sockeye.model.Header;

/** The parts of a multipart body (RFC 2046 §5.1): where each stands, and its headers. */
final class MultipartParts {

	/**
	 * A part.
	 *
	 * @param headers its header fields
	 * @param start   where it begins, with its headers
	 * @param from    where its content begins
	 * @param end     behind its last byte
	 */
	record Part(List<Header> headers, int start, int from, int end) {

		/** @return the value of the first header of that name, {@code null} for none */
		String header(String name) {
			for (Header header : headers)
				if (header.name().equalsIgnoreCase(name))
					return header.value();
			return null;
		}
	}

	private static final int MOST_PARTS = 1_000;
	private static final int MOST_HEADERS = 100;

	private final byte[] bytes;
	private final List<Part> parts = new ArrayList<>();
	private String problem = "";
	private String ending = "";

	MultipartParts(byte[] bytes, MediaType type) {
		this.bytes = bytes;
		String name = type.parameters().get("boundary");
		if (name == null || name.isEmpty())
			ending = "there is no boundary parameter in Content-Type";
		else
			ending = split(("--" + name).getBytes(StandardCharsets.ISO_8859_1));
	}

	/** @return the parts in the order sent */
	List<Part> parts() {
		return parts;
	}

	/** @return what is wrong with the whole, empty for nothing */
	String ending() {
		return ending;
	}

	/** @return what is wrong with a part, empty for nothing */
	String problem() {
		return problem;
	}

	private String split(byte[] boundary) {
		int at = delimiter(boundary, 0);
		if (at < 0)
			return "the boundary does not occur";
		while (parts.size() < MOST_PARTS) {
			int from = at + boundary.length;
			if (from + 1 < bytes.length && bytes[from] == '-' && bytes[from + 1] == '-')
				return "";
			while (from < bytes.length && bytes[from] != '\n')
				from++;
			from = Math.min(from + 1, bytes.length);
			int next = delimiter(boundary, from);
			int end = next < 0 ? bytes.length : beforeLineEnd(next, from);
			List<Header> headers = new ArrayList<>();
			parts.add(new Part(headers, from, headers(headers, from, end), end));
			if (next < 0)
				return "the last part has no boundary behind it";
			at = next;
		}
		return "there are more than " + MOST_PARTS + " parts";
	}

	/** @return the next delimiter at the start of a line, −1 for none */
	private int delimiter(byte[] boundary, int from) {
		for (int i = from; i + boundary.length <= bytes.length; i++)
			if (bytes[i] == '-' && (i == 0 || bytes[i - 1] == '\n')
					&& Arrays.equals(bytes, i, i + boundary.length, boundary, 0, boundary.length) && endsDelimiter(i + boundary.length))
				return i;
		return -1;
	}

	/** A boundary may be the beginning of a longer one: of that of an inner multipart. */
	private boolean endsDelimiter(int at) {
		return at >= bytes.length || bytes[at] == '\r' || bytes[at] == '\n' || bytes[at] == '-' || bytes[at] == ' ' || bytes[at] == '\t';
	}

	/** The line end before a delimiter belongs to it. */
	private int beforeLineEnd(int delimiter, int from) {
		int end = delimiter;
		if (end > from && bytes[end - 1] == '\n')
			end--;
		if (end > from && bytes[end - 1] == '\r')
			end--;
		return end;
	}

	/** @return where the content of the part begins */
	private int headers(List<Header> headers, int from, int end) {
		int at = from;
		while (at < end && headers.size() < MOST_HEADERS) {
			int line = at;
			while (at < end && bytes[at] != '\n')
				at++;
			// Of a part that is cut in its headers nothing comes behind them.
			String text = new String(bytes, line, at - line, StandardCharsets.UTF_8).stripTrailing();
			at = Math.min(at + 1, end);
			if (text.isEmpty())
				return at;
			int colon = text.indexOf(':');
			if (colon > 0)
				headers.add(new Header(text.substring(0, colon).strip(), text.substring(colon + 1).strip()));
			else if (problem.isEmpty())
				problem = "a header line of a part has no colon (byte " + Printers.grouped(line) + ")";
		}
		return at;
	}
}
