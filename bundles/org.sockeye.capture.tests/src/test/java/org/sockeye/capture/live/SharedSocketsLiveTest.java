/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.pcapng.TcpFlags;

/** Threads, processes and descriptors that share sockets or follow each other on them: each byte on its own connection, by the process that moved it. */
class SharedSocketsLiveTest extends CallsLiveTest {

	SharedSocketsLiveTest() {
		super("sharing");
	}

	/** So that {@code recv} of 30 bytes takes it whole. */
	private static final Peer.Answer SHORT = new Peer.Answer("HTTP/1.1 204 None\r\nA: 3456\r\n\r\n".getBytes(), 100, false);
	private static final Peer.Answer LAST = new Peer.Answer(SHORT.bytes(), 100, true);

	private static Set<Integer> pids(Recorded r, Peer p) {
		return r.packets.stream().filter(x -> x.srcPort() == p.clientPort && x.data()).map(Recorded.Packet::pid)
				.collect(Collectors.toSet());
	}

	private static int count(Recorded r, int tap, int srcPort, int flag) {
		return (int) r.packets.stream().filter(x -> x.tap() == tap && x.srcPort() == srcPort && (x.flags() & flag) != 0).count();
	}

	/** A pattern on one connection that nobody answers. */
	private Recorded sent(String pattern) throws Exception {
		Peer p = patterns.send(pattern, 0);
		Recorded r = patterns.recorded(List.of(p));
		patterns.assertSent(r, p);
		assertEquals(1, count(r, 2, p.clientPort, TcpFlags.FIN));
		assertEquals("", patterns.live.status.drops());
		return r;
	}

	@Test
	void fourThreadsWithAConnectionEach() throws Exception {
		List<Peer> peers = patterns.run("threads", 4, null, 0);
		Recorded r = patterns.recorded(peers);
		for (Peer p : peers) {
			patterns.assertSent(r, p);
			assertEquals(1, r.of("syscalls", 2, p.clientPort, patterns.wire.port).stream().filter(Recorded.Packet::data)
					.map(Recorded.Packet::tid).distinct().count());
		}
		assertEquals(4, r.packets.stream().filter(x -> peers.stream().anyMatch(p -> p.clientPort == x.srcPort()))
				.map(Recorded.Packet::tid).distinct().count());
	}

	@Test
	void twoThreadsByTurnsOnOneSocket() throws Exception {
		Peer p = patterns.send("turns", 0);
		Recorded r = patterns.recorded(List.of(p));
		patterns.assertSent(r, p);
		assertEquals(2, r.of("syscalls", 2, p.clientPort, patterns.wire.port).stream().filter(x -> x.original() == 700)
				.map(Recorded.Packet::tid).distinct().count());
	}

	@Test
	void parentAndChildByTurns() throws Exception {
		Peer p = patterns.send("inherited", 0);
		Recorded r = patterns.recorded(List.of(p));
		patterns.assertSent(r, p);
		assertEquals(2, pids(r, p).size());
	}

	@Test
	void aSocketThatWasPassed() throws Exception {
		Peer p = patterns.run("passed", 1, (request, count) -> LAST, 0).get(0);
		Recorded r = patterns.recorded(List.of(p));
		patterns.assertSent(r, p);
		patterns.assertReceived(r, p);
		assertEquals(2, pids(r, p).size());
	}

	@Test
	void theSameDescriptorAtOnce() throws Exception {
		List<Peer> peers = patterns.run("reused", 40, (request, count) -> SHORT, 0);
		Recorded r = patterns.recorded(peers);
		for (Peer p : peers) {
			assertTrue(new String(p.received()).contains("/" + p.clientPort + " "));
			patterns.assertSent(r, p);
			patterns.assertReceived(r, p);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "duplicates", "close-range", "exit" })
	void theEndIsThatOfTheLastDescriptor(String pattern) throws Exception {
		sent(pattern);
	}

	@Test
	void aProcessThatIsKilled() throws Exception {
		Process program = patterns.start("killed");
		Peer p = patterns.accept(null, 0);
		CallPatterns.assertEnds(program, 128 + 9);
		Recorded r = patterns.recorded(List.of(p));
		patterns.assertSent(r, p);
		assertEquals(1, count(r, 2, p.clientPort, TcpFlags.FIN));
	}

	@Test
	void theResponseComesAfterTheFin() throws Exception {
		Peer p = patterns.run("half-closed", 1, (request, count) -> ReceiveCallsLiveTest.response(), 0).get(0);
		Recorded r = patterns.recorded(List.of(p));
		patterns.assertSent(r, p);
		patterns.assertReceived(r, p);
		List<Recorded.Packet> all = r.packets.stream()
				.filter(x -> x.srcPort() == p.clientPort || x.dstPort() == p.clientPort).toList();
		int fin = all.indexOf(all.stream().filter(x -> x.tap() == 2 && (x.flags() & TcpFlags.FIN) != 0).findFirst().orElseThrow());
		assertTrue(all.subList(0, fin).stream().noneMatch(x -> x.tap() == 1 && x.data()));
		assertTrue(all.stream().anyMatch(x -> x.tap() == 1 && (x.flags() & TcpFlags.FIN) != 0));
	}

	/** 2100 processes, 700 begun in a second: each with its exchange, and each exchange with its process. */
	@Test
	void manyShortProcesses() throws Exception {
		try (CallPatterns own = new CallPatterns(dir, "sharing", kind)) { // where no port was in use before
			List<Peer> peers = own.run("churn", 2100, (request, count) -> LAST, 0);
			Recorded r = own.recorded(peers);
			Map<Integer, List<Recorded.Packet>> byPort = new HashMap<>();
			for (Recorded.Packet x : r.packets)
				byPort.computeIfAbsent(x.tap() == 2 ? x.srcPort() : x.dstPort(), port -> new ArrayList<>()).add(x);
			Set<Integer> described = r.processes.stream().map(x -> x.pid()).collect(Collectors.toSet());
			// a client's port may be another one's a second later (tcp_tw_reuse)
			Map<Integer, List<Peer>> peersByPort = peers.stream().collect(Collectors.groupingBy(p -> p.clientPort));
			peersByPort.forEach((port, same) -> {
				List<Recorded.Packet> packets = byPort.get(port);
				List<String> requests = same.stream().map(p -> new String(p.received(), StandardCharsets.US_ASCII)).toList();
				Set<Integer> pids = requests.stream().map(x -> Integer.parseInt(x.split("/")[1])).collect(Collectors.toSet());
				assertEquals(String.join("", requests), text(packets, 2));
				assertEquals(same.stream().map(p -> new String(p.sent(), StandardCharsets.US_ASCII)).collect(Collectors.joining()),
						text(packets, 1));
				assertEquals(pids, packets.stream().map(Recorded.Packet::pid).collect(Collectors.toSet()));
				for (Recorded.Packet x : packets)
					if (x.tap() == 2 && x.data())
						assertTrue(new String(x.bytes(), StandardCharsets.US_ASCII).startsWith("GET /" + x.pid() + "/" + port + " "));
				assertTrue(described.containsAll(pids), "processes " + pids);
			});
			assertEquals("", own.live.status.drops());
		}
	}

	private static String text(List<Recorded.Packet> packets, int tap) {
		return packets.stream().filter(x -> x.tap() == tap && x.data())
				.map(x -> new String(x.bytes(), StandardCharsets.US_ASCII)).collect(Collectors.joining());
	}
}
