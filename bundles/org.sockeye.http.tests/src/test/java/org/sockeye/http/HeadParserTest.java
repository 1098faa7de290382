/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.sockeye.model.Header;

class HeadParserTest {

	private static HeadParser.Head parse(String head) {
		return HeadParser.parse(head.getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void headers() {
		HeadParser.Head head = parse("\r\nGET /a HTTP/1.1\r\nHost: h\r\nX-A:1 \r\nX-a:\t2\r\nEmpty:\r\nB : 3\r\nno colon\r\n: no name\r\n"
				+ "Fold: a\r\n  b\r\n\tc\r\nLast: \u00e9\r\n\r\nNot: this");
		assertEquals("GET /a HTTP/1.1", head.startLine());
		assertEquals(List.of(new Header("Host", "h"), new Header("X-A", "1"), new Header("X-a", "2"), new Header("Empty", ""),
				new Header("B", "3"), new Header("Fold", "a b c"), new Header("Last", "\u00e9")), head.headers());
	}

	@Test
	void bareLineFeedsAndBrokenOffHeads() {
		assertEquals(List.of(new Header("A", "1"), new Header("B", "2")), parse("HTTP/1.1 200 OK\nA: 1\nB: 2\n\nbody: x").headers());
		assertEquals(List.of(new Header("A", "1"), new Header("B", "2")), parse("HTTP/1.1 200 OK\r\nA: 1\r\nB: 2").headers());
		assertEquals("HTTP/1.1 200", parse("HTTP/1.1 200").startLine());
		assertEquals("", parse("").startLine());
		assertEquals(List.of(), parse("GET / HTTP/1.1\r\n\r\n").headers());
	}

	@Test
	void trailers() {
		assertEquals(List.of(new Header("X-Sum", "1")), HeadParser.parseTrailers("X-Sum: 1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
		assertEquals(List.of(), HeadParser.parseTrailers(new byte[0]));
	}

	@Test
	void neverThrows() {
		Random random = new Random(3);
		byte[] alphabet = " \t\r\n:aA\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
		for (int i = 0; i < 50_000; i++) {
			byte[] head = new byte[random.nextInt(24)];
			for (int k = 0; k < head.length; k++)
				head[k] = alphabet[random.nextInt(alphabet.length)];
			HeadParser.parse(head);
			HeadParser.parseTrailers(head);
		}
	}
}
