/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.sockeye.content.internal.Signatures;

/** Says what bytes look like: a part of the WHATWG MIME Sniffing Standard, without its rules for security. Pure functions; looks at 1,445 bytes. */
public final class MediaTypeSniffer {

	/** As far as the standard looks (§5.2). */
	private static final int HEADER = 1445;

	/**
	 * @param type what to treat the bytes as
	 * @param note "declared X, looks like Y" when they do not fit, else empty
	 */
	public record Result(MediaType type, String note) {
	}

	private MediaTypeSniffer() {
	}

	/**
	 * @param bytes    the beginning, decoded
	 * @param whole    whether that is all
	 * @param declared the media type of the header, {@code null} when there is none
	 */
	public static Result sniff(byte[] bytes, boolean whole, MediaType declared) {
		String looks = looksLike(bytes, whole);
		boolean generic = declared == null || declared.essence().equals("application/octet-stream")
				|| declared.essence().equals("application/unknown") || declared.essence().equals("unknown/unknown")
				|| declared.essence().equals("binary/octet-stream");
		if (generic) {
			String essence = looks == null ? isBinary(bytes) ? "application/octet-stream" : "text/plain" : looks;
			boolean told = declared != null && looks != null;
			return new Result(new MediaType(essence, declared == null ? Map.of() : declared.parameters()),
					told ? "declared " + declared.essence() + ", looks like " + essence : "");
		}
		if (looks != null && !fits(declared, looks))
			return new Result(new MediaType(looks, Map.of()), "declared " + declared.essence() + ", looks like " + looks);
		if (looks == null && declared.isText() && isBinary(bytes) && !isWide(bytes, declared))
			return new Result(MediaType.UNKNOWN, "declared " + declared.essence() + ", looks like bytes that are no text");
		return new Result(declared, "");
	}

	private static String looksLike(byte[] bytes, boolean whole) {
		String signature = Signatures.match(bytes);
		if (signature != null)
			return signature;
		String head = new String(bytes, 0, Math.min(bytes.length, HEADER), StandardCharsets.ISO_8859_1);
		if (head.startsWith("\u00ef\u00bb\u00bf"))
			head = head.substring(3);
		String markup = Signatures.markup(head);
		if (markup != null)
			return markup;
		return !isBinary(bytes) && Signatures.isJson(head, whole && bytes.length <= HEADER) ? "application/json" : null;
	}

	/** Whether bytes that look like something may well be what was declared. */
	private static boolean fits(MediaType declared, String looks) {
		String essence = declared.essence();
		if (essence.equals(looks) || Signatures.sameFamily(essence, looks))
			return true;
		return switch (looks) {
		// Formats that many others are made of.
		case "application/json" -> declared.isJson() || declared.isJsonLines() || !essence.equals("text/html") && !essence.equals("text/plain")
				&& !declared.isXml() && !essence.startsWith("image/");
		case "text/xml" -> declared.isXml() || declared.isHtml() || !declared.isJson() && !essence.startsWith("image/");
		case "text/html" -> declared.isHtml() || declared.isXml() || !declared.isJson() && !essence.startsWith("image/")
				&& !essence.equals("text/css") && !essence.endsWith("javascript");
		case "application/zip" -> !declared.isText() && !essence.startsWith("image/");
		case "application/gzip" -> !declared.isText() && !essence.startsWith("image/");
		default -> false;
		};
	}

	private static boolean isWide(byte[] bytes, MediaType declared) {
		String charset = declared.parameters().getOrDefault("charset", "").toLowerCase(java.util.Locale.ROOT);
		boolean mark = bytes.length >= 2 && ((bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff
				|| (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe);
		return mark || charset.startsWith("utf-16") || charset.startsWith("utf-32");
	}

	/** @return whether there is a byte that text does not have (§7.2 and its table of binary data bytes) */
	static boolean isBinary(byte[] bytes) {
		if (bytes.length >= 2 && isWide(bytes, MediaType.UNKNOWN))
			return false;
		for (int i = 0; i < Math.min(bytes.length, HEADER); i++) {
			int b = bytes[i] & 0xff;
			if (b <= 0x08 || b == 0x0b || b >= 0x0e && b <= 0x1a || b >= 0x1c && b <= 0x1f)
				return true;
		}
		return false;
	}
}
