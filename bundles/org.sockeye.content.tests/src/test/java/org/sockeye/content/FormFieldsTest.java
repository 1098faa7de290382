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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sockeye.content.FormFields.Field;

/** The fields of forms, for the preview. */
class FormFieldsTest {

	private static final String MULTIPART = "preamble\r\n--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nGr\u00fc\u00dfe\r\n--b\r\n"
			+ "Content-Disposition: form-data; name=\"photo\"; filename=\"Br\u00fccke 1.gif\"\r\nContent-Type: image/gif\r\n\r\nGIF89a\0\1\r\n--b\r\n"
			+ "Content-Disposition: attachment; name=notes; filename=\"x\"; filename*=UTF-8''a%20%c3%bc+1.txt\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n"
			+ "one\r\ntwo\r\n--b--\r\nepilogue";

	private static FormFields read(byte[] bytes, String type) {
		return FormFields.read(bytes, MediaType.parse(type), StandardCharsets.UTF_8);
	}

	private static FormFields read(String text, String type) {
		return read(text.getBytes(StandardCharsets.UTF_8), type);
	}

	@Test
	void multipartFieldsAndFiles() {
		assertEquals(new FormFields(List.of(new Field("title", "Gr\u00fc\u00dfe", "", "", 7), new Field("photo", "", "Br\u00fccke 1.gif", "image/gif", 8),
				new Field("notes", "one\r\ntwo", "a \u00fc+1.txt", "text/plain; charset=iso-8859-1", 8)), ""),
				read(MULTIPART, "multipart/form-data; boundary=b"));
	}

	@Test
	void whatIsWrongIsSaidAndTheRestIsThere() {
		String cut = MULTIPART.substring(0, MULTIPART.indexOf("GIF89a") + 3);
		FormFields fields = read(cut, "multipart/form-data; boundary=b");
		assertEquals("the last part has no boundary behind it", fields.problem());
		assertEquals(List.of("title", "photo"), fields.fields().stream().map(Field::name).toList());
		assertEquals(3, fields.fields().get(1).size());
		assertEquals(new FormFields(List.of(), "there is no boundary parameter in Content-Type"), read(MULTIPART, "multipart/form-data"));
		assertEquals(new FormFields(List.of(), "the boundary does not occur"), read(MULTIPART, "multipart/form-data; boundary=c"));
		assertEquals("there are more than 1000 parts", read("--b\r\n\r\n".repeat(2000), "multipart/form-data; boundary=b").problem());
		for (String file : List.of("'", "''", "x'", "no-such-charset''a%", "%%%''%zz", "UTF-8'en'%"))
			assertEquals(1, read("--b\r\nContent-Disposition: form-data; filename*=" + file + "\r\n\r\nx\r\n--b--", "multipart/form-data; boundary=b")
					.fields().size(), file);
	}

	@Test
	void urlEncodedFields() {
		assertEquals(new FormFields(List.of(new Field("q", "a b", "", "", 3), new Field("empty", "", "", "", 0), new Field("", "x", "", "", 1)), ""),
				read("q=a+b&&empty&=x", "application/x-www-form-urlencoded"));
	}

	/** Cut at each byte, and with each byte replaced: it never throws, and no part is larger than the whole. */
	@Test
	void neverThrows() {
		byte[] whole = MULTIPART.getBytes(StandardCharsets.UTF_8);
		for (int at = 0; at < whole.length; at++) {
			check(Arrays.copyOf(whole, at));
			for (int b : new int[] { 0, '\r', '\n', '-', '"', '\\', ';', '=', '\'', '%', ':', 0xff }) {
				byte[] wrong = whole.clone();
				wrong[at] = (byte) b;
				check(wrong);
			}
		}
	}

	private static void check(byte[] bytes) {
		long sum = 0;
		for (Field field : read(bytes, "multipart/form-data; boundary=b").fields())
			sum += field.size();
		assertTrue(sum <= bytes.length);
	}
}
