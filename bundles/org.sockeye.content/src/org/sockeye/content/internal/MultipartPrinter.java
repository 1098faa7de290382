/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.sockeye.content.ContentCodings;
import org.sockeye.content.ContentKind;
import org.sockeye.content.ContentReader;
import org.sockeye.content.DecodedContent;
import org.sockeye.content.MediaType;
import org.sockeye.model.Header;

/** The parts of a multipart body (RFC 2046 §5.1, RFC 7578), each with its headers and read by its own type. */
final class MultipartPrinter {

	private static final int MOST_PARTS = 1_000;
	private static final int MOST_HEADERS = 100;

	private final DecodedContent content;
	private final byte[] bytes;
	private final Out out;
	private final ContentReader reader;
	private String problem = "";

	MultipartPrinter(DecodedContent content, Out out, ContentReader reader) {
		this.content = content;
		bytes = content.bytes();
		this.out = out;
		this.reader = reader;
	}

	/** @return what is wrong, empty for nothing */
	String print() {
		byte[] boundary = boundary();
		if (boundary == null)
			return "there is no boundary parameter in Content-Type";
		int at = delimiter(boundary, 0);
		if (at < 0)
			return "the boundary does not occur";
		for (int part = 1; part <= MOST_PARTS && !out.full(); part++) {
			int from = at + boundary.length;
			if (from + 1 < bytes.length && bytes[from] == '-' && bytes[from + 1] == '-')
				return problem;
			while (from < bytes.length && bytes[from] != '\n')
				from++;
			from = Math.min(from + 1, bytes.length);
			int next = delimiter(boundary, from);
			int end = next < 0 ? bytes.length : beforeLineEnd(next, from);
			part(part, from, end);
			if (next < 0)
				return "the last part has no boundary behind it";
			at = next;
		}
		return out.full() ? problem : "there are more than " + MOST_PARTS + " parts";
	}

	private byte[] boundary() {
		String name = content.type().parameters().get("boundary");
		return name == null || name.isEmpty() ? null : ("--" + name).getBytes(StandardCharsets.ISO_8859_1);
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

	private void part(int number, int from, int end) {
		List<Header> headers = new ArrayList<>();
		int at = headers(headers, from, end);
		String type = value(headers, "Content-Type");
		DecodedContent part = read(headers, type, at, end);
		out.freshLine();
		if (number > 1)
			out.add('\n');
		out.add("── part ").add(Integer.toString(number)).add(disposition(headers)).add(" · ").add(Printers.grouped(end - at))
				.add(end - at == 1 ? " byte" : " bytes").add('\n');
		for (Header header : headers)
			out.add(header.name()).add(": ").add(header.value()).add('\n');
		for (String notice : part.notices())
			out.add("(").add(notice).add(")\n");
		out.add('\n');
		if (part.pretty() != null) {
			out.block(part.pretty().text(), "");
			if (!part.pretty().problem().isEmpty())
				out.freshLine().add("(").add(part.pretty().problem()).add(")\n");
		} else if (part.kind() == ContentKind.TEXT)
			out.block(part.text().replace("\r\n", "\n"), "");
		else if (part.image() != null)
			out.add(part.image().toString()).add('\n');
		else if (part.kind() != ContentKind.EMPTY)
			out.add(part.type().essence()).add(", ").add(Printers.grouped(part.size())).add(" bytes that are no text\n");
	}

	private static String disposition(List<Header> headers) {
		String value = value(headers, "Content-Disposition");
		if (value == null)
			return "";
		int semicolon = value.indexOf(';');
		Map<String, String> parameters = semicolon < 0 ? Map.of() : MediaType.parameters(value.substring(semicolon));
		String file = parameters.containsKey("filename*") ? parameters.get("filename*") : parameters.get("filename");
		return (parameters.containsKey("name") ? " · field “" + parameters.get("name") + "”" : "")
				+ (file == null ? "" : " · file “" + file + "”");
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

	private static String value(List<Header> headers, String name) {
		for (Header header : headers)
			if (header.name().equalsIgnoreCase(name))
				return header.value();
		return null;
	}

	private DecodedContent read(List<Header> headers, String type, int from, int end) {
		InputStream in = new ByteArrayInputStream(bytes, from, end - from);
		String transfer = value(headers, "Content-Transfer-Encoding");
		if (transfer != null && transfer.strip().equalsIgnoreCase("base64"))
			in = new ByteArrayInputStream(base64(from, end));
		try {
			// Without a type it is text (RFC 2046 §5.1).
			return reader.read(in, type == null ? "text/plain" : type,
					ContentCodings.of(headers.stream().filter(h -> h.name().equalsIgnoreCase("Content-Encoding")).toList()), () -> false);
		} catch (IOException e) {
			// An array does not fail to be read.
			return DecodedContent.EMPTY;
		}
	}

	private byte[] base64(int from, int end) {
		try {
			return Base64.getMimeDecoder().decode(Arrays.copyOfRange(bytes, from, end));
		} catch (IllegalArgumentException e) {
			if (problem.isEmpty())
				problem = "a part's base64 is broken: " + e.getMessage();
			return Arrays.copyOfRange(bytes, from, end);
		}
	}
}
