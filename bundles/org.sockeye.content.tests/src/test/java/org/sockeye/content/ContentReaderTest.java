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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sockeye.model.Header;

@Timeout(120)
class ContentReaderTest {

	private static final ContentReader READER = new ContentReader();

	private static DecodedContent read(byte[] bytes, String type, String coding) throws IOException {
		return READER.read(new ByteArrayInputStream(bytes), type, coding);
	}

	private static DecodedContent read(String text, String type) throws IOException {
		return read(text.getBytes(StandardCharsets.UTF_8), type, null);
	}

	private static String pretty(String text, String type) throws IOException {
		return read(text, type).pretty().text();
	}

	private static String problem(String text, String type) throws IOException {
		return read(text, type).pretty().problem();
	}

	@Test
	void codingsOfAMessage() {
		assertEquals(List.of("br", "gzip", "deflate"),
				ContentCodings.of(List.of(new Header("transfer-encoding", "Deflate;q=1, chunked"), new Header("Content-Encoding", "BR, identity"),
						new Header("content-encoding", "gzip,"))));
	}

	@Test
	void codedJson() throws IOException {
		DecodedContent content = read(Coded.gzip("{\"a\":[1,2]}".getBytes(StandardCharsets.US_ASCII)), "application/json", "gzip");
		assertEquals(ContentKind.STRUCTURED, content.kind());
		assertEquals("{\"a\":[1,2]}", content.text());
		assertEquals("{\n  \"a\": [\n    1,\n    2\n  ]\n}", content.pretty().text());
		assertEquals(CharsetChoice.Rule.VALID_UTF_8, content.charset().rule());
		assertEquals(List.of(), content.notices());
	}

	@Test
	void aCutBodySaysSoAndShowsWhatThereIs() throws IOException {
		byte[] coded = Coded.gzip(Coded.SMALL);
		DecodedContent content = read(Arrays.copyOf(coded, 200), "application/x-ndjson", "gzip");
		assertTrue(content.notices().get(0).startsWith("gzip: cut after 200 bytes: the bytes end in the middle of the stream; "),
				content.notices().toString());
		assertTrue(content.pretty().text().startsWith("{\n  \"id\": 0,\n  \"name\": \"trout 0\","), content.pretty().text());
	}

	@Test
	void onlyTheBeginningIsKept() throws IOException {
		ContentReader small = new ContentReader(ContentLimits.DEFAULT.keeping(50, 200));
		DecodedContent content = small.read(new ByteArrayInputStream(Coded.BR_SMALL), "text/plain", "br");
		assertEquals(50, content.bytes().length);
		assertEquals(Coded.SMALL.length, content.size());
		assertEquals(DecodeEnd.Kind.COMPLETE, content.end().kind());
		DecodedContent json = small.read(new ByteArrayInputStream("[1,2,3,4]".repeat(40).getBytes()), "application/json", null);
		assertEquals("formatted are the first 50 bytes", json.pretty().problem());
		DecodedContent deep = small.read(new ByteArrayInputStream("[".repeat(40).getBytes()), "application/json", null);
		assertEquals("formatted is the beginning, up to 200 characters", deep.pretty().problem());
		assertEquals(200, deep.pretty().text().length());
	}

	@Test
	void canBeCancelled() {
		assertThrows(CancellationException.class,
				() -> READER.read(new ByteArrayInputStream(Coded.SMALL), "text/plain", List.of(), () -> true));
	}

	@Test
	void kinds() throws IOException {
		assertEquals(ContentKind.EMPTY, read("", "text/plain").kind());
		assertEquals(ContentKind.TEXT, read("body { }", "text/css").kind());
		assertEquals(ContentKind.TEXT, read("let a = 1", "text/javascript").kind());
		assertEquals(ContentKind.BINARY, read("\0\1\2", null).kind());
		assertEquals(ContentKind.IMAGE, read("GIF89a\5\0\6\0", "image/gif").kind());
		assertEquals("GIF, 5 × 6", read("GIF89a\5\0\6\0", "image/gif").image().toString());
		assertEquals(ContentKind.STRUCTURED, read("<svg/>", "image/svg+xml").kind());
		assertNull(read("body { }", "text/css").pretty());
		assertEquals("text", read(new byte[] { (byte) 0xef, (byte) 0xbb, (byte) 0xbf, 't', 'e', 'x', 't' }, "text/plain", null).text());
		assertEquals(ContentKind.BINARY, read("a=b", "application/x-thing").kind());
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '^', delimiter = '#', value = { //
			"{\"a\":1,\"a\":1.0e+400} # ^{\n  \"a\": 1,\n  \"a\": 1.0e+400\n}^ # ^^", //
			"[] # [] # ^^", "{\"a\":{},\"b\":[]} # ^{\n  \"a\": {},\n  \"b\": []\n}^ # ^^", "\"\\u00fc\\\"\" # \"\\u00fc\\\"\" # ^^", //
			"[1,2 # ^[\n  1,\n  2^ # ^the text ends inside of an array (line 1, column 5)^", //
			"{\"a\":tru # ^{\n  \"a\": tru^ # ^this is no value: tru (line 1, column 6)^", //
			"{\"a\":\"b # ^{\n  \"a\": \"b^ # ^the text ends inside of a string (line 1, column 6)^", //
			"[1,] # ^[\n  1,\n  ]^ # ^a value is missing (line 1, column 4)^", //
			"{'a':1} # ^{\n  'a':1}^ # ^a name in quotes is missing (line 1, column 2)^", //
			"[01] # ^[\n  01]^ # ^this is no value: 01 (line 1, column 2)^", //
			"{} {} # ^{}{}^ # ^more text follows the value (line 1, column 4)^", //
			"[1}, # ^[\n  1},^ # ^a comma or the end of an array is missing (line 1, column 3)^" })
	void json(String text, String pretty, String problem) throws IOException {
		assertEquals(pretty, pretty(text, "application/json"));
		assertEquals(problem, problem(text, "application/json"));
	}

	@Test
	void jsonBehindAGuard() throws IOException {
		assertEquals(")]}',\n[]", pretty(")]}',\n[]", "application/json"));
		assertEquals("", problem(")]}',\n[]", "application/json"));
	}

	@Test
	void jsonLines() throws IOException {
		assertEquals("{\n  \"a\": 1\n}\n{\n  b\n}\n[]", pretty("{\"a\":1}\n{b\n}\n\n[]", "application/x-ndjson").replace("{\n  b\n}", "{\n  b\n}"));
		assertEquals("a name in quotes is missing (line 2, column 2); 2 lines are no JSON in all",
				problem("{\"a\":1}\n{b\n}\n[]", "application/x-ndjson"));
	}

	@Test
	void xml() throws IOException {
		assertEquals("<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<a x=\"1>2\">\n  <b>&e;</b>\n  <c/>\n"
				+ "  text\n  <![CDATA[<raw>]]>\n</a>",
				pretty("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a x=\"1>2\"><b>&e;</b><c/>\n text <![CDATA[<raw>]]></a>",
						"text/xml"));
		assertEquals("</a> ends <b> (line 1, column 7)", problem("<a><b></a>", "application/xml"));
		assertEquals("the text ends inside of <a>" + " (line 1, column 4)", problem("<a>", "application/xml"));
		assertEquals("the text ends inside of a tag (line 1, column 4)", problem("<a><b c='", "application/xml"));
	}

	@Test
	void html() throws IOException {
		assertEquals("<!doctype html>\n<html>\n  <head>\n    <meta charset=utf-8>\n    <script>if (a < b) { c(); }</script>\n  </head>\n  <body>\n"
				+ "    <ul>\n      <li>\n        one\n      <li>\n        two < 3\n    </ul>\n    <br>\n  </body>\n</html>",
				pretty("<!doctype html><html><head><meta charset=utf-8><script>if (a < b) { c(); }</script></head><body><ul><li>one<li>two < 3</ul><br></body></html>",
						"text/html"));
	}

	@Test
	void forms() throws IOException {
		assertEquals("q      = grüß dich\nempty  = \nlonger = a+b%\nq      = 2",
				pretty("q=gr%C3%BC%c3%9f+dich&empty&longer=a%2Bb%&&q=2", "application/x-www-form-urlencoded"));
		assertEquals("a percent sign is followed by no two hexadecimal digits (line 1, column 3)", problem("a=%zz", "application/x-www-form-urlencoded"));
	}

	@Test
	void multipart() throws IOException {
		String body = "preamble\r\n--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nFish\r\n--b\r\n"
				+ "Content-Disposition: form-data; name=\"data\"; filename=\"a.json\"\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n--b\r\n"
				+ "Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhBQAGAA==\r\n--b--\r\nepilogue";
		String text = pretty(body, "multipart/form-data; boundary=b");
		assertTrue(text.contains("── part 1 · field “title” · 4 bytes\nContent-Disposition: form-data; name=\"title\"\n\nFish\n"), text);
		assertTrue(text.contains("── part 2 · field “data” · file “a.json” · 7 bytes\n"), text);
		assertTrue(text.contains("\n{\n  \"a\": 1\n}\n"), text);
		assertTrue(text.endsWith("GIF, 5 × 6\n"), text);
		assertEquals("", problem(body, "multipart/form-data; boundary=b"));
		assertEquals("the last part has no boundary behind it", problem(body.substring(0, 90), "multipart/form-data; boundary=b"));
		assertEquals("there is no boundary parameter in Content-Type", problem(body, "multipart/mixed"));
		assertEquals("the boundary does not occur", problem(body, "multipart/mixed; boundary=other"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '^', value = { "00 # 0", "1bffffffffffffffff # 18446744073709551615",
			"3bffffffffffffffff # -18446744073709551616", "f97bff # 65504.0", "f90001 # 5.9604644775390625E-8", "f97c00 # Infinity",
			"fb3ff199999999999a # 1.1", "f6 # null", "f7 # undefined", "f0 # simple(16)", "c074323031332d30332d32315432303a30343a30305a # 0(\"2013-03-21T20:04:00Z\")",
			"4401020304 # h'01020304'", "83010203040506 # ^[\n  1,\n  2,\n  3\n]\n4\n5\n6^", "a201020304 # ^{\n  1: 2,\n  3: 4\n}^",
			"9f018202039fff # ^[_\n  1,\n  [\n    2,\n    3\n  ],\n  [_]^", "5f42010243030405ff # (_ h'0102', h'030405')",
			"9f0182020304ff # ^[_\n  1,\n  [\n    2,\n    3\n  ],\n  4\n]^", "bf6346756ef5ff # ^{_\n  \"Fun\": true\n}^" })
	void cbor(String hex, String text) throws IOException {
		assertEquals(text, read(HexFormat.of().parseHex(hex), "application/cbor", null).pretty().text());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '^', value = { "7f # 127", "ff # -1", "d180ff # -32513", "cfffffffffffffffff # 18446744073709551615",
			"ca3fc00000 # 1.5", "c0 # null", "c2 # false", "a3616263 # \"abc\"", "d903616263 # \"abc\"", "c403010203 # h'010203'",
			"93010203 # ^[\n  1,\n  2,\n  3\n]^", "82a161c3a16200 # ^{\n  \"a\": true,\n  \"b\": 0\n}^", "d40500 # ext(5, h'00')",
			"d6ff00000000 # timestamp(1970-01-01T00:00:00Z)", "90 # []" })
	void messagePack(String hex, String text) throws IOException {
		DecodedContent content = read(HexFormat.of().parseHex(hex), "application/msgpack", null);
		assertEquals(text, content.pretty().text());
		assertEquals("", content.pretty().problem());
	}

	@Test
	void cutBinaryFormatsShowWhatThereIs() throws IOException {
		Pretty cbor = read(HexFormat.of().parseHex("a26161016162"), "application/cbor", null).pretty();
		assertEquals("{\n  \"a\": 1,\n  \"b\": ", cbor.text());
		assertEquals("the bytes end inside of a value (byte 6)", cbor.problem());
		Pretty huge = read(HexFormat.of().parseHex("ddffffffff01"), "application/msgpack", null).pretty();
		assertEquals("[\n  1,\n  ", huge.text());
		assertEquals("it is nested more than 500 deep (byte 501)",
				read("\u0081".repeat(5_000).getBytes(StandardCharsets.ISO_8859_1), "application/cbor", null).pretty().problem());
	}

	/** No printer may throw, loop or grow, whatever it is given. */
	@ParameterizedTest
	@CsvSource(delimiter = '#', quoteCharacter = '^', value = { "application/json # {\"a\":[1,true,null,\"x\\n\"],\"b\":{}}",
			"application/x-ndjson # ^{\"a\":1}\n[2]\n^", "text/html # <html><p a='b'>x<p>y<script>1<2</script><!--c--></html>",
			"text/xml # <?xml version='1.0'?><!DOCTYPE a [ ]><a><b>t</b><![CDATA[x]]></a>",
			"application/x-www-form-urlencoded # a=b%20c&d=%C3%BC",
			"multipart/form-data; boundary=b # ^--b\r\nContent-Type: application/json\r\n\r\n{}\r\n--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--b--^" })
	void noInputThrows(String type, String text) throws IOException {
		byte[] sample = text.getBytes(StandardCharsets.UTF_8);
		for (String as : List.of(type, "application/cbor", "application/msgpack", "multipart/mixed; boundary=\"-\""))
			for (int at = 0; at < sample.length; at++) {
				read(Arrays.copyOf(sample, at), as, null);
				for (int b = 0; b < 256; b += 3) {
					byte[] wrong = sample.clone();
					wrong[at] = (byte) b;
					DecodedContent content = read(wrong, as, null);
					assertTrue(content.pretty() == null || content.pretty().text().length() < 10_000);
				}
			}
	}

	/** What would take quadratic time or a deep stack if it were done carelessly. */
	@Test
	void largeInputsOfOneKind() throws IOException {
		for (String unit : List.of("[", "{\"a\":", "<a>", "</a>", "<a></b>", "<", "<a b='", "&", "%", "a&", "--b\r\n", "\n", "\"", "<!--", "<script>", "<p>"))
			for (String type : List.of("application/json", "application/x-ndjson", "text/xml", "text/html", "application/x-www-form-urlencoded",
					"multipart/mixed; boundary=b")) {
				DecodedContent content = read(unit.repeat((1 << 20) / unit.length()), type);
				assertTrue(content.pretty() == null || content.pretty().text().length() <= ContentLimits.DEFAULT.maxPretty());
			}
	}
}
