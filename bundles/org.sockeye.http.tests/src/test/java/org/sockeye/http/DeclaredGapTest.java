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

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;
import org.sockeye.pcapng.TcpFlags;

/** The stream as the agent writes it: each byte once, the other tap without bytes, unseen bytes by a word. */
class DeclaredGapTest {

	private static final long SECOND = 1_000_000_000L;
	private static final int CLIENT = 11;
	private static final int SERVER = 22;
	private static final String SENDFILE = "sendfile(2) carries no bytes in its arguments";
	private static final String FILE = "0123456789".repeat(20);
	/** The most that a call moves: MAX_RW_COUNT, with pages of 4 KiB. */
	private static final int MAX_CALL = 0x7ffff000;
	private static final IntFunction<String> NAMES = i -> "syscalls";

	private final Conversation plain = new Conversation().open().client("GET /f HTTP/1.1\r\n\r\n")
			.server("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n").server(FILE);
	private final Segment request = plain.segments.get(2);
	private final Segment head = plain.segments.get(3);
	private final Segment file = plain.segments.get(4);

	private static Segment sent(Segment s) {
		return s.seenBy(0, Tap.SENDER, s.fromClient() ? CLIENT : SERVER);
	}

	private static Segment received(Segment s) {
		return s.seenBy(0, Tap.RECEIVER, s.fromClient() ? SERVER : CLIENT).at(s.timeNs() + 1000);
	}

	private List<Segment> with(Segment... more) {
		List<Segment> out = new ArrayList<>(plain.segments.subList(0, 2));
		out.addAll(List.of(more));
		return out;
	}

	private static Wire wire(List<Segment> segments) {
		Wire wire = new Wire().feed(segments);
		wire.end();
		return wire;
	}

	private static String gap(long length) {
		return length == 0 ? "" : "[" + length + " " + SENDFILE + "]";
	}

	@Test
	void theReceiverFillsIt() {
		Segment declared = sent(file).unseen(SENDFILE);
		List<Segment> reads = List.of(received(file).part(0, 60), received(file).part(60, 200));
		for (int at = 0; at <= 2; at++) {
			List<Segment> all = with(sent(request), received(request).again(), sent(head), received(head).again());
			all.addAll(reads);
			all.add(6 + at, declared);
			Wire wire = wire(all);
			assertEquals(List.of("GET /f 200 complete |" + FILE), wire.lines());
			assertEquals(List.of(new SourceRange(0, 200, "syscalls (received)")),
					wire.exchanges.get(0).response().body().sources(NAMES));
			assertEquals(CLIENT, wire.seen.get(0).clientPid());
			assertEquals(SERVER, wire.seen.get(0).serverPid());
		}
	}

	@Test
	void theReceiverFillsItInPart() {
		Wire wire = wire(with(sent(request), sent(head), sent(file).unseen(SENDFILE), received(file).part(50, 70)));
		assertEquals(List.of("GET /f 200 truncated |[50 " + SENDFILE + "]" + FILE.substring(50, 70) + "[130 " + SENDFILE + "]"),
				wire.lines());
	}

	@Test
	void theReceiverFillsItLate() {
		Wire wire = new Wire().feed(with(sent(request), sent(head), sent(file).unseen(SENDFILE)));
		wire.reader.tick(file.timeNs() + 3 * SECOND);
		assertEquals(List.of("GET /f 200 truncated |" + gap(200)), wire.lines());
		wire.feed(List.of(received(file).at(file.timeNs() + 6 * SECOND)));
		wire.end();
		assertEquals(List.of("GET /f 200 complete |" + FILE), wire.lines());
		assertEquals(CLIENT, wire.seen.get(0).clientPid());
	}

	/** The numbers begin anew before the gap, in it or behind it. */
	@ParameterizedTest
	@CsvSource({ "0, 5000", "1, 5000", "1048576, 5000", "1, -60", "1048576, -60", "1048576, -1048596", "2147479552, 5000",
			"2147479552, -1000", "2147483647, 7" })
	void neverFilled(int length, int isn) {
		for (boolean told : new boolean[] { true, false }) {
			Conversation c = new Conversation(1000, isn, Conversation.MILLISECOND).open();
			for (int i = 0; i < 2; i++) {
				c.client("GET /" + i + " HTTP/1.1\r\n\r\n")
						.server("HTTP/1.1 200 OK\r\n" + (told ? "Content-Length: " + length + "\r\n\r\n"
								: "Transfer-Encoding: chunked\r\n\r\n" + (length == 0 ? "" : Integer.toHexString(length) + "\r\n")));
				c.data(false, new byte[0]).replaceLast(sent(c.last()).declare(length, c.last().seq(), SENDFILE));
				c.skip(false, length);
				if (!told)
					c.server((length == 0 ? "" : "\r\n") + "0\r\n\r\n");
			}
			c.client("GET /b HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
			String state = length == 0 ? " 200 complete |" : " 200 truncated |" + gap(length);
			assertEquals(List.of("GET /0" + state, "GET /1" + state, "GET /b 200 complete |b"), Wire.run(c.segments));
		}
	}

	@Test
	void itIsOneGapWithTheCallsTime() {
		Wire wire = wire(with(received(request), sent(head), sent(file).unseen(SENDFILE)));
		HttpMessage response = wire.exchanges.get(0).response();
		assertEquals(List.of(new Gap(0, 200, SENDFILE)), response.body().gaps());
		assertEquals(0, response.bodyCaptured());
		assertTrue(wire.seen.get(0).stateReason().contains(SENDFILE));
		assertEquals(file.timeNs(), response.lastTimeNs());
	}

	@Test
	void aBodyThatTheConnectionEnds() {
		Conversation c = new Conversation().open().client("GET /f HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\n\r\nab");
		c.server("xyz").replaceLast(sent(c.last()).unseen(SENDFILE)).close();
		assertEquals(List.of("GET /f 200 truncated |ab" + gap(3)), Wire.run(c.segments));
	}

	@Test
	void declaredTwiceTheFirstReasonStays() {
		Segment again = sent(file).declare(120, file.seq() + 100, "another"); // 20 bytes further than the first one
		Wire wire = wire(with(sent(request), sent(head), sent(file).unseen(SENDFILE), sent(file).unseen("other"), again));
		assertEquals(List.of("GET /f 200 truncated |" + gap(200)), wire.lines());
		assertEquals(1, wire.exchanges.get(0).response().body().gaps().size());
	}

	@Test
	void declaredBehindTheBytesItIsNoGap() {
		Wire wire = wire(with(sent(request), sent(head), sent(file), sent(file).unseen(SENDFILE), sent(head).unseen(SENDFILE),
				sent(request).unseen(SENDFILE)));
		assertEquals(List.of("GET /f 200 complete |" + FILE), wire.lines());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "bytes", "200 bytes", "200 bytes at 5046", "200 bytes at : x", " 200 bytes at 5046: x",
			"-200 bytes at 5046: x", "200 bytes at -5046: x", "0 bytes at 5046: x", "99999999999 bytes at 5046: x",
			"4294967296 bytes at 5046: x", "2147483648 bytes at 5046: x", "200 bytes at 4294967296: x",
			"200 bytes at 9999999999: x", "0x10 bytes at 5046: x", "200 BYTES at 5046: x", "\u0663 bytes at 5046: x" })
	void aWordThatIsNoneDeclaresNothing(String comment) {
		Wire wire = wire(with(sent(request), sent(head), sent(file).bare(comment)));
		assertEquals(List.of("GET /f 200 open |"), wire.lines());
		wire = wire(with(sent(request), sent(head), sent(file).bare(comment), sent(file)));
		assertEquals(List.of("GET /f 200 complete |" + FILE), wire.lines());
	}

	@Test
	void aWordThatIsNoneIsTheReasonOfACutPacket() {
		Wire wire = wire(with(sent(request), sent(head), sent(file).cut(10, "200 bytes at home")));
		assertEquals(List.of("GET /f 200 truncated |0123456789[190 200 bytes at home]"), wire.lines());
	}

	@Test
	void thePacketWithoutBytesTellsProcessAndTime() {
		Wire wire = new Wire().feed(with(received(request), sent(head), sent(file)));
		assertEquals(-1, wire.exchanges.get(0).clientPid());
		assertEquals(request.timeNs() + 1000, wire.exchanges.get(0).timeNs());
		wire.feed(List.of(sent(request).again()));
		assertEquals(request.timeNs(), wire.exchanges.get(0).timeNs(), "when it was sent");
		wire.end();
		assertEquals(List.of("GET /f 200 complete |" + FILE), wire.lines());
		assertEquals(CLIENT, wire.seen.get(0).clientPid());
		assertEquals(SERVER, wire.seen.get(0).serverPid());
	}

	@Test
	void bothEndsInAnyOrder() {
		List<Segment> first = List.of(received(request), sent(head), received(file));
		List<Segment> later = List.of(sent(request).again(), received(head).again(), sent(file).again());
		for (int a = 1; a <= 4; a++)
			for (int b = Math.max(a, 2); b <= 4; b++) {
				List<Segment> order = new ArrayList<>(first);
				order.add(3, later.get(2));
				order.add(b, later.get(1));
				order.add(a, later.get(0));
				Wire wire = wire(with(order.toArray(Segment[]::new)));
				assertEquals(List.of("GET /f 200 complete |" + FILE), wire.lines());
				assertEquals(CLIENT, wire.seen.get(0).clientPid());
				assertEquals(SERVER, wire.seen.get(0).serverPid());
				if (a < 3) // else the exchange was over with everything known
					assertEquals(request.timeNs(), wire.exchanges.get(0).timeNs());
			}
	}

	@Test
	void aGapTellsTheProcess() {
		Wire wire = wire(with(request, head, sent(file).unseen(SENDFILE)));
		assertEquals(SERVER, wire.seen.get(0).serverPid());
		// It stands where the written bytes end, which another process wrote.
		Segment elsewhere = head.seenBy(0, Tap.SENDER, 33).declare(200, file.seq(), SENDFILE);
		wire = wire(with(request, sent(head), elsewhere));
		assertEquals(SERVER, wire.seen.get(0).serverPid());
	}

	@Test
	void aBareAcknowledgementTellsNothing() {
		Wire wire = wire(with(received(request), head, file,
				request.again().at(request.timeNs() - SECOND).seenBy(0, Tap.SENDER, -1)));
		assertEquals(request.timeNs() + 1000, wire.exchanges.get(0).timeNs());
		assertEquals(-1, wire.seen.get(0).clientPid());
	}

	@Test
	void theFirstWordOfADirection() {
		Conversation c = new Conversation().open().client("GET /a HTTP/1.1\r\n\r\n");
		c.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na").replaceLast(sent(c.last()).unseen(SENDFILE));
		c.pause(3 * SECOND).client("GET /b HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
		assertEquals(List.of("GET /a 0 truncated |-", "GET /b 200 complete |b"), Wire.run(c.segments));
		// Joined in the middle of a body.
		c = new Conversation().server(FILE);
		c.replaceLast(sent(c.last()).unseen(SENDFILE)).client("GET /b HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
		assertEquals(List.of("GET /b 200 complete |b"), Wire.run(c.segments));
		// The bytes come after all.
		c = new Conversation().client("GET /a HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");
		Segment response = c.segments.remove(1);
		c.also(sent(response).unseen(SENDFILE)).also(received(response));
		Wire wire = wire(c.segments);
		assertEquals(List.of("GET /a 200 complete |a"), wire.lines());
		assertEquals(SERVER, wire.seen.get(0).serverPid());
	}

	/** As long as half of the numbers, and told only when the receiver was nearly through and the next response there. */
	@Test
	void aVeryLongOneDeclaredLate() {
		for (int isn : new int[] { 5000, -MAX_CALL - 500, -1 }) {
			Conversation c = new Conversation(1000, isn, Conversation.MILLISECOND).open().client("GET /a HTTP/1.1\r\n\r\n")
					.server("HTTP/1.1 200 OK\r\nContent-Length: " + MAX_CALL + "\r\n\r\n");
			int at = c.last().seq() + c.last().original();
			int step = MAX_CALL / 4;
			for (int i = 0; i < 4; i++)
				c.skip(false, step - 1).server("x");
			c.client("GET /b HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n" + "y".repeat(9000));
			c.also(sent(c.last()).declare(MAX_CALL, at, SENDFILE));
			c.client("GET /c HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nc");
			assertEquals(List.of("GET /a 200 truncated |" + (gap(step - 1) + "x").repeat(4),
					"GET /b 200 complete |" + "y".repeat(9000), "GET /c 200 complete |c"), Wire.run(c.segments));
		}
	}

	@Test
	void portsUsedAgain() {
		List<Segment> old = new Conversation(1000, 5000, Conversation.MILLISECOND).open().client("GET /a HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na").segments;
		Conversation next = new Conversation(900_000_000, -1_500_000_000, Conversation.MILLISECOND).pause(SECOND / 10).open()
				.client("GET /b HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n").server("file");
		next.replaceLast(sent(next.last()).unseen(SENDFILE));
		// The last words about the old connection come when the new one has begun.
		List<Segment> all = new ArrayList<>(old);
		all.addAll(next.segments.subList(0, 3));
		all.add(old.get(2).seenBy(0, Tap.SENDER, 77).again());
		all.add(old.get(3).seenBy(0, Tap.SENDER, 78).again());
		all.addAll(next.segments.subList(3, 5));
		Wire wire = wire(all);
		assertEquals(List.of("GET /a 200 complete |a", "GET /b 200 truncated |" + gap(4)), wire.lines());
		assertEquals(-1, wire.seen.get(1).clientPid());
		assertEquals(SERVER, wire.seen.get(1).serverPid());
		// Nothing but a gap tells that it is another connection.
		all = new ArrayList<>(old);
		all.add(next.segments.get(4));
		all.addAll(new Conversation(900_000_020, next.last().seq() + 4, Conversation.MILLISECOND).pause(SECOND / 5)
				.client("GET /c HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nc").segments);
		assertEquals(List.of("GET /a 200 complete |a", "GET /c 200 complete |c"), Wire.run(all));
	}

	/** Gaps alone, as of a connection that is no HTTP, are not kept for long even when no time passes. */
	@Test
	void veryManyAreNotKept() {
		Conversation c = new Conversation(1000, 5000, 0).open();
		gaps(c, 20_000);
		c.client("GET /b HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
		Wire wire = new Wire().feed(c.segments);
		assertEquals(List.of(), wire.lines(), "waits for what is missing before it");
		c.segments.clear();
		gaps(c, 20_000);
		assertEquals(List.of("GET /b 200 complete |b"), wire.feed(c.segments).lines());
	}

	private static void gaps(Conversation c, int n) {
		for (int i = 0; i < n; i++) {
			c.data(false, new byte[0]).replaceLast(c.last().declare(1000, c.last().seq(), SENDFILE));
			c.skip(false, 1000);
		}
	}

	/** What the agent could write of a connection: each byte once, by either end, or declared; a word by the other end. */
	@Test
	void eitherEndsBytesMakeTheWhole() {
		Random random = new Random(5);
		for (int round = 0; round < 3000; round++) {
			List<Segment> segments = LossTest.keepAlive(Conversation.MILLISECOND, new ArrayList<>());
			List<String> whole = Wire.run(segments);
			List<Segment> out = new ArrayList<>();
			boolean lost = false;
			int loss = random.nextBoolean() ? 0 : 6;
			for (Segment s : segments) {
				if (!s.hasData() || (s.flags() & TcpFlags.SYN) != 0) {
					out.add(s);
					continue;
				}
				int cut = random.nextInt(s.original());
				switch (random.nextInt(4)) {
				case 0 -> out.addAll(List.of(sent(s), received(s).again()));
				case 1 -> out.addAll(List.of(received(s), sent(s).again()));
				case 2 -> {
					out.add(sent(s).unseen(SENDFILE));
					if (loss > 0 && random.nextInt(loss) == 0)
						lost = true;
					else
						out.add(received(s));
				}
				default -> {
					if (cut > 0)
						out.add(received(s).part(0, cut));
					out.add(sent(s).unseen(SENDFILE));
					if (loss > 0 && random.nextInt(loss) == 0)
						lost = true;
					else
						out.add(received(s).part(cut, s.original()));
				}
				}
			}
			List<String> got = new Wire().feed(out).end();
			if (!lost)
				assertEquals(whole, got, "round " + round + "\n" + out);
			for (String line : got)
				assertTrue(!line.contains(" complete ") || whole.contains(line), "made up: " + line + "\nround " + round + "\n" + out);
		}
	}
}
