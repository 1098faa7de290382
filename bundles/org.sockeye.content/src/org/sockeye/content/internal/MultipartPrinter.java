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
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import org.sockeye.content.ContentCodings;
import org.sockeye.content.ContentKind;
import org.sockeye.content.ContentReader;
import org.sockeye.content.DecodedContent;
import org.sockeye.content.MediaType;
import org.sockeye.model.Header;

/** The parts of a multipart body (RFC 2046 §5.1, RFC 7578), each with its headers and read by its own type. */
final class MultipartPrinter {

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
		MultipartParts parts = new MultipartParts(bytes, content.type());
		int number = 0;
		for (MultipartParts.Part part : parts.parts()) {
			if (out.full())
				return problem;
			part(++number, part);
		}
		return !parts.ending().isEmpty() ? parts.ending() : !parts.problem().isEmpty() ? parts.problem() : problem;
	}

	private void part(int number, MultipartParts.Part of) {
		DecodedContent part = read(of);
		int size = of.end() - of.from();
		out.freshLine();
		if (number > 1)
			out.add('\n');
		out.add("── part ").add(Integer.toString(number)).add(disposition(of)).add(" · ").add(Printers.grouped(size))
				.add(size == 1 ? " byte" : " bytes").add('\n');
		for (Header header : of.headers())
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

	private static String disposition(MultipartParts.Part part) {
		String value = part.header("Content-Disposition");
		if (value == null)
			return "";
		int semicolon = value.indexOf(';');
		Map<String, String> parameters = semicolon < 0 ? Map.of() : MediaType.parameters(value.substring(semicolon));
		String file = parameters.containsKey("filename*") ? parameters.get("filename*") : parameters.get("filename");
		return (parameters.containsKey("name") ? " · field “" + parameters.get("name") + "”" : "")
				+ (file == null ? "" : " · file “" + file + "”");
	}

	private DecodedContent read(MultipartParts.Part part) {
		InputStream in = new ByteArrayInputStream(bytes, part.from(), part.end() - part.from());
		String type = part.header("Content-Type");
		String transfer = part.header("Content-Transfer-Encoding");
		if (transfer != null && transfer.strip().equalsIgnoreCase("base64"))
			in = new ByteArrayInputStream(base64(part.from(), part.end()));
		try {
			// Without a type it is text (RFC 2046 §5.1).
			return reader.read(in, type == null ? "text/plain" : type,
					ContentCodings.of(part.headers().stream().filter(h -> h.name().equalsIgnoreCase("Content-Encoding")).toList()), () -> false);
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
