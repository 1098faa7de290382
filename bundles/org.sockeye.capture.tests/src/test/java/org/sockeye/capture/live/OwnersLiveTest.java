/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.model.ProcessInfo;

/** Who sent: the thread and the process that made the call, whoever accepted the connection; and on which connection. */
@Tag("live")
class OwnersLiveTest {

	private static final int CONNECTIONS = 20;

	@TempDir
	Path dir;
	private final byte[] body = new byte[100_003];

	@BeforeEach
	void fill() {
		Live.needRoot();
		new Random(4).nextBytes(body);
	}

	static Live live(Sender s) throws Exception {
		return Live.start(CaptureOptions.defaults().withPorts(Set.of(s.port))
				.withoutPids(Set.of((int) ProcessHandle.current().pid())));
	}

	/** One response on each of many connections, open at the same time. */
	private static List<Sender.Sent> exchanges(Sender s) throws Exception {
		List<Socket> sockets = new ArrayList<>();
		List<Sender.Sent> all = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			sockets.add(s.connect());
			Sender.ask(sockets.get(i));
		}
		for (Socket socket : sockets) {
			assertArrayEquals(s.response(), s.answer(socket));
			all.add(s.sent());
			socket.close();
		}
		return all;
	}

	/** Head and body of each connection, byte for byte, from the thread that sent them. */
	private static void assertOwned(Recorded r, Sender s, List<Sender.Sent> all) {
		for (Sender.Sent sent : all) {
			assertArrayEquals(s.response(), r.whole(s.port, sent.clientPort()).bytes());
			assertEquals(s.response().length, r.whole(s.port, sent.clientPort()).count());
			assertEquals(s.body.length, r.stream("sendpath", 2, s.port, sent.clientPort()).count());
			List<Recorded.Packet> data = r.packets.stream()
					.filter(p -> p.srcPort() == s.port && p.dstPort() == sent.clientPort() && p.data()).toList();
			assertEquals(Set.of(sent.pid()), data.stream().map(Recorded.Packet::pid).collect(Collectors.toSet()), "pid");
			assertEquals(Set.of(sent.tid()), data.stream().map(Recorded.Packet::tid).collect(Collectors.toSet()), "tid");
		}
	}

	/** The name that the file gives for a process last. */
	private static String name(Recorded r, int pid) {
		return r.processes.stream().filter(p -> p.pid() == pid).map(ProcessInfo::comm).reduce((a, b) -> b).orElse(null);
	}

	@Test
	void aThreadOfAPoolSends() throws Exception {
		try (Sender s = new Sender(dir, "owners", "pool", body); Live live = live(s)) {
			List<Sender.Sent> all = exchanges(s);
			Recorded r = live.stop();
			assertOwned(r, s, all);
			assertEquals(4, all.stream().map(Sender.Sent::tid).distinct().count());
			assertTrue(all.stream().allMatch(x -> x.pid() == s.pid() && x.tid() != s.pid()));
			assertEquals("owners", name(r, s.pid()));
			List<Recorded.Packet> requests = r.packets.stream().filter(p -> p.dstPort() == s.port && p.data()).toList();
			assertFalse(requests.isEmpty());
			assertTrue(requests.stream().allMatch(p -> p.tid() == s.pid()), "the first thread reads");
		}
	}

	@Test
	void aForkedChildSends() throws Exception {
		try (Sender s = new Sender(dir, "owners", "fork", body); Live live = live(s)) {
			List<Sender.Sent> all = exchanges(s);
			Recorded r = live.stop();
			assertOwned(r, s, all);
			assertEquals(CONNECTIONS, all.stream().map(Sender.Sent::pid).distinct().count());
			for (Sender.Sent sent : all) {
				assertNotEquals(s.pid(), sent.pid());
				assertEquals("owners", name(r, sent.pid()));
			}
		}
	}

	/** It read the request under its parent's name. */
	@Test
	void anotherProgramSendsOnAnInheritedDescriptor() throws Exception {
		Path other = Files.copy(Sender.compile(dir, "owners"), dir.resolve("inheritor"));
		try (Sender s = new Sender(dir, "owners", "exec", body, other.toString()); Live live = live(s)) {
			List<Sender.Sent> all = exchanges(s);
			Recorded r = live.stop();
			assertOwned(r, s, all);
			for (Sender.Sent sent : all) {
				assertNotEquals(s.pid(), sent.pid());
				assertEquals("inheritor", name(r, sent.pid()));
			}
		}
	}

	@Test
	void anotherProcessSendsOnAPassedDescriptor() throws Exception {
		Path other = Files.copy(Sender.compile(dir, "owners"), dir.resolve("receiver"));
		try (Sender s = new Sender(dir, "owners", "pass", body, other.toString()); Live live = live(s)) {
			List<Sender.Sent> all = exchanges(s);
			Recorded r = live.stop();
			assertOwned(r, s, all);
			assertEquals(1, all.stream().map(Sender.Sent::pid).distinct().count());
			assertNotEquals(s.pid(), all.get(0).pid());
			assertEquals("receiver", name(r, all.get(0).pid()));
			assertEquals("owners", name(r, s.pid()), "which read the requests");
		}
	}

	/** A descriptor's number is the next connection's as soon as it is closed. */
	@Test
	void theSameNumberAgainAndAgain() throws Exception {
		byte[] small = Arrays.copyOf(body, 700);
		try (Sender s = new Sender(dir, "owners", "reuse", small); Live live = live(s)) {
			List<Sender.Sent> all = new ArrayList<>();
			Set<Integer> ports = new HashSet<>();
			while (all.size() < 500)
				try (Socket socket = s.connect()) {
					if (!ports.add(socket.getLocalPort()))
						continue; // so that a port tells the connection
					Sender.ask(socket);
					assertArrayEquals(s.response(), s.answer(socket));
					all.add(s.sent());
				}
			assertEquals(1, all.stream().map(Sender.Sent::fd).distinct().count());
			Recorded r = live.stop();
			assertOwned(r, s, all);
			assertEquals(0, live.status.dropped());
		}
	}

	/** A thread reads from a connection whose number is another's when its call returns. */
	@Test
	void aNumberThatIsReplacedUnderACall() throws Exception {
		try (Sender s = new Sender(dir, "owners", "replace", body); Live live = live(s);
				Socket first = s.connect(); Socket second = s.connect()) {
			byte[] warm = "GET /first HTTP/1.1\r\n\r\n".getBytes(), old = "GET /old HTTP/1.1\r\n\r\n".getBytes(),
					other = "GET /other HTTP/1.1\r\n\r\n".getBytes();
			first.getOutputStream().write(warm);
			s.expect("replaced");
			first.getOutputStream().write(old);
			second.getOutputStream().write(other);
			assertArrayEquals(s.response(), s.answer(first));
			assertArrayEquals(s.response(), s.answer(second));
			List<Sender.Sent> all = List.of(s.sent(), s.sent());
			assertEquals(first.getLocalPort(), all.get(0).clientPort());
			assertEquals(second.getLocalPort(), all.get(1).clientPort());
			Recorded r = live.stop();
			assertOwned(r, s, all);
			assertEquals(new String(warm) + new String(old), new String(r.whole(first.getLocalPort(), s.port).bytes()));
			assertEquals(new String(other), new String(r.whole(second.getLocalPort(), s.port).bytes()));
		}
	}

	/** Whole responses from two threads by turns: each byte once, and each message from the thread that sent it. */
	@Test
	void twoThreadsByTurns() throws Exception {
		int count = 60;
		try (Sender s = new Sender(dir, "owners", "turns", body, Integer.toString(count)); Live live = live(s);
				Socket socket = s.connect()) {
			for (int i = 0; i < count; i++)
				Sender.ask(socket);
			ByteArrayOutputStream expected = new ByteArrayOutputStream();
			List<Integer> tids = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				assertArrayEquals(s.response(), s.answer(socket));
				expected.writeBytes(s.response());
				tids.add(s.sent().tid());
			}
			Recorded r = live.stop();
			int client = socket.getLocalPort(), start = r.start(s.port, client);
			assertArrayEquals(expected.toByteArray(), r.whole(s.port, client).bytes());
			assertEquals(expected.size(), r.whole(s.port, client).count());
			assertEquals(count * body.length, r.stream("sendpath", 2, s.port, client).count());
			for (Recorded.Packet p : r.packets)
				if (p.srcPort() == s.port && p.data()) {
					assertEquals(tids.get((p.seq() - start) / s.response().length), p.tid());
					assertEquals(s.pid(), p.pid());
				}
		}
	}
}
