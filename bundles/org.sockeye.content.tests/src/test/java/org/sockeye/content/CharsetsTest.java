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

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {

	/** The bytes are the text in ISO-8859-1; a backtick stands for the byte 0xFC, ü, and {UTF8}, {BE}, {LE} for the marks. */
	@ParameterizedTest
	@CsvSource(quoteCharacter = '#', value = { //
			"text/plain; charset=iso-8859-15, gr`n, ISO-8859-15, HEADER", //
			"text/plain; charset=\"UTF-8\", gr`n, UTF-8, HEADER", //
			"text/html; charset=utf-16, {UTF8}x, UTF-8, BOM", //
			"text/plain, {BE}x, UTF-16BE, BOM", //
			"text/plain; charset=utf-16, {LE}x, UTF-16LE, BOM", //
			"text/html, <html><meta charset=windows-1251>, windows-1251, META", //
			"text/html, <META http-equiv=Content-Type content='text/html; charset=koi8-r'>, KOI8-R, META", //
			"text/html, <!-- <meta charset=koi8-r> --><meta charset='utf-8'>, UTF-8, META", //
			"text/html, <meta charset=utf-16>, UTF-8, META", //
			"text/html, <meta charset=nonsense>, UTF-8, VALID_UTF_8", //
			"text/html, <p>gr`n, windows-1252, FALLBACK", //
			"application/xml, <?xml version='1.0' encoding='ISO-8859-2'?><a/>, ISO-8859-2, META", //
			"text/xml, <a/>, UTF-8, VALID_UTF_8", //
			"text/plain, <meta charset=koi8-r>, UTF-8, VALID_UTF_8", //
			"text/plain, gr`n, ISO-8859-1, FALLBACK", //
			"application/json; charset=bogus, gr`n, ISO-8859-1, FALLBACK", //
			", plain, UTF-8, VALID_UTF_8" })
	void rules(String type, String text, String charset, CharsetChoice.Rule rule) {
		byte[] bytes = text.replace('`', '\u00fc').replace("{UTF8}", "\u00ef\u00bb\u00bf").replace("{BE}", "\u00fe\u00ff")
				.replace("{LE}", "\u00ff\u00fe").getBytes(StandardCharsets.ISO_8859_1);
		CharsetChoice choice = Charsets.choose(bytes, true, MediaType.parse(type));
		assertEquals(Charset.forName(charset), choice.charset());
		assertEquals(rule, choice.rule());
	}

	@ParameterizedTest
	@CsvSource({ "true, ISO-8859-1", "false, UTF-8" })
	void aCharacterCutAtTheLimitIsNoFault(boolean whole, String charset) {
		byte[] bytes = { 'a', (byte) 0xc3 };
		assertEquals(charset, Charsets.choose(bytes, whole, MediaType.parse("text/plain")).charset().name());
	}

	@ParameterizedTest
	@CsvSource({ "text/plain; charset=bogus, the charset “bogus” is not known", "text/plain; charset=utf-8, ''" })
	void oddities(String type, String note) {
		assertEquals(note, Charsets.choose(new byte[] { 'a' }, true, MediaType.parse(type)).note());
	}
}
