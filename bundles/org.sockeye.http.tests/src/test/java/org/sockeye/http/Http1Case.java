/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A connection and what is to be seen in it.
 *
 * @param turns    as {@link Conversation#turn} takes them; the connection is opened before the first one, unless that is
 *                 {@code join}, and what is not closed is closed after the last one
 * @param expected as {@link Wire.Seen#line}: method, target, status, state, request body, response body, interim responses and
 *                 trailers
 * @param rest     what is known of the rest when a segment is missing
 */
record Http1Case(String name, List<String> turns, List<String> expected, Rest rest) {

	/** What the other exchanges are when a segment is missing. */
	enum Rest {
		/** Exactly as without the loss. */
		RIGHT,
		/** Requests were sent ahead of the responses: which response is the lost one's nothing tells. */
		PIPELINED,
		/** Without the message that says so, it is not known that the rest is no HTTP. */
		OPAQUE
	}

	private static final String OK = "S:HTTP/1.1 200 OK\r\n";
	private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
	private static final String NOT_SEEN = "no packet with these bytes was captured";
	/** The exchange after the one that a case is about. */
	private static final String[] NEXT = { "C:GET /next HTTP/1.1\r\n\r\n", "S:HTTP/1.1 203 OK\r\nContent-Length: 4\r\n\r\nnext" };
	private static final String NEXT_SEEN = "GET /next 203 complete |next";

	List<Segment> segments() {
		return segments(new Conversation());
	}

	List<Segment> segments(Conversation c) {
		boolean join = turns.get(0).equals("join");
		if (!join)
			c.open();
		turns.stream().skip(join ? 1 : 0).forEach(c::turn);
		int opened = turns.lastIndexOf("again") + 1;
		List<String> last = turns.subList(opened, turns.size());
		if (last.stream().noneMatch(t -> t.charAt(1) == '!')) {
			if (!last.contains("S."))
				c.fin(false);
			if (!last.contains("C."))
				c.fin(true);
		}
		return c.segments;
	}

	@Override
	public String toString() {
		return name;
	}

	private static String get(String target) {
		return "C:GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
	}

	private static String ok(String body) {
		return OK + "Content-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private static Http1Case of(String name, Object... turnsAndExpected) {
		return of(Rest.RIGHT, name, turnsAndExpected);
	}

	/** Turns, then a {@code "->"}, then what is expected; an array is several of them. */
	private static Http1Case of(Rest rest, String name, Object... turnsAndExpected) {
		List<String> turns = new ArrayList<>();
		List<String> expected = new ArrayList<>();
		List<String> into = turns;
		for (Object o : turnsAndExpected)
			if (o.equals("->"))
				into = expected;
			else
				into.addAll(o instanceof String[] several ? List.of(several) : List.of((String) o));
		return new Http1Case(name, turns, expected, rest);
	}

	static Stream<Http1Case> all() {
		return Stream.of(lengths(), chunked(), closing(), withoutBody(), interim(), pipelined(), heads(), tunnels(), joined(), lossy(),
				malformed()).flatMap(s -> s);
	}

	private static Stream<Http1Case> lengths() {
		return Stream.of(
				of("content length", get("/a"), ok("hello"), "->", "GET /a 200 complete |hello"),
				of("body in segments of its own", get("/a"), OK + "Content-Length: 5\r\n\r\n", "S:he", "S:llo", "->",
						"GET /a 200 complete |hello"),
				of("empty body", get("/a"), ok(""), NEXT, "->", "GET /a 200 complete |", NEXT_SEEN),
				of("keep-alive", get("/a"), ok("hello"), get("/b"), "S:HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno", NEXT,
						"->", "GET /a 200 complete |hello", "GET /b 404 complete |no", NEXT_SEEN),
				of("keep-alive in HTTP/1.0", "C:GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
						"S:HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello", NEXT, "->",
						"GET /a 200 complete |hello", NEXT_SEEN),
				of("equal lengths twice", get("/a"), OK + "Content-Length: 5, 5\r\nContent-Length: 05\r\n\r\nhello", NEXT, "->",
						"GET /a 200 complete |hello", NEXT_SEEN),
				of("request body", "C:POST /p HTTP/1.1\r\nContent-Length: 6\r\n\r\nabc", "C:def", ok("ok"), NEXT, "->",
						"POST /p 200 complete abcdef|ok", NEXT_SEEN),
				of("GET with a body", "C:GET /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", ok("ok"), NEXT, "->",
						"GET /a 200 complete abc|ok", NEXT_SEEN),
				of("body that looks like messages", get("/a"), OK + "Content-Length: 38\r\n\r\n", "S:HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
						NEXT, "->", "GET /a 200 complete |HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", NEXT_SEEN),
				of("answer before the request is done", "C:POST /p HTTP/1.1\r\nContent-Length: 6\r\n\r\nabc",
						"S:HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno", "C:def", NEXT, "->", "POST /p 413 complete abcdef|no",
						NEXT_SEEN),
				of("answer before the chunked request is done", "C:POST /p HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
						"S:HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno", "C:3\r\ndef\r\n", "C:0\r\n\r\n", NEXT, "->",
						"POST /p 413 complete abcdef|no", NEXT_SEEN),
				of("answer, and the request is never done", "C:POST /p HTTP/1.1\r\nContent-Length: 6\r\n\r\nabc",
						"S:HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno", "S.", "C.", "->",
						"POST /p 413 aborted abc|no"));
	}

	private static Stream<Http1Case> chunked() {
		return Stream.of(
				of("extensions, trailers, next message", get("/a"), CHUNKED + "3;a=b\r\nhel\r\n02 ; x=\"y;\"\r\nlo\r\n", "S:0;last\r\nX-Sum: 1\r\n",
						"S:X-More: 2\r\n\r\n", NEXT, "->", "GET /a 200 complete |hello [X-Sum: 1, X-More: 2]", NEXT_SEEN),
				of("trailers and the next message in one segment", get("/a"), "C:GET /b HTTP/1.1\r\n\r\n",
						CHUNKED + "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb", "->",
						"GET /a 200 complete |hello [X-Sum: 1]", "GET /b 200 complete |b").with(Rest.PIPELINED),
				of("gzip, chunked", get("/a"), OK + "Transfer-Encoding: gzip, Chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n", NEXT, "->",
						"GET /a 200 complete |0123456789", NEXT_SEEN),
				of("codings in two fields", get("/a"), OK + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
						NEXT, "->", "GET /a 200 complete |x", NEXT_SEEN),
				of("mixed case", get("/a"), OK + "tRANSFER-eNCODING:  CHUNKED \r\n\r\n0a\r\n0123456789\r\n000\r\n\r\n", NEXT, "->",
						"GET /a 200 complete |0123456789", NEXT_SEEN),
				of("empty list elements", get("/a"), OK + "Transfer-Encoding: , chunked,\r\n\r\n1\r\nx\r\n0\r\n\r\n", NEXT, "->",
						"GET /a 200 complete |x", NEXT_SEEN),
				of("identity is none", get("/a"), OK + "Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello", NEXT, "->",
						"GET /a 200 complete |hello", NEXT_SEEN),
				of("Transfer-Encoding wins over Content-Length", get("/a"),
						OK + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", NEXT, "->",
						"GET /a 200 complete |hello", NEXT_SEEN),
				of("Transfer-Encoding wins in a request, whatever the order",
						"C:POST /p HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 300\r\n\r\n5\r\nhello\r\n0\r\n\r\n", ok("ok"), NEXT,
						"->", "POST /p 200 complete hello|ok", NEXT_SEEN),
				of("request", "C:POST /p HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "C:0\r\nX: 1\r\n\r\n", ok(""), NEXT,
						"->", "POST /p 200 complete hello| [X: 1]", NEXT_SEEN),
				of("framing in segments of its own", get("/a"), CHUNKED, "S:5\r\n", "S:hello", "S:\r\n", "S:0\r\n", "S:\r\n", NEXT, "->",
						"GET /a 200 complete |hello", NEXT_SEEN),
				of("a body that looks like framing", get("/a"), CHUNKED + "5\r\n0\r\n\r\n\r\n0\r\n\r\n", NEXT, "->",
						"GET /a 200 complete |0\r\n\r\n", NEXT_SEEN),
				of("bare LF", get("/a"), "S:HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n5\nhello\n0\n\n", NEXT, "->",
						"GET /a 200 complete |hello", NEXT_SEEN),
				of("cut by the end of the connection", get("/a"), CHUNKED + "5\r\nhello\r\n", "S:5\r\nwo", "->",
						"GET /a 200 aborted |hellowo"));
	}

	private static Stream<Http1Case> closing() {
		return Stream.of(
				of("close-delimited", "C:GET /a HTTP/1.0\r\n\r\n", "S:HTTP/1.0 200 OK\r\n\r\nhel", "S:lo", "->", "GET /a 200 complete |hello"),
				of("close-delimited, empty", get("/a"), OK + "\r\n", "S.", "->", "GET /a 200 complete |"),
				of("close-delimited in HTTP/1.1, half-closed", get("/a"), "C.", OK + "Connection: close\r\n\r\nhel", "S:lo", "S.", "->",
						"GET /a 200 complete |hello"),
				of("half-closed by the client", "C:POST /p HTTP/1.1\r\nContent-Length: 2\r\n\r\nab", "C.", ok("hello"), "->",
						"POST /p 200 complete ab|hello"),
				of("half-closed by the server", "C:POST /p HTTP/1.1\r\nContent-Length: 4\r\n\r\nab", OK + "Connection: close\r\n\r\nno", "S.", "C:cd", "->",
						"POST /p 200 complete abcd|no"),
				of("transfer coding that is not chunked ends with the connection", get("/a"), OK + "Transfer-Encoding: gzip\r\n\r\nhel", "S:lo", "->",
						"GET /a 200 complete |hello"),
				of("reset", get("/a"), ok("hello"), "C!", "->", "GET /a 200 complete |hello"),
				of("reset in a close-delimited body", get("/a"), OK + "\r\nhel", "C!", "->", "GET /a 200 aborted |hel"),
				of("no answer", get("/a"), ok("hello"), "C:GET /b HTTP/1.1\r\n\r\n", "->", "GET /a 200 complete |hello",
						"GET /b 0 aborted |-"),
				of("the same ends again", get("/a"), ok("hello"), "S.", "C.", "again", NEXT, "->", "GET /a 200 complete |hello", NEXT_SEEN),
				of("the same ends again after a reset", get("/a"), ok("hello"), "C!", "again", NEXT, "->", "GET /a 200 complete |hello", NEXT_SEEN),
				of("the same ends again, the close not captured", get("/a"), ok("hello"), "again", NEXT, "->", "GET /a 200 complete |hello",
						NEXT_SEEN));
	}

	private static Stream<Http1Case> withoutBody() {
		return Stream.of(
				of("HEAD with Content-Length", "C:HEAD /a HTTP/1.1\r\n\r\n", OK + "Content-Length: 500\r\n\r\n", NEXT, "->",
						"HEAD /a 200 complete |", NEXT_SEEN),
				of("HEAD, chunked announced", "C:HEAD /a HTTP/1.1\r\n\r\n", CHUNKED, NEXT, "->", "HEAD /a 200 complete |", NEXT_SEEN),
				of("HEAD without either", "C:HEAD /a HTTP/1.1\r\n\r\n", OK + "\r\n", NEXT, "->", "HEAD /a 200 complete |", NEXT_SEEN),
				of("204 with Content-Length", get("/a"), "S:HTTP/1.1 204 No Content\r\nContent-Length: 7\r\n\r\n", NEXT, "->",
						"GET /a 204 complete |", NEXT_SEEN),
				of("304 with Content-Length", get("/a"), "S:HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n", NEXT, "->",
						"GET /a 304 complete |", NEXT_SEEN),
				of("304, chunked announced", get("/a"), "S:HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", NEXT, "->",
						"GET /a 304 complete |", NEXT_SEEN));
	}

	private static Stream<Http1Case> interim() {
		return Stream.of(
				of("100 is not the answer", "C:PUT /p HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n", "S:HTTP/1.1 100 Continue\r\n\r\n",
						"C:data", "S:HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n", NEXT, "->", "PUT /p 201 complete data| [100]", NEXT_SEEN),
				of("several 1xx", get("/a"), "S:HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 9\r\n\r\n",
						"S:HTTP/1.1 103 Early Hints\r\n\r\n", ok("hello"), NEXT, "->", "GET /a 200 complete |hello [102, 103, 103]", NEXT_SEEN),
				of("100 in the segment of the answer", "C:PUT /p HTTP/1.1\r\nContent-Length: 4\r\n\r\ndata",
						"S:HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", NEXT, "->", "PUT /p 200 complete data|ok [100]",
						NEXT_SEEN),
				of("1xx before a HEAD's answer", "C:HEAD /a HTTP/1.1\r\n\r\n", "S:HTTP/1.1 103 Early Hints\r\n\r\n", OK + "Content-Length: 9\r\n\r\n",
						NEXT, "->", "HEAD /a 200 complete | [103]", NEXT_SEEN),
				of("only 1xx", get("/a"), "S:HTTP/1.1 102 Processing\r\n\r\n", "->", "GET /a 0 aborted |- [102]"));
	}

	private static Stream<Http1Case> pipelined() {
		return Stream.of(
				of("pipelining", "C:GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\nPOST /3 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /4 HTTP/1.1\r\n\r\n",
						ok("1") + "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2HTTP/1.1 200 OK\r\n"
								+ "Transfer-Encoding: chunked\r\n\r\n1\r\n3\r\n0\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
						NEXT, "->", "GET /1 200 complete |1", "GET /2 200 complete |2", "POST /3 200 complete abc|3", "GET /4 204 complete |",
						NEXT_SEEN),
				of("pipelining of what has no body", "C:HEAD /1 HTTP/1.1\r\n\r\n", "C:GET /2 HTTP/1.1\r\n\r\n", "C:HEAD /3 HTTP/1.1\r\n\r\n",
						"C:GET /4 HTTP/1.1\r\n\r\n", OK + "Content-Length: 5\r\n\r\n", "S:HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
						"S:HTTP/1.1 404 No\r\nContent-Length: 5\r\n\r\n", ok("four"), "->", "HEAD /1 200 complete |", "GET /2 304 complete |",
						"HEAD /3 404 complete |", "GET /4 200 complete |four"),
				of("pipelining, the answers in between", "C:POST /1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", "C:GET /2 HTTP/1.1\r\n\r\n",
						"S:HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\n1", "C:GET /3 HTTP/1.1\r\n\r\n", "S:HTTP/1.1 202 OK\r\nContent-Length: 1\r\n\r\n2",
						"S:HTTP/1.1 203 OK\r\nContent-Length: 1\r\n\r\n3", "->", "POST /1 201 complete a|1 [100]", "GET /2 202 complete |2", "GET /3 203 complete |3"))
				.map(c -> c.with(Rest.PIPELINED));
	}

	private static Stream<Http1Case> heads() {
		String cookie = "Cookie: " + "x".repeat(65_536) + "\r\n";
		String many = "X-Many: 0123456789012345678901234567890123456789\r\n".repeat(1400);
		return Stream.of(
				of("repeated fields", "C:GET /a HTTP/1.1\r\nCookie: a\r\nCookie: b\r\n\r\n", OK + "Set-Cookie: a\r\nset-cookie: b\r\nContent-Length: 5\r\n\r\nhello", NEXT,
						"->", "GET /a 200 complete |hello", NEXT_SEEN),
				of("obs-fold", get("/a"), OK + "X-Long: a\r\n b\r\n\tc\r\nContent-Length:\r\n 5\r\n\r\nhello", NEXT, "->", "GET /a 200 complete |hello",
						NEXT_SEEN),
				of("obs-fold in a list", get("/a"), OK + "Transfer-Encoding: gzip,\r\n\tchunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", NEXT, "->",
						"GET /a 200 complete |hello", NEXT_SEEN),
				of("heads of 64 KiB", "C:GET /a HTTP/1.1\r\n" + cookie + "\r\n", OK + many + "Content-Length: 5\r\n\r\nhello", NEXT, "->",
						"GET /a 200 complete |hello", NEXT_SEEN),
				of("bare LF", "C:GET /a HTTP/1.1\nHost: h\n\n", "S:HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", NEXT, "->", "GET /a 200 complete |hello",
						NEXT_SEEN),
				of("bare LF and CR LF", "C:POST /a HTTP/1.1\r\nContent-Length: 1\n\r\nx", "S:HTTP/1.1 200 OK\nContent-Length: 5\r\n\nhello", NEXT, "->",
						"POST /a 200 complete x|hello", NEXT_SEEN),
				of("empty lines before a message", "C:\r\n\r\nGET /a HTTP/1.1\r\n\r\n", ok("hello"), "C:\r\n", NEXT, "->", "GET /a 200 complete |hello",
						NEXT_SEEN),
				of("no reason phrase", get("/a"), "S:HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello", NEXT, "->", "GET /a 200 complete |hello", NEXT_SEEN),
				of("space before the colon", get("/a"), OK + "Content-Length : 5\r\n\r\nhello", NEXT, "->", "GET /a 200 complete |hello", NEXT_SEEN),
				of("a line that is no field", get("/a"), OK + "what?\r\n: none\r\nX:\r\nContent-Length: 5\r\n\r\nhello", NEXT, "->",
						"GET /a 200 complete |hello", NEXT_SEEN),
				of("absolute form", "C:GET http://u@h:8080/a?b HTTP/1.1\r\nHost: other\r\n\r\n", ok("hello"), NEXT, "->",
						"GET http://u@h:8080/a?b 200 complete |hello", NEXT_SEEN),
				of("asterisk form", "C:OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", ok(""), NEXT, "->", "OPTIONS * 200 complete |", NEXT_SEEN),
				of("another method", "C:NOTIFY /a HTTP/1.1\r\nHost: h\r\n\r\n", ok("hello"), NEXT, "->", "NOTIFY /a 200 complete |hello", NEXT_SEEN));
	}

	private static Stream<Http1Case> tunnels() {
		return Stream.of(
				of("upgrade: the rest is opaque", "C:GET /ws HTTP/1.1\r\nUpgrade: example\r\nConnection: Upgrade\r\n\r\n",
						"S:HTTP/1.1 101 Switching Protocols\r\nUpgrade: example\r\n\r\n\1\2HTTP/1.1 200 OK\r\n\r\n", "C:GET /no HTTP/1.1\r\n\r\n",
						"S:HTTP/1.1 200 OK\r\n\r\n", "->", "GET /ws 101 complete |"),
				of("CONNECT: the rest is opaque", "C:CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n", "S:HTTP/1.1 200 Connection established\r\n\r\n",
						"C:\26\3\1hello", "S:\26\3\3hello", "->", "CONNECT h:443 200 complete |"),
				of("CONNECT: a length means nothing", "C:CONNECT h:443 HTTP/1.1\r\n\r\n", OK + "Content-Length: 10\r\n\r\n",
						"C:GET /no HTTP/1.1\r\n\r\n", ok("no"), "->", "CONNECT h:443 200 complete |"),
				of("CONNECT after another", get("/a"), ok("hello"), "C:CONNECT h:443 HTTP/1.1\r\n\r\n", OK + "\r\n", "C:\26\3\1hello", "S:\26\3\3hello", "->",
						"GET /a 200 complete |hello", "CONNECT h:443 200 complete |"),
				of(Rest.RIGHT, "CONNECT refused", "C:CONNECT h:443 HTTP/1.1\r\n\r\n",
						"S:HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 2\r\n\r\nno", NEXT, "->", "CONNECT h:443 407 complete |no",
						NEXT_SEEN))
				.map(c -> c.name.contains("refused") ? c : c.with(Rest.OPAQUE));
	}

	private static Stream<Http1Case> joined() {
		return Stream.of(
				of("joined between messages", "join", get("/a"), ok("hello"), NEXT, "->", "GET /a 200 complete |hello", NEXT_SEEN),
				of("joined in a response", "join", "S:tail of a body", get("/a"), ok("hello"), NEXT, "->", "GET /a 200 complete |hello", NEXT_SEEN),
				of("joined in a request", "join", "C:t of a body\r\n", "S:HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold", get("/a"), ok("hello"), "->",
						"200 midstream -|old", "GET /a 200 complete |hello"),
				of("joined before a response", "join", "S:HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold", get("/a"), ok("hello"), "->",
						"200 midstream -|old", "GET /a 200 complete |hello"),
				of("joined in chunks", "join", "S:\r\n5\r\nworld\r\n", "S:0\r\n\r\n", get("/a"), ok("hello"), NEXT, "->", "GET /a 200 complete |hello",
						NEXT_SEEN));
	}

	private static Stream<Http1Case> lossy() {
		return Stream.of(
				of("gap in a body", get("/a"), OK + "Content-Length: 10\r\n\r\nabc", "S-4", "S:hij", NEXT, "->",
						"GET /a 200 truncated |abc[4 " + NOT_SEEN + "]hij", NEXT_SEEN),
				of("gap in a request body", "C:POST /p HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc", "C-4", "C:hij", ok("ok"), NEXT, "->",
						"POST /p 200 truncated abc[4 " + NOT_SEEN + "]hij|ok", NEXT_SEEN),
				of("gap at the end of a body", get("/a"), OK + "Content-Length: 10\r\n\r\nabc", "S-7", NEXT, "->",
						"GET /a 200 truncated |abc[7 " + NOT_SEEN + "]", NEXT_SEEN),
				of("gap in a close-delimited body", get("/a"), OK + "\r\nabc", "S-4", "S:hij", "->", "GET /a 200 truncated |abc[4 " + NOT_SEEN + "]hij"),
				of("gap in a chunk", get("/a"), CHUNKED + "8\r\n", "S-8", "S:\r\n2\r\nij\r\n0\r\n\r\n", NEXT, "->",
						"GET /a 200 truncated |[8 " + NOT_SEEN + "]ij", NEXT_SEEN),
				of("gap in chunk framing", get("/a"), CHUNKED + "2\r\nxy\r\n", "S-3", "S:zz\r\n0\r\n\r\n", NEXT, "->", "GET /a 200 truncated |xy", NEXT_SEEN),
				of("gap from a chunk into framing", get("/a"), CHUNKED + "5\r\nhe", "S-9", "S:orld!\r\n0\r\n\r\n", NEXT, "->",
						"GET /a 200 truncated |he[3 " + NOT_SEEN + "]", NEXT_SEEN),
				of("gap in a request's head", "C:GET /a HTTP/1.1\r\nHos", "C-4", "C:X: 1\r\n\r\n", ok("hello"), NEXT, "->", "GET /a 200 truncated |hello",
						NEXT_SEEN),
				of("gap in a response's head", get("/a"), "S:HTTP/1.1 200 OK\r\nContent-", "S-10", "S:\r\n\r\nhello", NEXT, "->", "GET /a 200 truncated |",
						NEXT_SEEN),
				of("gap across two responses", get("/a"), OK + "Content-Length: 10\r\n\r\nabc", get("/b"), "S-50", "S:o", NEXT, "->",
						"GET /a 200 truncated |abc[7 " + NOT_SEEN + "]", "GET /b 0 truncated |-", NEXT_SEEN),
				of("request lost", get("/a"), ok("hello"), "C-30", "S:HTTP/1.1 201 OK\r\nContent-Length: 1\r\n\r\nx", NEXT, "->",
						"GET /a 200 complete |hello", "201 midstream -|x", NEXT_SEEN),
				of("response lost", get("/a"), "S-43", NEXT, "->", "GET /a 0 truncated |-", NEXT_SEEN),
				of("exchange lost", get("/a"), ok("hello"), "C-30", "S-43", NEXT, "->", "GET /a 200 complete |hello", NEXT_SEEN));
	}

	private static Stream<Http1Case> malformed() {
		return Stream.of(
				of("no chunk size", get("/a"), CHUNKED + "xyz\r\n", NEXT, "->", "GET /a 200 aborted |", NEXT_SEEN),
				of("a chunk longer than it says", get("/a"), CHUNKED + "3\r\nabcd\r\n0\r\n\r\n", NEXT, "->", "GET /a 200 aborted |abc", NEXT_SEEN),
				of("lengths that differ", get("/a"), OK + "Content-Length: 1, 2\r\n\r\nd", NEXT, "->", "GET /a 200 aborted |", NEXT_SEEN),
				of("a length of 2^64", get("/a"), OK + "Content-Length: 18446744073709551616\r\n\r\nd", NEXT, "->", "GET /a 200 aborted |", NEXT_SEEN),
				of("a chunk of 2^64", get("/a"), CHUNKED + "10000000000000000\r\nabc", NEXT, "->", "GET /a 200 aborted |", NEXT_SEEN),
				of("a request coding that is not chunked", "C:POST /p HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\nx", "S:HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\nno",
						NEXT, "->", "POST /p 400 aborted |no", NEXT_SEEN),
				of("half a version", "C:GET / HTTP/1.\r\nHost: h\r\n\r\n", ok("ok"), NEXT, "->", "GET / 200 complete |ok", NEXT_SEEN),
				of("a version of its own", "C:GET /a HTTP/11.0\r\nHost: h\r\n\r\n", "S:HTTP/1.1 505 No\r\nContent-Length: 2\r\n\r\nno", NEXT, "->",
						"GET /a 505 complete |no", NEXT_SEEN),
				of("no space before the version", "C:PUT /HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n", "S:HTTP/1.1 400 Bad\r\nContent-Length: 2\r\n\r\nno",
						NEXT, "->", "PUT /HTTP/1.1 400 complete |no", NEXT_SEEN),
				of("a malformed request line that is not the first", get("/a"), ok("a"), "C:POST /b HTTP/1.x\r\nContent-Length: 1\r\n\r\nx",
						"S:HTTP/1.1 400 Bad\r\nContent-Length: 0\r\n\r\n", NEXT, "->", "GET /a 200 complete |a", "POST /b 400 complete x|", NEXT_SEEN));
	}

	private Http1Case with(Rest newRest) {
		return new Http1Case(name, turns, expected, newRest);
	}
}
