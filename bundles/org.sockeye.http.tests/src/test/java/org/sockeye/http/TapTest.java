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
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;
import org.sockeye.pcapng.IpAddress;

/** Several views of one flow: sender and receiver, system calls and send path. */
class TapTest {

	private static final int CLIENT = 11;
	private static final int SERVER = 22;
	private static final int SYSCALLS = 0;
	private static final int SENDPATH = 1;
	private static final String SENDFILE = "sendfile(2) carries no bytes in its arguments";
	private static final IntFunction<String> NAMES = i -> i == SYSCALLS ? "syscalls" : "sendpath";
	private static final String FILE = "0123456789".repeat(20);

	private final Conversation plain = new Conversation().open().client("GET /f HTTP/1.1\r\n\r\n")
			.server("HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n").server(FILE);
	private final Segment request = plain.segments.get(2);
	private final Segment head = plain.segments.get(3);
	private final Segment file = plain.segments.get(4);

	private static Segment sent(Segment s) {
		return s.seenBy(SYSCALLS, Tap.SENDER, s.fromClient() ? CLIENT : SERVER);
	}

	private static Segment received(Segment s) {
		return s.seenBy(SYSCALLS, Tap.RECEIVER, s.fromClient() ? SERVER : CLIENT).at(s.timeNs() + 1000);
	}

	private List<Segment> with(Segment... more) {
		List<Segment> out = new ArrayList<>(plain.segments.subList(0, 2));
		out.addAll(List.of(more));
		return out;
	}

	private static void assertBoth(Wire wire) {
		assertEquals(1, wire.seen.size());
		assertEquals("GET /f 200 complete |" + FILE, wire.lines().get(0));
		assertEquals(CLIENT, wire.seen.get(0).clientPid());
		assertEquals(SERVER, wire.seen.get(0).serverPid());
	}

	@Test
	void bothEndsAreOneExchangeInAnyOrder() {
		List<Segment> six = List.of(sent(request), received(request), sent(head), received(head), sent(file), received(file));
		assertBoth(wire(with(six.toArray(Segment[]::new))));
		for (int i = 0; i < six.size(); i++)
			for (int j = 0; j < six.size(); j++) {
				List<Segment> order = new ArrayList<>(six);
				order.add(j, order.remove(i));
				assertBoth(wire(with(order.toArray(Segment[]::new))));
			}
	}

	@Test
	void theProcessOfTheSecondTapIsTakenLate() {
		Wire wire = new Wire().feed(with(sent(request), received(head), received(file)));
		assertEquals(-1, wire.seen.get(0).serverPid());
		assertEquals("GET /f 200 complete |" + FILE, wire.lines().get(0), "done without waiting for the other tap");
		wire.feed(List.of(sent(head)));
		wire.end();
		assertBoth(wire);
	}

	@Test
	void serverAloneWithSendPath() {
		Segment noBytes = sent(file).cut(0, SENDFILE);
		Segment page1 = file.part(0, 150).seenBy(SENDPATH, Tap.SENDER, SERVER);
		Segment page2 = file.part(150, 200).seenBy(SENDPATH, Tap.SENDER, SERVER);
		for (List<Segment> order : List.of(List.of(noBytes, page1, page2), List.of(page1, page2, noBytes),
				List.of(page2, noBytes, page1))) {
			List<Segment> all = with(received(request), sent(head));
			all.addAll(order);
			Wire wire = wire(all);
			assertEquals("GET /f 200 complete |" + FILE, wire.lines().get(0));
			assertEquals(-1, wire.seen.get(0).clientPid());
			assertEquals(SERVER, wire.seen.get(0).serverPid());
			assertEquals(List.of(new SourceRange(0, 200, "sendpath")), wire.exchanges.get(0).response().body().sources(NAMES));
		}
	}

	@Test
	void serverAloneWithoutSendPathHasAGapOfTheBodysLength() {
		Wire wire = new Wire().feed(with(received(request), sent(head), sent(file).cut(0, SENDFILE)));
		wire.end();
		assertEquals("GET /f 200 truncated |[200 " + SENDFILE + "]", wire.lines().get(0));
		HttpMessage response = wire.exchanges.get(0).response();
		assertEquals(List.of(new Gap(0, 200, SENDFILE)), response.body().gaps());
		assertEquals(0, response.bodyCaptured());
		assertTrue(wire.seen.get(0).stateReason().contains(SENDFILE));
		assertEquals(file.timeNs(), response.lastTimeNs());
	}

	@Test
	void theReadersViewFillsTheGapAndIsMarked() {
		Segment noBytes = sent(file).cut(0, SENDFILE);
		List<Segment> reads = List.of(received(file).part(0, 60), received(file).part(60, 200));
		for (boolean readFirst : new boolean[] { false, true }) {
			List<Segment> all = with(sent(request), received(request), sent(head));
			all.add(received(head));
			if (!readFirst)
				all.add(noBytes);
			all.addAll(reads);
			if (readFirst)
				all.add(noBytes);
			Wire wire = wire(all);
			assertBoth(wire);
			assertEquals(List.of(new SourceRange(0, 200, "syscalls (received)")),
					wire.exchanges.get(0).response().body().sources(NAMES));
		}
	}

	@Test
	void aReaderThatDawdlesFillsTheGapLate() {
		long second = 1_000_000_000L;
		Wire wire = new Wire().feed(with(sent(request), sent(head), received(head), sent(file).cut(0, SENDFILE)));
		wire.reader.tick(file.timeNs() + 3 * second);
		assertEquals("GET /f 200 truncated |[200 " + SENDFILE + "]", wire.lines().get(0));
		wire.feed(List.of(received(file).at(file.timeNs() + 6 * second)));
		wire.end();
		assertBoth(wire);
	}

	@Test
	void partlyCapturedChunksNameTheirReason() {
		Wire wire = wire(with(received(request), sent(head), sent(file).part(0, 100).cut(40, "user memory could not be read"),
				sent(file).part(100, 200).cut(0, SENDFILE)));
		assertEquals("GET /f 200 truncated |" + FILE.substring(0, 40)
				+ "[60 user memory could not be read][100 " + SENDFILE + "]", wire.lines().get(0));
	}

	@Test
	void sourcesAreToldInOrder() {
		Wire wire = wire(with(sent(request), sent(head), sent(file).part(0, 10), file.part(10, 50).seenBy(SENDPATH, Tap.SENDER, SERVER),
				file.part(50, 60).seenBy(SENDPATH, Tap.SENDER, SERVER), received(file).part(55, 190)));
		wire.end();
		assertEquals(List.of(new SourceRange(0, 10, "syscalls"), new SourceRange(10, 50, "sendpath"),
				new SourceRange(60, 130, "syscalls (received)")), wire.exchanges.get(0).response().body().sources(NAMES));
	}

	@Test
	void timesAreThoseOfTheEarlierTap() {
		Wire wire = new Wire().feed(with(received(request), received(head), sent(request)));
		assertEquals(request.timeNs(), wire.exchanges.get(0).timeNs());
	}

	@Test
	void namespacesTellLoopbackFlowsApart() {
		Wire wire = new Wire();
		List<Segment> all = with(request, head, file);
		for (Segment s : all) {
			wire.scope = "";
			wire.feed(s, null);
			wire.scope = "4026531840";
			wire.feed(s, null);
		}
		assertEquals(2, wire.end().size());
		wire = new Wire().addresses(0, IpAddress.mapped(0x0A000001), IpAddress.mapped(0x0A000002));
		for (Segment s : all) {
			wire.scope = "";
			wire.feed(s, null);
			wire.scope = "4026531840";
			wire.feed(s, null);
		}
		assertEquals(1, wire.end().size());
	}

	@Test
	void unixSocketsHaveTheirPath() {
		Wire wire = new Wire().addresses(0xFD536F636B657965L, 77, 77).ports(1, 2);
		List<Segment> all = with(request, head, file);
		for (int i = 0; i < all.size(); i++)
			wire.feed(all.get(i), i == 0 ? "/run/app.sock" : null);
		wire.end();
		assertEquals("unix:/run/app.sock", wire.seen.get(0).server());
		assertEquals("unix:/run/app.sock", wire.seen.get(0).client());
	}

	@Test
	void connectionHandedToAnotherProcess() {
		Conversation c = new Conversation().open().client("GET /f HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na").client("GET /g HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
		List<Segment> all = new ArrayList<>(c.segments.subList(0, 2));
		all.add(received(c.segments.get(2)));
		all.add(sent(c.segments.get(3)));
		all.add(c.segments.get(4).seenBy(SYSCALLS, Tap.RECEIVER, 33));
		all.add(c.segments.get(5).seenBy(SYSCALLS, Tap.SENDER, 33));
		Wire wire = wire(all);
		assertEquals(SERVER, wire.seen.get(0).serverPid());
		assertEquals(33, wire.seen.get(1).serverPid());
	}

	@Test
	void manyChunksStayCompact() {
		StringBuilder body = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
		for (int i = 0; i < 10_000; i++)
			body.append("a\r\n0123456789\r\n");
		Conversation c = new Conversation().open().client("GET /f HTTP/1.1\r\n\r\n").server(body + "0\r\n\r\n");
		Wire wire = wire(c.segments);
		BodyLayout layout = wire.exchanges.get(0).response().body();
		assertEquals(100_000, layout.size());
		assertEquals(10_000, layout.pieces());
		assertEquals(1, layout.sources(NAMES).size());
		for (int i = 0; i < 100_000; i += 997)
			assertEquals(i / 10, layout.find(i));
	}

	@Test
	void inOrderBytesAreNotReadAgain() {
		Wire wire = new Wire().feed(with(request, head, file));
		assertEquals(0, wire.rereads - headsRead(wire));
	}

	private static int headsRead(Wire wire) {
		return (int) wire.events.stream().filter(e -> e.startsWith("finished")).count(); // the wire reads the request's head
	}

	private static Wire wire(List<Segment> segments) {
		Wire wire = new Wire().feed(segments);
		wire.end();
		return wire;
	}
}
