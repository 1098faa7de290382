/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sockeye.content.CharsetChoice.Rule;

/** Finds the charset of a text. Pure functions; the cost is one pass over the bytes given. */
public final class Charsets {

	/** As far as browsers look (WHATWG HTML §13.2.3.2). */
	private static final int PRESCAN = 1024;
	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
	private static final Pattern XML = Pattern.compile("^\\s*<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
	private static final Pattern META = Pattern
			.compile("<meta\\s[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]{1,40})", Pattern.CASE_INSENSITIVE);
	private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|$)", Pattern.DOTALL);

	private Charsets() {
	}

	/**
	 * @param bytes the beginning of the text
	 * @param whole whether that is all of it; else a character that is cut at the end is no fault
	 * @param type  its media type, may be {@code null}
	 */
	public static CharsetChoice choose(byte[] bytes, boolean whole, MediaType type) {
		String declared = type == null ? null : type.parameters().get("charset");
		Charset header = byName(declared);
		String unknown = declared != null && header == null ? "the charset “" + declared + "” is not known" : "";
		Charset mark = mark(bytes);
		if (mark != null)
			return new CharsetChoice(mark, Rule.BOM,
					header != null && !header.equals(mark) && !sameFamily(header, mark) ? "Content-Type says " + header.name() : unknown);
		if (header != null)
			return new CharsetChoice(header, Rule.HEADER, "");
		boolean html = type != null && type.isHtml();
		if (html || type != null && type.isXml()) {
			Charset meta = meta(bytes, html);
			if (meta != null)
				return new CharsetChoice(meta, Rule.META, unknown);
		}
		if (validUtf8(bytes, whole))
			return new CharsetChoice(StandardCharsets.UTF_8, Rule.VALID_UTF_8, unknown);
		return new CharsetChoice(html ? WINDOWS_1252 : StandardCharsets.ISO_8859_1, Rule.FALLBACK, unknown);
	}

	/** @return how many bytes of the text are a byte order mark of that charset */
	static int markLength(byte[] bytes, Charset charset) {
		return !charset.equals(mark(bytes)) ? 0 : charset.equals(StandardCharsets.UTF_8) ? 3 : 2;
	}

	private static boolean sameFamily(Charset header, Charset mark) {
		return mark.name().startsWith("UTF-16") && header.name().equals("UTF-16");
	}

	private static Charset byName(String name) {
		if (name == null)
			return null;
		try {
			return Charset.forName(name.strip().replace("'", ""));
		} catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
			return null;
		}
	}

	private static Charset mark(byte[] b) {
		if (b.length >= 3 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf)
			return StandardCharsets.UTF_8;
		if (b.length >= 2 && (b[0] & 0xff) == 0xfe && (b[1] & 0xff) == 0xff)
			return StandardCharsets.UTF_16BE;
		if (b.length >= 2 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xfe)
			return StandardCharsets.UTF_16LE;
		return null;
	}

	private static Charset meta(byte[] bytes, boolean html) {
		String head = new String(bytes, 0, Math.min(bytes.length, PRESCAN), StandardCharsets.ISO_8859_1);
		Matcher xml = XML.matcher(head);
		Charset found = xml.find() ? byName(xml.group(1)) : null;
		if (found == null && html) {
			Matcher meta = META.matcher(COMMENT.matcher(head).replaceAll(""));
			found = meta.find() ? byName(meta.group(1)) : null;
		}
		// The declaration was read as single bytes: it cannot be in a charset of two (WHATWG HTML §13.2.3.2).
		return found != null && found.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : found;
	}

	static boolean validUtf8(byte[] bytes, boolean whole) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT);
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(4096);
		for (;;) {
			CoderResult result = decoder.decode(in, out, whole);
			if (result.isError())
				return false;
			if (result.isUnderflow())
				return true;
			out.clear();
		}
	}
}
