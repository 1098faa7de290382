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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sockeye.pcapng.TcpFlags;

/** Every way a message is framed (RFC 9112 §6), whole, split, duplicated and out of order. */
class FramingTest {

	/**
	 * @param turns    {@code C:} and {@code S:} segments; the connection is opened before and closed after them
	 * @param expected method, target, status, state, request body, response body
	 */
	record Case(String name, List<String> turns, List<String> expected) {

		List<Segment> segments() {
			Conversation c = new Conversation().open();
			turns.forEach(c::turn);
			return c.close().segments;
		}

		@Override
		public String toString() {
			return name;
		}
	}

	private static final String GET = "C:GET /a HTTP/1.1\r\nHost: h\r\n\r\n";
	private static final String OK = "S:HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
	private static final String DONE = "GET /a 200 complete |hello";

	static Stream<Case> cases() {
		return Stream.of(
				new Case("content length", List.of(GET, OK), List.of(DONE)),
				new Case("body in a segment of its own",
						List.of(GET, "S:HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "S:hello"), List.of(DONE)),
				new Case("empty body", List.of(GET, "S:HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
						List.of("GET /a 200 complete |")),
				new Case("keep-alive", List.of(GET, OK, "C:GET /b HTTP/1.1\r\n\r\n",
						"S:HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"), List.of(DONE, "GET /b 404 complete |no")),
				new Case("pipelining", List.of("C:GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nPOST /3 HTTP/1.1\r\n"
						+ "Content-Length: 3\r\n\r\nabcGET /4 HTTP/1.1\r\n\r\n",
						"S:HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n1HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2HTTP/1.1 200 OK\r\n"
								+ "Transfer-Encoding: chunked\r\n\r\n1\r\n3\r\n0\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"),
						List.of("GET /1 200 complete |1", "GET /2 200 complete |2", "POST /3 200 complete abc|3",
								"GET /4 204 complete |")),
				new Case("chunked, extensions, trailers", List.of(GET,
						"S:HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nhel\r\n02 ; x=\"y\"\r\nlo\r\n0\r\nX-Sum: 1\r\nX-More: 2\r\n\r\n"),
						List.of(DONE)),
				new Case("chunked, then keep-alive", List.of(GET,
						"S:HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n",
						"C:GET /a HTTP/1.1\r\n\r\n", OK), List.of("GET /a 200 complete |0123456789", DONE)),
				new Case("chunked request", List.of(
						"C:POST /p HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "C:0\r\n\r\n",
						"S:HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"), List.of("POST /p 201 complete hello|")),
				new Case("close-delimited", List.of("C:GET /a HTTP/1.0\r\n\r\n", "S:HTTP/1.0 200 OK\r\n\r\nhel", "S:lo"),
						List.of(DONE)),
				new Case("transfer coding that is not chunked ends with the connection",
						List.of(GET, "S:HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello"), List.of(DONE)),
				new Case("HEAD has no body", List.of("C:HEAD /a HTTP/1.1\r\n\r\n",
						"S:HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", GET, OK),
						List.of("HEAD /a 200 complete |", DONE)),
				new Case("HEAD, chunked announced", List.of("C:HEAD /a HTTP/1.1\r\n\r\n",
						"S:HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", GET, OK),
						List.of("HEAD /a 200 complete |", DONE)),
				new Case("204 and 304 have no body", List.of(GET, "S:HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n", GET,
						"S:HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n", GET, OK),
						List.of("GET /a 204 complete |", "GET /a 304 complete |", DONE)),
				new Case("100 Continue is not the answer", List.of(
						"C:PUT /p HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n",
						"S:HTTP/1.1 100 Continue\r\n\r\n", "C:data", "S:HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"),
						List.of("PUT /p 201 complete data|")),
				new Case("several 1xx", List.of(GET,
						"S:HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 9\r\n\r\n", OK),
						List.of(DONE)),
				new Case("upgrade: the rest is opaque", List.of(
						"C:GET /ws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
						"S:HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\1\2HTTP/1.1 200 OK\r\n\r\n",
						"C:GET /no HTTP/1.1\r\n\r\n", "S:HTTP/1.1 200 OK\r\n\r\n"), List.of("GET /ws 101 complete |")),
				new Case("CONNECT: the rest is opaque", List.of("C:CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n",
						"S:HTTP/1.1 200 Connection established\r\n\r\n", "C:\26\3\1hello", "S:\26\3\3hello"),
						List.of("CONNECT h:443 200 complete |")),
				new Case("CONNECT refused", List.of("C:CONNECT h:443 HTTP/1.1\r\n\r\n",
						"S:HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\nno", GET, OK),
						List.of("CONNECT h:443 407 complete |no", DONE)),
				new Case("Transfer-Encoding wins over Content-Length", List.of(GET,
						"S:HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
						List.of(DONE)),
				new Case("bare LF", List.of("C:GET /a HTTP/1.1\nHost: h\n\n", "S:HTTP/1.1 200 OK\nContent-Length: 5\n\nhello"),
						List.of(DONE)),
				new Case("bare LF in chunks",
						List.of(GET, "S:HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n"), List.of(DONE)),
				new Case("obs-fold", List.of(GET, "S:HTTP/1.1 200 OK\r\nX-Long: a\r\n b\r\n\tc\r\nContent-Length:\r\n 5\r\n\r\nhello"),
						List.of(DONE)),
				new Case("empty lines before a request", List.of("C:\r\n\r\nGET /a HTTP/1.1\r\n\r\n", OK), List.of(DONE)),
				new Case("absolute form", List.of("C:GET http://u@h:8080/a?b HTTP/1.1\r\nHost: other\r\n\r\n", OK),
						List.of("GET http://u@h:8080/a?b 200 complete |hello")),
				new Case("equal lengths twice",
						List.of(GET, "S:HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\nContent-Length: 05\r\n\r\nhello"), List.of(DONE)),
				new Case("no reason phrase", List.of(GET, "S:HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello"), List.of(DONE)),
				new Case("space before the colon", List.of(GET, "S:HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello"),
						List.of(DONE)),
				new Case("answer before the request is done", List.of(
						"C:POST /p HTTP/1.1\r\nContent-Length: 6\r\n\r\nabc", "S:HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno",
						"C:def"), List.of("POST /p 413 complete abcdef|no")));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void whole(Case c) {
		assertEquals(c.expected, Wire.run(c.segments()));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyByteOnItsOwn(Case c) {
		List<Segment> out = new ArrayList<>();
		for (Segment s : c.segments()) {
			for (int i = 0; i < s.original(); i++)
				out.add(s.part(i, i + 1));
			if (!s.hasData())
				out.add(s);
		}
		assertEquals(c.expected, Wire.run(out));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void splitAtEveryByte(Case c) {
		List<Segment> segments = c.segments();
		for (int n = 0; n < segments.size(); n++)
			for (int i = 1; i < segments.get(n).original(); i++) {
				List<Segment> out = new ArrayList<>(segments);
				Segment s = out.remove(n);
				out.add(n, s.part(i, s.original()));
				out.add(n, s.part(0, i));
				assertEquals(c.expected, Wire.run(out), s + " at " + i);
				// The second half first: it waits for the other.
				out.add(n + 1, out.remove(n));
				assertEquals(c.expected, Wire.run(out), "swapped, " + s + " at " + i);
			}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everySegmentTwice(Case c) {
		List<Segment> twice = new ArrayList<>();
		for (Segment s : c.segments()) {
			twice.add(s);
			twice.add(s);
		}
		assertEquals(c.expected, Wire.run(twice));
		List<Segment> segments = c.segments();
		for (int n = 0; n < segments.size(); n++)
			for (int m = n + 1; m <= segments.size(); m++) {
				List<Segment> out = new ArrayList<>(segments);
				out.add(m, segments.get(n));
				assertEquals(c.expected, Wire.run(out), segments.get(n) + " again before " + m);
			}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void neighboursSwapped(Case c) {
		List<Segment> segments = c.segments();
		for (int n = 0; n + 1 < segments.size(); n++) {
			List<Segment> out = new ArrayList<>(segments);
			out.add(n + 1, out.remove(n));
			// Tunnelled bytes that overtake the 101 cannot be told from HTTP.
			if (c.name.contains("opaque") && segments.get(n + 1).fromClient() != segments.get(n).fromClient()
					&& segments.get(n + 1).hasData())
				continue;
			assertEquals(Wire.sorted(c.expected), Wire.sorted(Wire.run(out)), segments.get(n) + " and the next");
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void overlapping(Case c) {
		List<Segment> out = new ArrayList<>();
		for (Segment s : c.segments()) {
			int n = s.original();
			if (n < 4) {
				out.add(s);
				continue;
			}
			out.add(s.part(0, n / 2 + 1));
			out.add(s.part(n / 4, n - 1)); // begins in what is there
			out.add(s.part(1, n)); // has everything but its last byte already
		}
		assertEquals(c.expected, Wire.run(out));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void withoutSyn(Case c) {
		List<Segment> out = new ArrayList<>(c.segments());
		out.removeIf(s -> (s.flags() & TcpFlags.SYN) != 0);
		assertEquals(c.expected, Wire.run(out));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void sequenceNumbersWrap(Case c) {
		for (int back = 0; back < 60; back += 7) {
			Conversation wrap = new Conversation(-back, -2 * back, Conversation.MILLISECOND).open();
			c.turns.forEach(wrap::turn);
			assertEquals(c.expected, Wire.run(wrap.close().segments), "start at -" + back);
		}
	}
}
