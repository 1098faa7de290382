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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sockeye.http.H2Bytes.data;
import static org.sockeye.http.H2Bytes.headers;
import static org.sockeye.http.H2Bytes.join;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages inside exchanges: WebSocket (RFC 6455), server-sent events (WHATWG HTML §9.2), gRPC. */
class InnerMessageTest {

	/** @param messages of the first exchange: who, type, payload as sent, note */
	record Case(String name, List<Segment> segments, String exchange, List<String> messages) {
		@Override
		public String toString() {
			return name;
		}
	}

	private static final String OPEN = "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
	private static final String OPENED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
	private static final String EVENTS = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n";

	static String ws(int first, int mask, String payload) {
		StringBuilder out = new StringBuilder().append((char) first);
		int length = payload.length();
		int bit = mask != 0 ? 0x80 : 0;
		if (length < 126)
			out.append((char) (bit | length));
		else
			out.append((char) (bit | 126)).append((char) (length >> 8)).append((char) (length & 0xFF));
		for (int shift = 24; mask != 0 && shift >= 0; shift -= 8)
			out.append((char) (mask >> shift & 0xFF));
		for (int i = 0; i < length; i++)
			out.append((char) (payload.charAt(i) ^ (mask == 0 ? 0 : mask >> 24 - 8 * (i & 3) & 0xFF)));
		return out.toString();
	}

	/** 0x20 makes small letters of capital ones: a mask one can read. */
	private static final int CASE = 0x20202020;

	private static List<Segment> turns(String... turns) {
		Conversation c = new Conversation().open();
		for (String turn : turns)
			c.turn(turn);
		return c.close().segments;
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	private static byte[] call(String... payloads) {
		byte[][] parts = new byte[payloads.length][];
		for (int i = 0; i < parts.length; i++)
			parts[i] = join(new byte[] { 0 }, H2Bytes.int32(payloads[i].length()), payloads[i].getBytes(StandardCharsets.ISO_8859_1));
		return join(parts);
	}

	private static List<Segment> grpc() {
		byte[] messages = call("one", "", "three");
		String text = new String(messages, StandardCharsets.ISO_8859_1);
		return new Conversation().open().data(true, join(H2Bytes.PREFACE, H2Bytes.settings(),
				headers(1, false, ":method: POST", ":path: /pkg.Service/Call", "content-type: application/grpc", "te: trailers"),
				data(1, true, new String(call("ask"), StandardCharsets.ISO_8859_1))))
				.data(false, join(H2Bytes.settings(), headers(1, false, ":status: 200", "content-type: application/grpc+proto"),
						data(1, false, text.substring(0, 7)), data(1, false, text.substring(7)),
						headers(1, true, "grpc-status: 5", "grpc-message: no%20such")))
				.close().segments;
	}

	static Stream<Case> cases() {
		return Stream.of(
				new Case("WebSocket", turns("C:" + OPEN, "S:" + OPENED + ws(0x81, 0, "welcome"), "C:" + ws(0x81, CASE, "HELLO"),
						"S:" + ws(0x01, 0, "one "), "S:" + ws(0x89, 0, "p") + ws(0x80, 0, "two"), "C:" + ws(0x8A, CASE, "P"),
						"C:" + ws(0x82, CASE, "x".repeat(200)), "C:" + ws(0x88, CASE, "\3\u00e8BYE"), "S:" + ws(0x88, 0, "\3\u00e8")),
						"GET /ws 101 complete |",
						List.of("S text welcome", "C text hello", "S ping p", "S text one two", "C pong p", "C binary " + "X".repeat(200),
								"C close #\u00c8bye 1000 BYE", "S close \3\u00e8 1000")),
				new Case("WebSocket without a close frame", turns("C:" + OPEN, "S:" + OPENED, "S:" + ws(0x81, 0, "")),
						"GET /ws 101 aborted |", List.of("S text")),
				new Case("WebSocket, malformed", turns("C:" + OPEN, "S:" + OPENED, "S:" + ws(0x81, 0, "a"), "S:" + ws(0xF4, 0, "b")),
						"GET /ws 101 aborted |", List.of("S text a")),
				new Case("events, chunked", turns("C:GET /e HTTP/1.1\r\n\r\n", "S:" + EVENTS + "Transfer-Encoding: chunked\r\n\r\n",
						"S:" + chunk("data: a\n\n"), "S:" + chunk(": alive\n\n"), "S:" + chunk("event: tick\r\nid: 7\r\nda"),
						"S:" + chunk("ta: b\r\ndata: c\r\n\r\n"), "S:" + chunk("data: unfinished\n") + "0\r\n\r\n"),
						"GET /e 200 complete |data: a\n\n: alive\n\nevent: tick\r\nid: 7\r\ndata: b\r\ndata: c\r\n\r\ndata: unfinished\n",
						List.of("S message data: a", "S comment : alive", "S tick event: tick\r\nid: 7\r\ndata: b\r\ndata: c\r\n id 7")),
				new Case("events, ended by the connection", turns("C:GET /e HTTP/1.1\r\n\r\n", "S:" + EVENTS + "\r\n\u00ef\u00bb\u00bfdata:x\r\r",
						"S:data\n\n\n\n", "S:data: y\n\n"), "GET /e 200 complete |\u00ef\u00bb\u00bfdata:x\r\rdata\n\n\n\ndata: y\n\n",
						List.of("S message data:x", "S message data", "S message data: y")),
				new Case("gRPC", grpc(), "POST /pkg.Service/Call 200 complete "
						+ new String(join(call("ask"), "|".getBytes(), call("one", "", "three")), StandardCharsets.ISO_8859_1)
								+ " [grpc-status: 5, grpc-message: no%20such]", List.of("C message ask", "S message one", "S message", "S message three", "S status  5 NOT_FOUND: no such")));
	}

	private static void check(Case c, List<Segment> segments, String how) {
		Wire wire = new Wire();
		wire.feed(segments).end();
		assertEquals(c.exchange().strip(), wire.lines().get(0).strip(), how);
		// Who speaks first across directions is not told; each side's order is.
		for (String who : List.of("C ", "S "))
			assertEquals(c.messages().stream().filter(m -> m.startsWith(who)).toList(),
					wire.messages(0).stream().filter(m -> m.startsWith(who)).map(m -> m.replaceAll("[\n\r]+$", "")).toList(), how);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void whole(Case c) {
		check(c, c.segments(), "");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void splitAtEveryByte(Case c) {
		List<Segment> bytes = new ArrayList<>();
		for (int n = 0; n < c.segments().size(); n++) {
			Segment s = c.segments().get(n);
			for (int i = 0; i < s.bytes().length; i++)
				bytes.add(s.part(i, i + 1));
			if (!s.hasData())
				bytes.add(s);
			for (int i = 1; i < s.bytes().length; i++) {
				List<Segment> split = new ArrayList<>(c.segments());
				split.set(n, s.part(i, s.bytes().length));
				split.add(n, s.part(0, i));
				check(c, split, "segment " + n + " at " + i);
				split.set(n, split.set(n + 1, split.get(n)));
				check(c, split, "segment " + n + " at " + i + ", swapped");
			}
		}
		check(c, bytes, "every byte on its own");
	}

	/** No message is shown that was not sent, unless as one with a gap. */
	@ParameterizedTest
	@MethodSource("cases")
	void eachSegmentMissing(Case c) {
		for (int n = 0; n < c.segments().size(); n++) {
			if (!c.segments().get(n).hasData())
				continue;
			List<Segment> less = new ArrayList<>(c.segments());
			less.remove(n);
			Wire wire = new Wire();
			wire.feed(less).end();
			for (int id : wire.exchanges.keySet())
				for (String m : wire.messages(id))
					assertTrue(c.messages().contains(m.replaceAll("[\n\r]+$", "")) || m.contains("not captured") || m.contains("broken off") || m.startsWith("S fragment"),
							"without segment " + n + ": " + m);
		}
	}

	@Test
	void masksAreToldForEachFrame() {
		Wire wire = new Wire();
		wire.feed(turns("C:" + OPEN, "S:" + OPENED, "C:" + ws(0x01, 0x01020304, "ab") + ws(0x80, 0x20202020, "cd"))).end();
		InnerMessage m = wire.messages.get(0).get(0);
		org.junit.jupiter.api.Assertions.assertArrayEquals(new long[] { 0, 0x01020304, 2, 0x20202020 }, m.masks());
	}

	@Test
	void compressedMessagesSayHow() {
		String open = OPENED.replace("\r\n\r\n", "\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n\r\n");
		Wire wire = new Wire();
		wire.feed(turns("C:" + OPEN, "S:" + open + ws(0xC1, 0, "zip") + ws(0x81, 0, "plain"), "C:" + ws(0xC1, CASE, "zip"))).end();
		assertEquals(List.of("permessage-deflate; no_context_takeover", "", "permessage-deflate"),
				wire.messages.get(0).stream().map(InnerMessage::coding).toList());
	}
}
