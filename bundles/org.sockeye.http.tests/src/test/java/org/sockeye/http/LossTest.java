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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.pcapng.TcpFlags;

/** What is missing is told, and the rest stays right. */
class LossTest {

	private static final long SECOND = 1_000_000_000L;
	private static final String NOT_SEEN = "no packet with these bytes was captured";

	/** The exchanges of a keep-alive connection, each message in segments of its own; {@code owner} says whose each is. */
	static List<Segment> keepAlive(long step, List<Integer> owner) {
		Conversation c = new Conversation(7, 99, step).open();
		owner.add(-1);
		owner.add(-1);
		String[][] exchanges = { { "C:GET /0 HTTP/1.1\r\nHost: h\r\n\r\n", "S:HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n", "S:zero00" },
				{ "C:POST /1 HTTP/1.1\r\nContent-Length: 4\r\n\r\n", "C:body", "S:HTTP/1.1 201 Created\r\nContent-Length: 3\r\n\r\n", "S:one" },
				{ "C:GET /2 HTTP/1.1\r\n\r\n", "S:HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "S:3\r\ntwo\r\n", "S:0\r\n\r\n" },
				{ "C:HEAD /3 HTTP/1.1\r\n\r\n", "S:HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" },
				{ "C:GET /4 HTTP/1.1\r\n\r\n", "S:HTTP/1.1 304 Not Modified\r\n\r\n" },
				{ "C:GET /5 HTTP/1.1\r\n\r\n", "S:HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfive" } };
		for (int i = 0; i < exchanges.length; i++)
			for (String turn : exchanges[i]) {
				c.turn(turn);
				owner.add(i);
			}
		return c.close().segments;
	}

	@ParameterizedTest
	@ValueSource(longs = { 1_000_000L, 5_000_000_000L })
	void everySegmentDroppedInTurn(long step) {
		List<Integer> owner = new ArrayList<>();
		List<Segment> segments = keepAlive(step, owner);
		List<String> whole = Wire.run(segments);
		assertEquals(6, whole.size());
		for (int n = 0; n < owner.size(); n++) {
			List<Segment> rest = new ArrayList<>(segments);
			rest.remove(n);
			Wire wire = new Wire().feed(rest);
			List<String> got = wire.end();
			for (int i = 0; i < whole.size(); i++)
				if (i != owner.get(n))
					assertTrue(got.contains(whole.get(i)), "without " + segments.get(n) + "\nmissing " + whole.get(i) + "\ngot "
							+ got);
			if (owner.get(n) >= 0)
				assertFalse(got.contains(whole.get(owner.get(n))), "without " + segments.get(n) + "\ngot " + got);
			for (Wire.Seen s : wire.seen.values())
				assertFalse(s.line().contains("complete") && !whole.contains(s.line()), "made up: " + s.line());
		}
	}

	@Test
	void pipelinedResponsesBehindALostOneAreNotGuessed() {
		Conversation c = new Conversation().open()
				.client("GET /1 HTTP/1.1\r\n\r\n").client("GET /2 HTTP/1.1\r\n\r\n").client("GET /3 HTTP/1.1\r\n\r\n");
		// The client has received nothing in between: all three have the same acknowledgement number.
		c.skip(false, 38).server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n3").close();
		// How many responses were in the gap cannot be known.
		assertEquals(List.of("200 midstream -|2", "200 midstream -|3", "GET /1 0 truncated |-", "GET /2 0 truncated |-",
				"GET /3 0 truncated |-"), Wire.sorted(Wire.run(c.segments)));
	}

	@Test
	void aGapInABodyIsThereAndBlocksNothing() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc").skip(false, 4).server("hij")
				.client("GET /b HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
		Wire wire = new Wire().feed(c.segments);
		assertEquals(List.of("GET /b 200 complete |b"), wire.lines(), "the next one is done before the gap is given up");
		assertEquals(List.of("GET /a 200 truncated |abc[4 " + NOT_SEEN + "]hij", "GET /b 200 complete |b"), wire.end());
		assertEquals("4 bytes of the response body were not captured: " + NOT_SEEN, wire.seen.get(0).stateReason());
	}

	@Test
	void aGapIsFinalAfterAWhileAndStillFilledLate() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nab");
		c.server("cd");
		Segment missing = c.segments.remove(c.segments.size() - 1);
		c.server("ef");
		Wire wire = new Wire().feed(c.segments);
		assertEquals(List.of(), wire.lines());
		wire.reader.tick(Conversation.START + 3 * SECOND);
		assertEquals(List.of("GET /a 200 truncated |ab[2 " + NOT_SEEN + "]ef"), wire.lines());
		wire.feed(List.of(missing.at(Conversation.START + 4 * SECOND)));
		wire.reader.tick(Conversation.START + 4 * SECOND);
		assertEquals(List.of("GET /a 200 complete |abcdef"), wire.lines());
		assertEquals(List.of("GET /a 200 complete |abcdef"), wire.end());
		assertEquals(1, wire.events.stream().filter("finished 0"::equals).count());
	}

	@Test
	void nothingChangesWhenItIsTooLate() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab").server("cd");
		Segment missing = c.segments.get(3).part(37, 38);
		c.segments.set(3, c.segments.get(3).part(0, 37));
		Wire wire = new Wire().feed(c.segments);
		for (int i = 1; i < 60; i++)
			wire.reader.tick(Conversation.START + i * SECOND);
		List<String> before = wire.lines();
		wire.events.clear();
		wire.feed(List.of(missing.at(Conversation.START + 60 * SECOND)));
		wire.reader.tick(Conversation.START + 61 * SECOND);
		assertEquals(before, wire.end());
		assertEquals(List.of(), wire.events);
	}

	@Test
	void aHoleInAHeadIsGivenUpAfterTwoSeconds() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-")
				.skip(false, 5).server(": 1\r\n\r\nx").client("GET /b HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
		Wire wire = new Wire().feed(c.segments);
		wire.reader.tick(Conversation.START + SECOND);
		assertEquals(List.of(), wire.lines());
		wire.reader.tick(Conversation.START + 3 * SECOND);
		assertEquals(List.of("GET /a 200 truncated |", "GET /b 200 complete |b"), wire.lines());
		assertTrue(wire.seen.get(0).stateReason().contains("response's head"), wire.seen.get(0).stateReason());
	}

	@Test
	void chunkDataMayBeMissingButNotItsFraming() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n").skip(false, 8).server("\r\n2\r\nij\r\n0\r\n\r\n")
				.client("GET /b HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nxy\r\n").skip(false, 3).server("zz\r\n0\r\n\r\n")
				.client("GET /c HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nc").close();
		Wire wire = new Wire().feed(c.segments);
		assertEquals(List.of("GET /a 200 truncated |[8 " + NOT_SEEN + "]ij", "GET /b 200 truncated |xy",
				"GET /c 200 complete |c"), wire.end());
		assertTrue(wire.seen.get(1).stateReason().contains("chunk framing"), wire.seen.get(1).stateReason());
	}

	@Test
	void joinedMidStream() {
		Conversation c = new Conversation().client("t of a body\r\n").server("middle of something HTTP/1.1 200 OK")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold").client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnew").close();
		assertEquals(List.of("200 midstream -|old", "GET /a 200 complete |new"),
				Wire.sorted(Wire.run(c.segments)));
	}

	@Test
	void aBodyThatRunsIntoTheCaptureIsNoMessage() {
		Conversation c = new Conversation().server("tail of a body").client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnew");
		assertEquals(List.of("GET /a 200 complete |new"), Wire.run(c.segments));
	}

	@Test
	void withoutSynEarlierBytesMayComeLater() {
		Conversation c = new Conversation().client("GET /a HTTP/1.1\r\nX: 1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");
		Segment get = c.segments.remove(0);
		c.segments.add(0, get.part(0, 9));
		c.segments.add(0, get.part(9, get.original()));
		assertEquals(List.of("GET /a 200 complete |a"), Wire.run(c.segments));
	}

	@Test
	void theTailMissingAtTheEndOfTheCaptureIsOpen() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
		Wire wire = new Wire().feed(c.segments);
		assertEquals(List.of("GET /a 200 open |abc"), wire.end());
		assertEquals("", wire.seen.get(0).stateReason());
	}

	@Test
	void theTailMissingAtTheEndOfTheConnectionIsAborted() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc").close();
		Wire wire = new Wire().feed(c.segments);
		assertEquals(List.of("GET /a 200 aborted |abc"), wire.lines());
		assertEquals("the connection ended before the response did", wire.seen.get(0).stateReason());
	}

	@Test
	void noAnswer() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n").close();
		assertEquals(List.of("GET /a 0 aborted |-"), new Wire().feed(c.segments).lines());
		c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n");
		assertEquals(List.of("GET /a 0 open |-"), Wire.run(c.segments));
	}

	@Test
	void resetEndsWhatIsOpen() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\n\r\nabc")
				.reset(true);
		Wire wire = new Wire().feed(c.segments);
		wire.reader.tick(Conversation.START + SECOND);
		assertEquals(List.of("GET /a 200 aborted |abc"), wire.lines());
		assertEquals("the connection was reset before the response did", wire.seen.get(0).stateReason().replace(" end", ""));
	}

	@Test
	void portUsedAgain() {
		Conversation one = new Conversation(1000, 2000, Conversation.MILLISECOND).open().client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na").close();
		Conversation two = new Conversation(900_000_000, -5, Conversation.MILLISECOND).pause(SECOND / 10).open()
				.client("GET /b HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb").close();
		List<Segment> all = new ArrayList<>(one.segments);
		all.addAll(two.segments);
		assertEquals(List.of("GET /a 200 complete |a", "GET /b 200 complete |b"), Wire.run(all));
		// The end of the first one was not captured.
		all.removeIf(s -> (s.flags() & TcpFlags.FIN) != 0);
		assertEquals(List.of("GET /a 200 complete |a", "GET /b 200 complete |b"), Wire.run(all));
		// Nor the start of the second one.
		all = new ArrayList<>(one.segments);
		all.addAll(two.segments);
		all.removeIf(s -> (s.flags() & TcpFlags.SYN) != 0);
		assertEquals(List.of("GET /a 200 complete |a", "GET /b 200 complete |b"), Wire.run(all));
	}

	@Test
	void malformedMessagesAreToldAndTheNextOneIsRead() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n").client("GET /b HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: one\r\n\r\nb").client("GET /c HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551616\r\n\r\nc").client("GET /d HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nd").client("GET /e HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\ne");
		Wire wire = new Wire().feed(c.segments);
		assertEquals(List.of("GET /a 200 aborted |", "GET /b 200 aborted |", "GET /c 200 aborted |",
				"GET /d 200 aborted |", "GET /e 200 complete |e"), wire.end());
		assertEquals("the response is malformed: no chunk size", wire.seen.get(0).stateReason());
	}

	@Test
	void otherProtocolsCostLittleAndAreLeftAlone() {
		Conversation c = new Conversation().open();
		for (int i = 0; i < 2000; i++)
			c.client("\26\3\1 some TLS record, number " + i).server("220 ready " + i + "\r\n");
		Wire wire = new Wire().feed(c.segments);
		assertEquals(List.of(), wire.lines());
		wire.feed(new Conversation(5_000_000, 6_000_000, Conversation.MILLISECOND).pause(10 * SECOND)
				.client("GET /late HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx").segments);
		assertEquals(List.of("GET /late 200 complete |x"), wire.end());
		assertEquals(0, wire.reader.flows());
	}

	@Test
	void hugeHeads() {
		String cookie = "x".repeat(70_000);
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\nCookie: " + cookie + "\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");
		assertEquals(List.of("GET /a 200 complete |a"), Wire.run(c.segments));
		c = new Conversation().open().client("GET /a HTTP/1.1\r\n" + ("Cookie: " + cookie + "\r\n").repeat(20) + "\r\n");
		Wire wire = new Wire().feed(c.segments);
		wire.end();
		assertEquals("the request is malformed: head longer than 1 MiB", wire.seen.get(0).stateReason());
	}

	/** Whatever is lost, doubled or late: what is told to be complete is the truth, and no byte is made up. */
	@Test
	void nothingIsMadeUp() {
		java.util.Random random = new java.util.Random(11);
		for (int round = 0; round < 4000; round++) {
			List<Segment> segments = keepAlive(random.nextBoolean() ? 1_000_000L : SECOND, new ArrayList<>());
			List<String> whole = Wire.run(segments);
			List<Segment> out = new ArrayList<>();
			for (Segment s : segments) {
				if (s.hasData() && random.nextInt(8) == 0)
					out.add(s.unseen("unseen"));
				if (random.nextInt(6) == 0)
					continue;
				int cut = s.original() < 2 ? 0 : random.nextInt(s.original());
				if (cut > 0 && random.nextBoolean()) {
					if (random.nextInt(5) > 0)
						out.add(s.part(0, cut));
					out.add(s.part(cut, s.original()));
				} else {
					out.add(s);
				}
				if (random.nextInt(6) == 0)
					out.add(s.seenBy(1, Tap.RECEIVER, 1));
				if (out.size() > 1 && random.nextInt(6) == 0)
					out.add(out.size() - 2, out.remove(out.size() - 1));
			}
			Wire wire = new Wire().feed(out);
			for (String line : wire.end())
				assertTrue(!line.contains(" complete ") || whole.contains(line), "made up: " + line + "\nround " + round + "\n" + out);
		}
	}

	@Test
	void randomBytesNeverThrow() {
		java.util.Random random = new java.util.Random(42);
		List<Integer> owner = new ArrayList<>();
		List<Segment> segments = keepAlive(1_000_000, owner);
		for (int round = 0; round < 3000; round++) {
			List<Segment> out = new ArrayList<>();
			for (Segment s : segments) {
				byte[] b = s.bytes().clone();
				if (b.length > 0 && random.nextInt(4) == 0)
					b[random.nextInt(b.length)] = (byte) random.nextInt();
				int flags = random.nextInt(20) == 0 ? random.nextInt(64) : s.flags();
				int seq = random.nextInt(20) == 0 ? random.nextInt() : s.seq() + (random.nextInt(10) == 0 ? random.nextInt(40) - 20 : 0);
				long time = s.timeNs() + (random.nextInt(10) == 0 ? random.nextLong() >> random.nextInt(60) : 0);
				out.add(new Segment(s.fromClient(), seq, s.ack(), flags, b, b.length + (random.nextInt(10) == 0 ? random.nextInt(3000) : 0),
						time, 0, Tap.values()[random.nextInt(3)], random.nextInt(3), null));
				if (random.nextInt(10) == 0)
					out.add(out.get(out.size() - 1).declare(random.nextLong() >>> 32 >>> random.nextInt(32),
							random.nextInt(4) == 0 ? random.nextInt() : seq + random.nextInt(200) - 100, "unseen"));
				if (random.nextInt(10) == 0)
					out.add(out.get(out.size() - 1).again());
			}
			java.util.Collections.shuffle(out.subList(0, random.nextInt(out.size())), random);
			Wire wire = new Wire();
			wire.feed(out);
			wire.end();
			assertEquals(wire.exchanges.size(), wire.seen.size(), "every exchange that was opened is finished");
		}
	}
}
