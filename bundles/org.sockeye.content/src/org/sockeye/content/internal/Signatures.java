/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How formats begin (WHATWG MIME Sniffing Standard §6 and §7.1, and some that it has not). */
public final class Signatures {

	/** In ISO-8859-1; a dot in a mask stands for any byte. */
	private record Signature(String bytes, String mask, String type) {
	}

	private static final List<Signature> ALL = List.of(s("\u0089PNG\r\n\u001a\n", "image/png"), s("GIF87a", "image/gif"),
			s("GIF89a", "image/gif"), s("\u00ff\u00d8\u00ff", "image/jpeg"), new Signature("RIFF....WEBPVP", "xxxx....xxxxxx", "image/webp"),
			s("\0\0\1\0", "image/x-icon"), new Signature("RIFF....WAVE", "xxxx....xxxx", "audio/wave"),
			new Signature("RIFF....AVI ", "xxxx....xxxx", "video/avi"), s("OggS\0", "application/ogg"), s("ID3", "audio/mpeg"),
			s("MThd\0\0\0\6", "audio/midi"), s("fLaC", "audio/flac"), s("\u001aE\u00df\u00a3", "video/webm"), s("%PDF-", "application/pdf"),
			s("%!PS-Adobe-", "application/postscript"), s("\u001f\u008b\b", "application/gzip"), s("PK\3\4", "application/zip"),
			s("Rar!\u001a\7", "application/vnd.rar"), s("7z\u00bc\u00af\u0027\u001c", "application/x-7z-compressed"),
			s("\u00fd7zXZ\0", "application/x-xz"), s("(\u00b5/\u00fd", "application/zstd"), s("\0asm", "application/wasm"),
			s("wOFF", "font/woff"), s("wOF2", "font/woff2"), s("OTTO", "font/otf"), s("\0\1\0\0\0", "font/ttf"),
			s("SQLite format 3\0", "application/vnd.sqlite3"), s("\u007fELF", "application/x-elf"));

	private static final List<String> HTML = List.of("<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font",
			"<table", "<a", "<style", "<title", "<b", "<body", "<br", "<p", "<!--");

	private static final Map<String, String> ALIASES = Map.of("image/vnd.microsoft.icon", "image/x-icon", "image/jpg", "image/jpeg",
			"image/x-png", "image/png", "audio/mp3", "audio/mpeg", "application/x-gzip", "application/gzip",
			"application/x-zip-compressed", "application/zip", "video/x-matroska", "video/webm", "audio/webm", "video/webm",
			"audio/wav", "audio/wave", "audio/x-wav", "audio/wave");

	private Signatures() {
	}

	private static Signature s(String bytes, String type) {
		return new Signature(bytes, "x".repeat(bytes.length()), type);
	}

	/** @return the media type of the signature that the bytes begin with, or {@code null} */
	public static String match(byte[] bytes) {
		for (Signature signature : ALL)
			if (matches(bytes, signature))
				return signature.type();
		if (isBmp(bytes))
			return "image/bmp";
		return isoMedia(bytes);
	}

	private static boolean matches(byte[] bytes, Signature s) {
		if (bytes.length < s.bytes().length())
			return false;
		for (int i = 0; i < s.bytes().length(); i++)
			if (s.mask().charAt(i) == 'x' && (bytes[i] & 0xff) != s.bytes().charAt(i))
				return false;
		return true;
	}

	/** Two letters are no signature: "BM" needs the size of a header that exists. */
	private static boolean isBmp(byte[] b) {
		return b.length >= 26 && b[0] == 'B' && b[1] == 'M' && b[6] == 0 && b[7] == 0 && b[8] == 0 && b[9] == 0
				&& (b[14] == 12 || b[14] == 40 || b[14] == 56 || b[14] == 64 || b[14] == 108 || b[14] == 124) && b[15] == 0;
	}

	private static String isoMedia(byte[] b) {
		if (b.length < 12 || b[4] != 'f' || b[5] != 't' || b[6] != 'y' || b[7] != 'p')
			return null;
		String brand = new String(b, 8, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
		return switch (brand) {
		case "avif", "avis" -> "image/avif";
		case "heic", "heix", "mif1" -> "image/heic";
		case "M4A " -> "audio/mp4";
		default -> "video/mp4";
		};
	}

	/** @return {@code text/html}, {@code text/xml} or {@code image/svg+xml}, {@code null} for none of them */
	public static String markup(String head) {
		String text = head.stripLeading();
		String start = text.substring(0, Math.min(text.length(), 16)).toLowerCase(Locale.ROOT);
		if (start.startsWith("<?xml"))
			return text.contains("<svg") ? "image/svg+xml" : "text/xml";
		if (start.startsWith("<svg"))
			return "image/svg+xml";
		for (String tag : HTML)
			if (start.startsWith(tag) && (tag.equals("<!--") || text.length() > tag.length() && " >\t\r\n/".indexOf(text.charAt(tag.length())) >= 0))
				return "text/html";
		return null;
	}

	/** @return whether the text is JSON as far as it goes, and begins with an object or an array */
	public static boolean isJson(String head, boolean whole) {
		String text = head.strip();
		if (text.length() < 2 || text.charAt(0) != '{' && text.charAt(0) != '[')
			return false;
		JsonPrinter printer = new JsonPrinter(new Out(head.length() * 8), true);
		printer.print(text);
		// Of a longer text only the beginning was seen: it ends in the middle, which is no fault.
		return printer.problem() == null || !whole && printer.cut() && text.length() > 16;
	}

	/** @return whether two names mean one format */
	public static boolean sameFamily(String declared, String looks) {
		if (ALIASES.getOrDefault(declared, declared).equals(looks))
			return true;
		return looks.equals("video/mp4") && (declared.endsWith("/mp4") || declared.equals("video/quicktime"))
				|| looks.equals("application/ogg") && declared.endsWith("/ogg")
				|| looks.equals("image/heic") && declared.startsWith("image/hei")
				|| looks.startsWith("font/") && (declared.startsWith("font/") || declared.contains("font"))
				|| looks.equals("image/svg+xml") && declared.endsWith("xml");
	}
}
