/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.util.Locale;

import org.sockeye.content.ContentReader;
import org.sockeye.content.DecodedContent;
import org.sockeye.content.MediaType;
import org.sockeye.content.Pretty;

/** Picks the printer for a media type. */
public final class Printers {

	/** Multipart in multipart in multipart: nobody sends more for a good reason. */
	private static final int DEEPEST = 3;

	private Printers() {
	}

	/**
	 * @param content what to format
	 * @param most    how many characters to make of it at most
	 * @param depth   how many multiparts this is inside of
	 * @param parts   reads the parts of a multipart
	 * @return {@code null} when there is no form better than the bytes themselves
	 */
	public static Pretty print(DecodedContent content, int most, int depth, ContentReader parts) {
		MediaType type = content.type();
		Out out = new Out(most);
		String format;
		String problem;
		if (type.isJson()) {
			format = "JSON";
			problem = json(content.text(), out);
		} else if (type.isJsonLines()) {
			format = "JSON lines";
			problem = jsonLines(content.text(), out);
		} else if (type.isXml() || type.isHtml()) {
			format = type.isHtml() ? "HTML" : "XML";
			MarkupPrinter printer = new MarkupPrinter(content.text(), out, type.essence().equals("text/html"));
			problem = printer.print();
		} else if (type.essence().equals("application/x-www-form-urlencoded")) {
			format = "form";
			problem = FormPrinter.print(content, out);
		} else if (type.essence().startsWith("multipart/") && depth < DEEPEST) {
			format = "multipart";
			problem = new MultipartPrinter(content, out, parts).print();
		} else if (isCbor(type)) {
			format = "CBOR";
			problem = new CborPrinter(content.bytes(), out).print();
		} else if (isMessagePack(type)) {
			format = "MessagePack";
			problem = new MessagePackPrinter(content.bytes(), out).print();
		} else
			return null;
		// What is wrong at the end of the kept bytes is only that they end there.
		if (!content.whole())
			problem = "formatted are the first " + grouped(content.bytes().length) + " bytes";
		else if (out.full())
			problem = "formatted is the beginning, up to " + grouped(most) + " characters";
		return new Pretty(format, out.toString(), problem);
	}

	private static boolean isCbor(MediaType type) {
		return type.essence().equals("application/cbor") || type.essence().equals("application/cbor-seq")
				|| type.essence().endsWith("+cbor") || type.essence().endsWith("+cbor-seq");
	}

	private static boolean isMessagePack(MediaType type) {
		return switch (type.essence()) {
		case "application/msgpack", "application/x-msgpack", "application/vnd.msgpack", "application/messagepack" -> true;
		default -> type.essence().endsWith("+msgpack");
		};
	}

	private static String json(String text, Out out) {
		String body = text;
		int skipped = 0;
		// The line that keeps scripts from reading it as JavaScript.
		if (text.startsWith(")]}'")) {
			int line = text.indexOf('\n') + 1;
			skipped = line == 0 ? 4 : line;
			out.add(text, 0, skipped).freshLine();
			body = text.substring(skipped);
		}
		JsonPrinter printer = new JsonPrinter(out, true);
		printer.print(body);
		return printer.problem() == null ? "" : printer.problem() + place(text, skipped + printer.problemAt());
	}

	private static String jsonLines(String text, Out out) {
		String first = "";
		int faults = 0;
		int from = 0;
		while (from < text.length() && !out.full()) {
			int end = text.indexOf('\n', from);
			if (end < 0)
				end = text.length();
			String line = text.substring(from, end).strip();
			if (!line.isEmpty()) {
				JsonPrinter printer = new JsonPrinter(out.freshLine(), true);
				printer.print(line);
				if (printer.problem() != null && faults++ == 0)
					first = printer.problem() + place(text, from + Math.min(printer.problemAt(), end - from));
			}
			from = end + 1;
		}
		return faults <= 1 ? first : first + "; " + grouped(faults) + " lines are no JSON in all";
	}

	/** @return where in the text that is, for people */
	static String place(CharSequence text, int at) {
		int line = 1;
		int column = 1;
		for (int i = 0; i < Math.min(at, text.length()); i++) {
			column++;
			if (text.charAt(i) == '\n') {
				line++;
				column = 1;
			}
		}
		return " (line " + grouped(line) + ", column " + grouped(column) + ")";
	}

	static String grouped(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}
}
