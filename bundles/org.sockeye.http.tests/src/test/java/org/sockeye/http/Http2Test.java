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
import static org.sockeye.http.H2Bytes.END_HEADERS;
import static org.sockeye.http.H2Bytes.END_STREAM;
import static org.sockeye.http.H2Bytes.block;
import static org.sockeye.http.H2Bytes.data;
import static org.sockeye.http.H2Bytes.frame;
import static org.sockeye.http.H2Bytes.get;
import static org.sockeye.http.H2Bytes.headers;
import static org.sockeye.http.H2Bytes.int32;
import static org.sockeye.http.H2Bytes.join;
import static org.sockeye.http.H2Bytes.ok;
import static org.sockeye.http.H2Bytes.settings;
import static org.sockeye.http.H2Bytes.settingsAck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sockeye.model.Header;

/** HTTP/2 in clear text (RFC 9113): whole, split at every byte, and with each segment missing in turn. */
class Http2Test {

	/** A turn: who sends, and what. */
	record Turn(boolean client, byte[] bytes) {
	}

	/** @param expected as {@link Wire.Seen#line()}, sorted */
	record Case(String name, List<Turn> turns, List<String> expected) {

		List<Segment> segments() {
			Conversation c = new Conversation().open();
			turns.forEach(t -> c.data(t.client(), t.bytes()));
			return c.close().segments;
		}

		@Override
		public String toString() {
			return name;
		}
	}

	private static Turn c(byte[]... parts) {
		return new Turn(true, join(parts));
	}

	private static Turn s(byte[]... parts) {
		return new Turn(false, join(parts));
	}

	private static final Turn HELLO = c(H2Bytes.PREFACE, settings());
	private static final Turn WELCOME = s(settings(), settingsAck());

	static Stream<Case> cases() {
		String big = "x".repeat(300);
		byte[] fields = block(":status: 200", "x-big: " + big);
		return Stream.of(
				new Case("one stream", List.of(HELLO, WELCOME, c(get(1, "/a")), s(ok(1, "hello"))),
						List.of("GET /a 200 complete |hello")),
				new Case("interleaved streams, answered out of order", List.of(HELLO, WELCOME, c(get(1, "/a"), get(3, "/b")),
						s(headers(3, false, ":status: 200"), headers(1, false, ":status: 404"), data(3, false, "bb"), data(1, false, "a"),
								data(3, true, "BB")),
						s(data(1, true, "A"))), List.of("GET /a 404 complete |aA", "GET /b 200 complete |bbBB")),
				new Case("request body, trailers, 1xx", List.of(HELLO, WELCOME,
						c(headers(1, false, ":method: POST", ":path: /p", ":scheme: http", "host: h", "te: trailers"), data(1, false, "abc")),
						s(headers(1, false, ":status: 100"), headers(1, false, ":status: 103", "link: </x>")),
						c(data(1, false, "def"), headers(1, true, "x-sum: 1")),
						s(headers(1, false, ":status: 201"), data(1, false, "done"), headers(1, true, "x-end: 2"))),
						List.of("POST /p 201 complete abcdef|done [100, 103, x-sum: 1, x-end: 2]")),
				new Case("CONTINUATION, padding, priority", List.of(HELLO, WELCOME,
						c(frame(1, END_STREAM | 0x20 | 0x8, 1, join(new byte[] { 3 }, int32(0), new byte[] { 15 },
								Arrays.copyOf(block(":method: GET", ":path: /c"), 10), new byte[3])),
								frame(9, 0, 1, Arrays.copyOfRange(block(":method: GET", ":path: /c"), 10, 20)),
								frame(9, END_HEADERS, 1, Arrays.copyOfRange(block(":method: GET", ":path: /c"), 20,
										block(":method: GET", ":path: /c").length)),
								frame(2, 0, 1, join(int32(0), new byte[] { 1 })), frame(8, 0, 0, int32(1000))),
						s(frame(1, 0, 1, Arrays.copyOf(fields, 100)), frame(9, END_HEADERS, 1, Arrays.copyOfRange(fields, 100, fields.length)),
								frame(0, 0x8, 1, join(new byte[] { 4 }, "hel".getBytes(), new byte[4])),
								frame(0, 0x8 | END_STREAM, 1, join(new byte[] { 0 }, "lo".getBytes())))),
						List.of("GET /c 200 complete |hello")),
				new Case("push", List.of(HELLO, WELCOME, c(get(1, "/a")),
						s(headers(1, false, ":status: 200"),
								frame(5, END_HEADERS, 1, join(int32(2), block(":method: GET", ":path: /pushed", ":authority: h"))),
								headers(2, false, ":status: 200"), data(2, true, "P"), data(1, true, "A"))),
						List.of("GET /a 200 complete |A", "GET /pushed 200 complete |P")),
				new Case("reset by the client, then another", List.of(HELLO, WELCOME, c(get(1, "/a")),
						s(headers(1, false, ":status: 200"), data(1, false, "part")), c(frame(3, 0, 1, int32(8))),
						s(data(1, false, "late")), c(get(3, "/b")), s(ok(3, "b"))),
						List.of("GET /a 200 aborted |part", "GET /b 200 complete |b")),
				new Case("refused", List.of(HELLO, WELCOME, c(get(1, "/a")), s(frame(3, 0, 1, int32(7)))),
						List.of("GET /a 0 aborted |-")),
				new Case("GOAWAY", List.of(HELLO, WELCOME, c(get(1, "/a"), get(3, "/b")),
						s(frame(7, 0, 0, join(int32(1, 0), "bye".getBytes())), ok(1, "a"))),
						List.of("GET /a 200 complete |a", "GET /b 0 aborted |-")),
				new Case("dynamic table", List.of(HELLO, WELCOME,
						c(headers(1, true, "+:method: GET", "+x: 1", ":path: /a")), s(ok(1, "a")),
						c(headers(3, true, "#63", ":path: /b", "#62")), s(headers(3, true, ":status: 204"))),
						List.of("GET /a 200 complete |a", "GET /b 204 complete |")),
				new Case("upgrade", List.of(
						c("GET /u HTTP/1.1\r\nHost: h\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"
								.getBytes()),
						s("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n".getBytes(), settings(), ok(1, "one")),
						HELLO, c(get(3, "/b")), s(settingsAck(), ok(3, "two"))),
						List.of("GET /b 200 complete |two", "GET /u 200 complete |one [101]")),
				new Case("upgrade refused", List.of(c("GET /u HTTP/1.1\r\nUpgrade: h2c\r\n\r\n".getBytes()),
						s("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno".getBytes()), c("GET /v HTTP/1.1\r\n\r\n".getBytes()),
						s("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes".getBytes())),
						List.of("GET /u 200 complete |no", "GET /v 200 complete |yes")),
				new Case("frames of unknown type, and a ping", List.of(HELLO, s(settings(), frame(0xA, 0, 0, "x".getBytes())),
						c(frame(6, 0, 0, new byte[8]), frame(0x42, 0xFF, 7, "??".getBytes()), get(1, "/a")), s(ok(1, "a"))),
						List.of("GET /a 200 complete |a")));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void whole(Case c) {
		assertEquals(c.expected(), Wire.sorted(Wire.run(c.segments())));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void splitIntoBytes(Case c) {
		List<Segment> split = new ArrayList<>();
		for (Segment s : c.segments())
			if (!s.hasData())
				split.add(s);
			else
				for (int i = 0; i < s.bytes().length; i++)
					split.add(s.part(i, i + 1));
		assertEquals(c.expected(), Wire.sorted(Wire.run(split)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void splitAtEveryByte(Case c) {
		List<Segment> whole = c.segments();
		for (int n = 0; n < whole.size(); n++)
			for (int i = 1; i < whole.get(n).bytes().length; i++) {
				List<Segment> split = new ArrayList<>(whole);
				split.set(n, whole.get(n).part(0, i));
				split.add(n + 1, whole.get(n).part(i, whole.get(n).bytes().length));
				assertEquals(c.expected(), Wire.sorted(Wire.run(split)), "segment " + n + " at " + i);
				split.set(n, split.set(n + 1, split.get(n)));
				assertEquals(c.expected(), Wire.sorted(Wire.run(split)), "segment " + n + " at " + i + ", swapped");
			}
	}

	/** Nothing throws, no complete exchange is one that there was not, and those that the segment does not touch stay. */
	@ParameterizedTest
	@MethodSource("cases")
	void eachSegmentMissing(Case c) {
		List<Segment> whole = c.segments();
		for (int n = 0; n < whole.size(); n++) {
			if (!whole.get(n).hasData())
				continue;
			List<Segment> less = new ArrayList<>(whole);
			less.remove(n);
			for (String line : Wire.run(less))
				if (line.contains(" complete "))
					assertTrue(c.expected().stream().map(Http2Test::withoutExtras).toList().contains(withoutExtras(line)),
							"without segment " + n + ": " + line);
		}
	}

	/** Interim responses are no part of what makes an exchange complete, and each has a segment of its own. */
	private static String withoutExtras(String line) {
		return line.replaceAll(" \\[.*", "");
	}

	@Test
	void fieldsAreThoseSentInTheirOrder() {
		Wire wire = new Wire();
		wire.feed(new Case("", List.of(HELLO, WELCOME, c(get(1, "/a")), s(headers(1, false, ":status: 200", "b: 2", "a: 1", "b: 3"),
				data(1, false, "x"), headers(1, true, "t: 4"))), List.of()).segments());
		wire.end();
		HttpExchange x = wire.exchanges.get(0);
		assertEquals("HTTP/2", x.version());
		assertEquals("h", x.authority());
		assertEquals(List.of(new Header(":method", "GET"), new Header(":scheme", "http"), new Header(":path", "/a"),
				new Header(":authority", "h")), x.request().head().fields());
		assertEquals(List.of(new Header(":status", "200"), new Header("b", "2"), new Header("a", "1"), new Header("b", "3")),
				x.response().head().fields());
		assertEquals(List.of(new Header("t", "4")), x.response().trailers().fields());
	}

	/** The dynamic table is not known, but what is added to it from there on is; the frames are counted. */
	@Test
	void joinedInTheMiddle() {
		Conversation conversation = new Conversation();
		conversation.data(true, headers(7, true, "#2", ":path: /a", "#70", "+x-new: 1"));
		conversation.data(false, headers(7, false, "#8", "#63"));
		conversation.data(false, data(7, true, "body"));
		conversation.data(true, headers(9, true, "#2", ":path: /b", "#62"));
		conversation.data(false, join(headers(9, false, "#8"), data(9, true, "b")));
		Wire wire = new Wire();
		wire.feed(conversation.segments);
		assertEquals(List.of("GET /a 200 complete |body", "GET /b 200 complete |b"), wire.end());
		assertTrue(wire.exchanges.get(0).request().head().fields().contains(new Header("(unknown)", "entry 70 of the header table")));
		assertTrue(wire.exchanges.get(1).request().head().fields().contains(new Header("x-new", "1")));
	}

	@Test
	void bodyWithAGapOfKnownLength() {
		Conversation conversation = new Conversation().open();
		for (Turn t : List.of(HELLO, WELCOME, c(get(1, "/a")), s(headers(1, false, ":status: 200"), frame(0, 0, 1, new byte[10]))))
			conversation.data(t.client(), t.bytes());
		List<Segment> segments = conversation.segments;
		byte[] frame = data(1, true, "0123456789");
		conversation.data(false, Arrays.copyOf(frame, 12)).skip(false, 4).data(false, Arrays.copyOfRange(frame, 16, 19));
		conversation.data(true, get(3, "/b")).data(false, ok(3, "b"));
		List<String> lines = Wire.run(conversation.close().segments);
		assertEquals("GET /a 200 truncated |" + "\0".repeat(10) + "012[4 no packet with these bytes was captured]789", lines.get(0));
		assertEquals("GET /b 200 complete |b", lines.get(1));
		assertTrue(segments.size() > 5);
	}

	/** A lost header block makes what its entries would be unknown, and nothing else. */
	@Test
	void resynchronizesBehindALostFrame() {
		Conversation conversation = new Conversation().open();
		for (Turn t : List.of(HELLO, WELCOME, c(get(1, "/a")), s(ok(1, "a")), c(headers(3, true, ":method: GET", "+:path: /lost"))))
			conversation.data(t.client(), t.bytes());
		List<Segment> segments = new ArrayList<>(conversation.segments);
		Segment lost = segments.remove(segments.size() - 1);
		conversation.segments.clear();
		conversation.data(false, ok(3, "unknown")).data(true, headers(5, true, "#2", "#62"))
				.data(true, headers(7, true, "#2", ":path: /b")).data(false, ok(5, "five")).data(false, ok(7, "seven"));
		segments.addAll(conversation.close().segments);
		List<String> lines = Wire.sorted(Wire.run(segments));
		assertTrue(lost.hasData());
		assertTrue(lines.contains("GET /a 200 complete |a"), lines.toString());
		assertTrue(lines.contains("GET /b 200 complete |seven"), lines.toString());
		assertTrue(lines.stream().anyMatch(l -> l.endsWith("-|unknown")), lines.toString());
		assertTrue(lines.stream().noneMatch(l -> l.contains("/lost")), lines.toString());
	}

	@Test
	void noiseBehindThePrefaceThrowsNothing() {
		java.util.Random random = new java.util.Random(42);
		for (int i = 0; i < 300; i++) {
			byte[] noise = new byte[200];
			random.nextBytes(noise);
			byte[] good = join(settings(), get(1, "/a"), noise);
			good[random.nextInt(good.length)] ^= 1 << random.nextInt(8);
			Conversation conversation = new Conversation().open().data(true, join(H2Bytes.PREFACE, good)).data(false, join(settings(), noise))
					.close();
			Wire.run(conversation.segments);
		}
	}

	/** A byte of a block can name a field of a megabyte: a few kilobytes must not become gigabytes for whoever prints them. */
	@Test
	void fieldsOfABlockThatGrowsWithoutEndAreLeftOut() {
		byte[] bomb = join(block(":method: GET", ":path: /bomb", ":scheme: http", ":authority: h"), block("+x: " + "y".repeat(4000)),
				"\u00be".repeat(9000).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
		Conversation c = new Conversation().open();
		for (Turn t : List.of(HELLO, WELCOME, c(H2Bytes.frame(1, H2Bytes.END_HEADERS | H2Bytes.END_STREAM, 1, bomb), get(3, "/next")),
				s(ok(1, "a"), ok(3, "b"))))
			c.data(t.client(), t.bytes());
		Wire wire = new Wire().feed(c.close().segments);
		wire.end();
		List<Header> fields = wire.exchanges.get(0).request().head().fields();
		assertTrue(fields.size() < 300, fields.size() + " fields");
		assertTrue(fields.get(fields.size() - 1).value().startsWith("the rest of a header block that is too long"));
		assertEquals(List.of("GET /bomb 200 complete |a", "GET /next 200 complete |b"), Wire.sorted(wire.lines()));
	}
}
