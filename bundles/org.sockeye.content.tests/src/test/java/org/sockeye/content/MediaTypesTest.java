/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sockeye.content.internal.ImageHeaders;

class MediaTypesTest {

	@Test
	void parsesMediaTypes() {
		assertEquals(new MediaType("text/html", Map.of("charset", "utf-8", "x", "a;\"b")),
				MediaType.parse(" Text/HTML ;charset=utf-8; Charset=other;; x = \"a;\\\"b\" ;"));
		for (String none : new String[] { null, "", "text", "/html", "text/", "*/*", "text/a b", "text/html,", "tëxt/html" })
			assertNull(MediaType.parse(none), none);
		assertEquals("image/png", MediaType.parse("image/png;").essence());
		assertEquals(Map.of("a", ""), MediaType.parse("image/png;a=\"").parameters());
	}

	/** Bytes in ISO-8859-1 with \\x for hexadecimal ones. */
	@ParameterizedTest
	@CsvSource(quoteCharacter = '^', value = { //
			"image/png, \\x89PNG\\x0d\\x0a\\x1a\\x0a, image/png, ", //
			"image/png, \\xff\\xd8\\xff\\xe0, image/jpeg, ^declared image/png, looks like image/jpeg^", //
			"image/jpg, \\xff\\xd8\\xff\\xe0, image/jpg, ", //
			"text/plain, <!DOCTYPE html><p>, text/plain, ", //
			"image/png, <!DOCTYPE html><p>, text/html, ^declared image/png, looks like text/html^", //
			"application/json, <html><body>Bad gateway, text/html, ^declared application/json, looks like text/html^", //
			"text/html, ^{\"error\": true}^, application/json, ^declared text/html, looks like application/json^", //
			"text/plain, [INFO] started, text/plain, ", //
			"text/plain, [12:30:01] started, text/plain, ", //
			"application/javascript, [1], application/javascript, ", //
			"application/vnd.api+json, {}, application/vnd.api+json, ", //
			"application/atom+xml, <?xml version='1.0'?><feed/>, application/atom+xml, ", //
			"image/svg+xml, <?xml version='1.0'?><svg/>, image/svg+xml, ", //
			"application/vnd.openxmlformats-officedocument.wordprocessingml.document, PK\\x03\\x04, application/vnd.openxmlformats-officedocument.wordprocessingml.document, ", //
			"text/plain, \\x00\\x01\\x02, application/octet-stream, ^declared text/plain, looks like bytes that are no text^", //
			"text/plain; charset=utf-16le, a\\x00b\\x00, text/plain, ", //
			", hello, text/plain, ", //
			", \\x00\\x01\\x02, application/octet-stream, ", //
			", %PDF-1.7, application/pdf, ", //
			", ^{\"a\": 1}^, application/json, ", //
			", ^  <?xml version='1.0'?><a/>^, text/xml, ", //
			", RIFF\\x01\\x02\\x03\\x04WEBPVP8, image/webp, ", //
			"application/octet-stream, \\x1f\\x8b\\x08, application/gzip, ^declared application/octet-stream, looks like application/gzip^", //
			"application/octet-stream, abc, text/plain, ", //
			"application/grpc, \\x00\\x00\\x00\\x00\\x02, application/grpc, ", //
			"nonsense, GIF89a, image/gif, " })
	void sniffs(String declared, String bytes, String type, String note) {
		MediaTypeSniffer.Result result = MediaTypeSniffer.sniff(bytes(bytes), true, MediaType.parse(declared));
		assertEquals(type, result.type().essence());
		assertEquals(note == null ? "" : note, result.note());
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '^', value = { //
			"\\x89PNG\\x0d\\x0a\\x1a\\x0a\\x00\\x00\\x00\\x0dIHDR\\x00\\x00\\x02\\x80\\x00\\x00\\x01\\xe0, ^PNG, 640 × 480^", //
			"\\x89PNG\\x0d\\x0a\\x1a\\x0a\\x00, PNG", //
			"GIF89a\\x40\\x01\\xf0\\x00, ^GIF, 320 × 240^", //
			"\\xff\\xd8\\xff\\xe0\\x00\\x04ab\\xff\\xc0\\x00\\x11\\x08\\x01\\xe0\\x02\\x80, ^JPEG, 640 × 480^", //
			"\\xff\\xd8\\xff\\xe0\\x00, JPEG", //
			"\\xff\\xd8\\xff\\xe0\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00, JPEG", //
			"RIFF\\x00\\x00\\x00\\x00WEBPVP8X\\x0a\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x7f\\x02\\x00\\xdf\\x01\\x00, ^WebP, 640 × 480^", //
			"\\x00\\x00\\x01\\x00\\x01\\x00\\x20\\x00, ^ICO, 32 × 256^" })
	void imageSizes(String bytes, String words) {
		assertEquals(words, ImageHeaders.read(bytes(bytes)).toString());
	}

	private static byte[] bytes(String text) {
		StringBuilder out = new StringBuilder();
		for (int i = 0; i < text.length(); i++)
			if (text.startsWith("\\x", i)) {
				out.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
				i += 3;
			} else
				out.append(text.charAt(i));
		return out.toString().getBytes(StandardCharsets.ISO_8859_1);
	}
}
