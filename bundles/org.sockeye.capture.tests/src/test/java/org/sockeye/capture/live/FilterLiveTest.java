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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.capture.AddressPrefix;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.FlowRule;
import org.sockeye.model.ProcessInfo;

/** Which processes, connections and bytes come out of the kernel, also when the user changes his mind. */
@Tag("live")
class FilterLiveTest {

	private static Live live(CaptureFilter filter) throws Exception {
		return Live.start(CaptureOptions.defaults().withFilter(filter));
	}

	/** One exchange between a process of its own, started by the given words, and this one; returns the process's id. */
	private static int askedBy(Wire w, String... words) throws Exception {
		List<String> command = new ArrayList<>(List.of(words));
		command.addAll(List.of("-c", "exec 3<>/dev/tcp/127.0.0.1/" + w.port
				+ "; printf 'GET /x HTTP/1.0\r\n\r\n' >&3; exec cat <&3 >/dev/null"));
		Process p = new ProcessBuilder(command).inheritIO().start();
		answer(w);
		assertEquals(0, p.waitFor());
		return (int) p.pid();
	}

	private static void answer(Wire w) throws IOException {
		try (SocketChannel server = w.listener.accept()) {
			ByteBuffer b = ByteBuffer.allocate(200);
			while (!new String(b.array()).contains("\r\n\r\n"))
				server.read(b);
			Wire.writeAll(server, (new String(Wire.head(2)) + "ok").getBytes());
		}
	}

	private static Set<Integer> pids(Recorded r) {
		Set<Integer> pids = new HashSet<>();
		r.packets.forEach(p -> pids.add(p.pid()));
		return pids;
	}

	@Test
	void byName(@TempDir Path dir) throws Exception {
		Live.needRoot();
		Path named = Files.createSymbolicLink(dir.resolve("sockeye-asker-x"), Path.of("/bin/bash"));
		try (Wire w = new Wire(); Live live = live(CaptureFilter.ALL.withNames(Set.of("sockeye-asker-x", "nobody-else")))) {
			int wanted = askedBy(w, named.toString());
			askedBy(w, "bash");
			assertEquals(Set.of(wanted), pids(live.stop()));
		}
	}

	@Test
	void byUser() throws Exception {
		Live.needRoot();
		try (Wire w = new Wire(); Live live = live(CaptureFilter.ALL.withUsers(Set.of(65534)).withPorts(Set.of(w.port)))) {
			int wanted = askedBy(w, "setpriv", "--reuid=65534", "bash");
			askedBy(w, "bash");
			assertEquals(Set.of(wanted), pids(live.stop()));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void byCgroup(boolean byPath) throws Exception {
		Live.needRoot();
		Path root = null;
		for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo")))
			if (line.contains(" - cgroup2 "))
				root = Path.of(line.split(" ")[4]);
		Assumptions.assumeTrue(root != null && Files.isWritable(root.resolve("cgroup.procs")), "no cgroup v2 is mounted here");
		String name = "sockeye-test-" + ProcessHandle.current().pid();
		Path group = Files.createDirectory(root.resolve(name)), below = Files.createDirectory(group.resolve("docker-" + "0123456789abcdef".repeat(4) + ".scope"));
		try (Wire w = new Wire(); Live live = live(CaptureFilter.ALL.withCgroups(Set.of(byPath ? "/" + name : name)))) {
			String enter = "echo $$ >" + below + "/cgroup.procs; exec bash \"$@\"";
			int wanted = askedBy(w, "bash", "-c", enter, "-");
			askedBy(w, "bash");
			Recorded r = live.stop();
			assertEquals(Set.of(wanted), pids(r));
			ProcessInfo process = r.processes.stream().filter(p -> p.pid() == wanted).findFirst().orElseThrow();
			assertTrue(process.cgroup().endsWith("/" + name + "/" + below.getFileName()), process.toString());
			assertEquals("0123456789ab", process.container());
		} finally {
			Files.delete(below);
			Files.delete(group);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.77", "127.0.0.64/26" })
	void byAddress(String rule) throws Exception {
		try (Wire w = new Wire(); Live live = live(CaptureFilter.ALL.withAddresses(Set.of(AddressPrefix.parse(rule))))) {
			int wanted;
			try (SocketChannel client = SocketChannel.open()) {
				client.bind(new InetSocketAddress("127.0.0.77", 0)).connect(w.listener.getLocalAddress());
				wanted = ((InetSocketAddress) client.getLocalAddress()).getPort();
				Wire.request(new Wire.Pair(client, w.listener.accept()));
			}
			try (Wire.Pair p = w.connect()) {
				Wire.request(p);
			}
			Recorded r = live.stop();
			assertFalse(r.packets.isEmpty());
			assertTrue(r.packets.stream().allMatch(p -> p.srcPort() == wanted || p.dstPort() == wanted));
		}
	}

	/** Rules of several kinds must all hold. */
	@Test
	void byPortAndProcess() throws Exception {
		Live.needRoot();
		try (Wire w = new Wire();
				Live live = live(CaptureFilter.ALL.withPorts(Set.of(w.port)).withNames(Set.of("no-such-process")))) {
			askedBy(w, "bash");
			assertEquals(Set.of(), pids(live.stop()));
		}
	}

	/** Connections stay what they are while the rules change; what is meant is seen from then on. */
	@Test
	void theRulesChangeWhileItRuns() throws Exception {
		try (Wire one = new Wire(); Wire two = new Wire(); Live live = live(CaptureFilter.ALL.withPorts(Set.of(one.port)));
				Wire.Pair first = one.connect();
				Wire.Pair second = two.connect()) {
			Wire.request(first);
			Wire.request(second);
			live.filter(CaptureFilter.ALL.withPorts(Set.of(two.port)));
			Wire.Pair.move(first.server(), first.client(), (new String(Wire.head(5)) + "unseen".substring(1)).getBytes());
			Wire.Pair.move(second.server(), second.client(), (new String(Wire.head(4)) + "seen").getBytes());
			Wire.request(first);
			live.filter(CaptureFilter.ALL.withPorts(Set.of(one.port, two.port)));
			byte[] later = Wire.request(first);
			Recorded r = live.stop();
			int port = first.clientPort();
			assertArrayEquals("seen".getBytes(), tail(r.whole(two.port, second.clientPort()).bytes(), 4));
			assertTrue(r.of("syscalls", 2, one.port, port).stream().noneMatch(p -> p.data()), "sent while it was not wanted");
			Recorded.Stream requests = r.whole(port, one.port);
			assertEquals(3 * later.length, requests.declared());
			assertEquals(2 * later.length, requests.count());
			assertArrayEquals(later, tail(requests.bytes(), later.length));
			assertEquals("", live.status.drops(), "nothing had to be deduced");
		}
	}

	/** The agent says so, and of one that comes too late. */
	@Test
	void aRuleThatMeetsNothingIsTold() throws Exception {
		try (Wire w = new Wire(); Live live = live(CaptureFilter.ALL.withPorts(Set.of(w.port))); Wire.Pair p = w.connect()) {
			assertEquals(List.of("there is no cgroup /no/such.service at present"),
					live.filter(CaptureFilter.ALL.withCgroups(Set.of("/no/such.service"))));
			Wire.request(p);
			assertEquals(List.of(), live.filter(CaptureFilter.ALL.withPorts(Set.of(w.port))));
			byte[] seen = Wire.request(p);
			assertEquals(List.of(new String(seen)), sent(live.stop(), p.clientPort(), w.port), "not what went while no process was meant");
			ExecutionException late = assertThrows(ExecutionException.class, () -> live.filter(CaptureFilter.ALL));
			assertEquals("the capture has ended", late.getCause().getMessage());
		}
	}

	@Test
	void aConnectionIsTakenInAndLeftOut() throws Exception {
		try (Wire w = new Wire(); Live live = live(CaptureFilter.ALL.withPorts(Set.of(w.port)));
				Wire.Pair noHttp = w.connect();
				Wire.Pair http = w.connect()) {
			byte[] words = "neither a request nor an answer ".getBytes();
			for (int i = 0; i < 12; i++)
				Wire.Pair.move(noHttp.client(), noHttp.server(), words);
			Wire.request(http);
			live.force(noHttp.clientPort(), w.port, FlowRule.Choice.IN);
			live.force(http.clientPort(), w.port, FlowRule.Choice.OUT);
			Wire.Pair.move(noHttp.client(), noHttp.server(), "now seen".getBytes());
			Wire.Pair.move(http.server(), http.client(), Wire.head(0));
			live.force(http.clientPort(), w.port, FlowRule.Choice.AUTO);
			byte[] again = Wire.request(http);
			Recorded r = live.stop();
			assertEquals(List.of("now seen"), r.of("syscalls", 2, noHttp.clientPort(), w.port).stream()
					.filter(Recorded.Packet::data).map(x -> new String(x.bytes())).toList());
			assertTrue(r.of("syscalls", 2, w.port, http.clientPort()).stream().noneMatch(p -> p.data()));
			assertEquals(2 * again.length, r.whole(http.clientPort(), w.port).count());
		}
	}

	private static byte[] tail(byte[] bytes, int n) {
		return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - n), bytes.length);
	}

	/** What is over the limit is a gap of the exact length, whichever source had it; and the next message is whole again. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 1000, 100_000 })
	void bodiesUpToALimit(int limit) throws Exception {
		byte[] body = new byte[300_000];
		new Random(limit).nextBytes(body);
		Path file = Files.write(Files.createTempFile("sockeye", ".body"), body);
		byte[] head = Wire.head(body.length);
		try (Wire w = new Wire(); Live live = live(CaptureFilter.ALL.withPorts(Set.of(w.port)).withBodyLimit(limit));
				Wire.Pair p = w.connect();
				var source = FileChannel.open(file)) {
			int port = p.clientPort();
			for (int i = 0; i < 2; i++) {
				Wire.request(p);
				var got = Wire.reading(p.client(), head.length + body.length);
				Wire.writeAll(p.server(), head);
				if (i == 0)
					Wire.writeAll(p.server(), body);
				else
					for (long at = 0; at < body.length;)
						at += source.transferTo(at, body.length - at, p.server());
				got.join();
			}
			Recorded r = live.stop();
			Recorded.Stream s = r.whole(w.port, port);
			assertEquals(2 * (head.length + body.length), s.declared());
			for (int i = 0; i < 2; i++) {
				int at = i * (head.length + body.length), end = at + head.length + limit;
				byte[] expected = Arrays.copyOf(head, head.length + limit);
				System.arraycopy(body, 0, expected, head.length, limit);
				assertArrayEquals(expected, Arrays.copyOfRange(s.bytes(), at, end), "message " + i);
				for (int k = at; k < at + head.length + body.length; k++)
					assertEquals(k < end, k < s.known().length && s.known()[k], "byte " + (k - at) + " of message " + i);
			}
			assertTrue(r.packets.stream().filter(x -> x.gap() != null).allMatch(x -> x.gap().contains("limit")),
					"every gap is for the limit");
			assertEquals(0, live.status.dropped());
		} finally {
			Files.delete(file);
		}
	}

	/** An upload that was under way when the capture began: its bytes look like nothing, what comes after is HTTP. */
	@Test
	void joinedInTheMiddleOfAnUpload() throws Exception {
		byte[] part = new byte[10_000], head = "POST / HTTP/1.1\r\nContent-Length: 600000\r\n\r\n".getBytes();
		try (Wire w = new Wire(); Wire.Pair p = w.connect()) {
			Wire.Pair.move(p.client(), p.server(), head);
			for (int i = 0; i < 20; i++)
				Wire.Pair.move(p.client(), p.server(), part);
			try (Live live = live(CaptureFilter.ALL.withPorts(Set.of(w.port)))) {
				for (int i = 0; i < 40; i++)
					Wire.Pair.move(p.client(), p.server(), part);
				Wire.Pair.move(p.server(), p.client(), Wire.head(0));
				byte[] next = Wire.request(p);
				Wire.Pair.move(p.server(), p.client(), (new String(Wire.head(4)) + "seen").getBytes());
				Recorded r = live.stop();
				assertEquals(List.of(new String(Wire.head(0)), new String(Wire.head(4)) + "seen"),
						sent(r, w.port, p.clientPort()));
				assertEquals(List.of(new String(next)), sent(r, p.clientPort(), w.port));
			}
		}
	}

	/** Whichever tap had the bytes. */
	private static List<String> sent(Recorded r, int from, int to) {
		List<String> all = new ArrayList<>();
		for (Recorded.Packet p : r.packets)
			if (p.srcPort() == from && p.dstPort() == to && p.data())
				all.add(new String(p.bytes()));
		return all;
	}
}
