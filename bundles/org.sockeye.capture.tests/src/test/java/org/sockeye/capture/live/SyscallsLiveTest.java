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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.pcapng.TcpFlags;

/** What the system calls' arguments carry: each tap's stream is what went, byte for byte. */
@Tag("live")
class SyscallsLiveTest {

	private final Random random = new Random(2);

	private static Live live(Wire w) throws Exception {
		return Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
	}

	private static void assertBoth(Recorded r, int srcPort, int dstPort, byte[] sent) {
		Recorded.Stream s = r.whole(srcPort, dstPort); // which takes no byte twice
		assertArrayEquals(sent, s.bytes());
		assertEquals(sent.length, s.count());
		for (int tap = 1; tap <= 2; tap++)
			assertFalse(moves(r, tap, srcPort, dstPort).isEmpty(), tap == 1 ? "the receiver's calls" : "the sender's calls");
	}

	/** The packets that stand for bytes moving, with or without the bytes. */
	private static List<Recorded.Packet> moves(Recorded r, int tap, int srcPort, int dstPort) {
		return r.of("syscalls", tap, srcPort, dstPort).stream()
				.filter(p -> (p.flags() & (TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST)) == 0).toList();
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] p : parts)
			all.writeBytes(p);
		return all.toByteArray();
	}

	@Test
	void anExchangeWithItsBeginAndEnd() throws Exception {
		try (Wire w = new Wire(); Live live = live(w)) {
			int port;
			byte[] request, response = join(Wire.head(5), "hello".getBytes());
			try (Wire.Pair p = w.connect()) {
				port = p.clientPort();
				request = Wire.request(p);
				Wire.Pair.move(p.server(), p.client(), response);
				p.server().close();
				assertEquals(-1, p.client().read(ByteBuffer.allocate(1)));
			}
			Recorded r = live.stop();
			assertBoth(r, port, w.port, request);
			assertBoth(r, w.port, port, response);
			for (int tap = 1; tap <= 2; tap++)
				for (int[] way : new int[][] { { port, w.port }, { w.port, port } })
					ends(r, tap, way[0], way[1]);
			int self = (int) ProcessHandle.current().pid();
			assertTrue(r.packets.stream().allMatch(p -> p.pid() == self));
			assertEquals(List.of(self), r.processes.stream().map(p -> p.pid()).toList());
			assertEquals("java", r.processes.get(0).comm());
			assertTrue(r.processes.get(0).commandLine().contains("java"));
			assertTrue(Math.abs(r.processes.get(0).startTimeNs() / 1_000_000
					- ProcessHandle.current().info().startInstant().get().toEpochMilli()) < 1000);
			long age = System.currentTimeMillis() - r.packets.get(0).timeNs() / 1_000_000;
			assertTrue(age >= 0 && age < 60_000, "captured " + age + " ms ago");
		}
	}

	/** SYN one before the first byte; FIN behind the last. */
	private static void ends(Recorded r, int tap, int srcPort, int dstPort) {
		List<Recorded.Packet> all = r.of("syscalls", tap, srcPort, dstPort);
		int start = r.start(srcPort, dstPort), length = r.whole(srcPort, dstPort).declared();
		assertTrue(all.stream().filter(p -> (p.flags() & TcpFlags.SYN) != 0).allMatch(p -> p.seq() == start - 1));
		List<Recorded.Packet> fins = all.stream().filter(p -> (p.flags() & TcpFlags.FIN) != 0).toList();
		assertEquals(1, fins.size(), "FIN at tap " + tap + " from " + srcPort);
		assertEquals(start + length, fins.get(0).seq());
		assertTrue(all.stream().noneMatch(p -> (p.flags() & TcpFlags.RST) != 0));
	}

	@Test
	void aSendIsNeverLaterThanItsReceive() throws Exception {
		try (Wire w = new Wire(); Live live = live(w); Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			Wire.request(p);
			Recorded r = live.stop();
			long out = moves(r, 2, port, w.port).get(0).timeNs();
			long in = moves(r, 1, port, w.port).get(0).timeNs();
			assertTrue(out <= in);
		}
	}

	@Test
	void manyPiecesInOneCall() throws Exception {
		byte[][] pieces = new byte[40][];
		for (int i = 0; i < pieces.length; i++)
			random.nextBytes(pieces[i] = new byte[i % 7 == 3 ? 0 : i == 20 ? 300_000 : 1 + random.nextInt(3000)]);
		byte[] body = join(pieces), head = Wire.head(body.length);
		pieces[0] = join(head, pieces[0]);
		try (Wire w = new Wire(); Live live = live(w); Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			Wire.request(p);
			var got = Wire.reading(p.client(), head.length + body.length);
			ByteBuffer[] buffers = new ByteBuffer[pieces.length];
			for (int i = 0; i < pieces.length; i++)
				buffers[i] = ByteBuffer.allocateDirect(pieces[i].length).put(pieces[i]).flip();
			while (buffers[pieces.length - 1].hasRemaining())
				p.server().write(buffers);
			got.join();
			assertBoth(live.stop(), w.port, port, join(head, body));
		}
	}

	@Test
	void sendmsgAndLongWritesAndReadsInPieces() throws Exception {
		byte[] body = new byte[2_345_678];
		random.nextBytes(body);
		byte[] head = ("POST / HTTP/1.1\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes();
		try (Wire w = new Wire(); Live live = live(w); NativeIo n = new NativeIo(w.port);
				SocketChannel server = w.listener.accept()) {
			int port = ((InetSocketAddress) server.getRemoteAddress()).getPort();
			var got = Wire.reading(server, head.length + body.length + 3);
			n.sendMessage(head, new byte[0], body, "end".getBytes());
			got.join();
			Recorded r = live.stop();
			assertBoth(r, port, w.port, join(head, body, "end".getBytes()));
			assertEquals(0, live.status.dropped());
		}
	}

	/** Partial writes: the call asked for more than it got. */
	@Test
	void onlyTheCallsResultCounts() throws Exception {
		byte[] body = new byte[3_000_000];
		random.nextBytes(body);
		byte[] head = Wire.head(body.length);
		try (Wire w = new Wire(); Live live = live(w); Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			p.server().setOption(StandardSocketOptions.SO_SNDBUF, 60_000);
			Wire.request(p);
			p.server().configureBlocking(false);
			var got = Wire.reading(p.client(), head.length + body.length);
			ByteBuffer all = ByteBuffer.allocateDirect(head.length + body.length).put(head).put(body).flip();
			while (all.hasRemaining())
				p.server().write(all);
			got.join();
			Recorded r = live.stop();
			assertBoth(r, w.port, port, join(head, body));
			assertEquals(0, live.status.dropped());
		}
	}

	/** The sender is not looked at, so what the receiver discards is missing. */
	@Test
	void peekingMovesNothingAndDiscardingLeavesAGap() throws Exception {
		Live.needRoot();
		byte[] answer = join(Wire.head(10), "0123456789".getBytes());
		try (Wire w = new Wire();
				OtherProcess sender = new OtherProcess(w,
						"printf 'HTTP/1.1 200 OK\\r\\nContent-Length: 10\\r\\n\\r\\n0123456789' >&3; read go");
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)).withoutPids(Set.of(sender.pid())))) {
			sender.go();
			try (SocketChannel receiver = w.listener.accept()) {
				int port = ((InetSocketAddress) receiver.getRemoteAddress()).getPort();
				int fd = NativeIo.descriptor(w.port, port);
				NativeIo.C c = NativeIo.C.INSTANCE;
				byte[] buffer = new byte[100];
				for (int i = 0; i < 100 && c.recv(fd, buffer, 100, NativeIo.MSG_PEEK) < answer.length; i++)
					Thread.sleep(20);
				assertEquals(answer.length, c.recv(fd, buffer, 100, NativeIo.MSG_PEEK));
				assertEquals(answer.length - 10, c.recv(fd, buffer, answer.length - 10, 0));
				assertEquals(10, c.recv(fd, buffer, 10, NativeIo.MSG_TRUNC));
				Recorded r = live.stop();
				Recorded.Stream in = r.whole(port, w.port);
				assertEquals(answer.length, in.declared());
				assertArrayEquals(Arrays.copyOf(answer, answer.length - 10), in.bytes());
				List<Recorded.Packet> gaps = r.packets.stream().filter(p -> p.gap() != null).toList();
				assertEquals(1, gaps.size());
				assertEquals(10, gaps.get(0).gapLength());
				assertEquals(r.start(port, w.port) + answer.length - 10, gaps.get(0).gapAt());
				assertTrue(gaps.get(0).gap().contains("MSG_TRUNC"), gaps.get(0).gap());
			}
		}
	}

	/** Two processes, both looked at: each byte once, whoever was first, and both are named. */
	@Test
	void bothEndsAreNamedAndEachByteStandsOnce() throws Exception {
		Live.needRoot();
		byte[] body = new byte[1_234_567];
		random.nextBytes(body);
		byte[] answer = join(Wire.head(body.length), body);
		try (Wire w = new Wire(); OtherProcess client = new OtherProcess(w, OtherProcess.RECEIVER); Live live = live(w)) {
			client.go();
			int port;
			try (SocketChannel server = w.listener.accept()) {
				port = ((InetSocketAddress) server.getRemoteAddress()).getPort();
				Wire.reading(server, OtherProcess.REQUEST.length).join();
				client.go();
				Wire.writeAll(server, answer);
			}
			assertEquals(Integer.toString(answer.length), client.said());
			Recorded r = live.stop();
			assertBoth(r, port, w.port, OtherProcess.REQUEST);
			assertBoth(r, w.port, port, answer);
			int self = (int) ProcessHandle.current().pid();
			assertEquals(Set.of(self), pids(moves(r, 2, w.port, port)));
			assertEquals(Set.of(client.pid()), pids(moves(r, 1, w.port, port)));
			assertEquals(Set.of(client.pid()), pids(moves(r, 2, port, w.port)));
			assertEquals(Set.of(self), pids(moves(r, 1, port, w.port)));
			assertEquals(0, live.status.dropped());
		}
	}

	@Test
	void overIpv6() throws Exception {
		InetAddress six = InetAddress.getByName("::1");
		Assumptions.assumeTrue(NetworkInterface.getByInetAddress(six) != null, "the loopback interface has no ::1 here");
		byte[] answer = join(Wire.head(100_000), new byte[100_000]);
		try (Wire w = new Wire(six); Live live = live(w); Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			byte[] request = Wire.request(p);
			Wire.Pair.move(p.server(), p.client(), answer);
			Recorded r = live.stop();
			assertBoth(r, port, w.port, request);
			assertBoth(r, w.port, port, answer);
		}
	}

	private static Set<Integer> pids(List<Recorded.Packet> packets) {
		return packets.stream().map(Recorded.Packet::pid).collect(Collectors.toSet());
	}

	/** The same ports again at once, with other bytes: the numbers of the second connection are near those of the first. */
	@Test
	void theSamePortsAgain() throws Exception {
		byte[][] bodies = new byte[6][300_000];
		try (Wire w = new Wire(); Live live = live(w)) {
			int port = 0;
			for (byte[] body : bodies) {
				random.nextBytes(body);
				try (SocketChannel client = SocketChannel.open()) {
					client.setOption(StandardSocketOptions.SO_REUSEADDR, true);
					client.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
					client.connect(w.listener.getLocalAddress());
					port = ((InetSocketAddress) client.getLocalAddress()).getPort();
					try (Wire.Pair p = new Wire.Pair(client, w.listener.accept())) {
						Wire.request(p);
						Wire.Pair.move(p.server(), p.client(), join(Wire.head(body.length), body));
						p.client().setOption(StandardSocketOptions.SO_LINGER, 0);
						p.client().close();
					}
				}
			}
			Recorded r = live.stop();
			ByteArrayOutputStream seen = new ByteArrayOutputStream();
			for (Recorded.Packet p : r.packets)
				if (p.srcPort() == w.port && p.data())
					seen.writeBytes(p.bytes());
			ByteArrayOutputStream sent = new ByteArrayOutputStream();
			for (byte[] body : bodies)
				sent.writeBytes(join(Wire.head(body.length), body));
			assertEquals(sent.size(), seen.size());
			assertArrayEquals(sent.toByteArray(), seen.toByteArray());
		}
	}

	@Test
	void aResetIsSaid() throws Exception {
		try (Wire w = new Wire(); Live live = live(w); Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			Wire.request(p);
			p.server().setOption(StandardSocketOptions.SO_LINGER, 0);
			p.server().close();
			Thread.sleep(50);
			Recorded r = live.stop();
			assertTrue(r.packets.stream().anyMatch(x -> x.tap() == 2 && x.srcPort() == w.port && (x.flags() & TcpFlags.RST) != 0));
			assertTrue(r.packets.stream().anyMatch(x -> x.tap() == 1 && x.dstPort() == port && (x.flags() & TcpFlags.RST) != 0));
		}
	}

	@Test
	void whatIsNoHttpStaysInTheKernel() throws Exception {
		try (Wire w = new Wire(); Live live = live(w); Wire.Pair p = w.connect()) {
			for (int i = 0; i < 20; i++)
				Wire.Pair.move(p.client(), p.server(), "not http at all, whatever it is".getBytes());
			Recorded r = live.stop();
			assertEquals(0, r.packets.size());
		}
	}

	@Test
	void allSocketsMeansAll() throws Exception {
		try (Wire w = new Wire();
				Live live = Live.start(CaptureOptions.defaults().withFilter(CaptureFilter.ALL.withPorts(Set.of(w.port)).withAllSockets(true)));
				Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			Wire.Pair.move(p.client(), p.server(), "\u0000binary".getBytes());
			assertBoth(live.stop(), port, w.port, "\u0000binary".getBytes());
		}
	}

	@Test
	void aUnixSocketHasAPathAndAnEnd(@TempDir Path dir) throws Exception {
		Path path = dir.resolve("s.sock");
		try (Wire w = new Wire(UnixDomainSocketAddress.of(path)); Live live = Live.start(CaptureOptions.defaults()
				.withPids(Set.of((int) ProcessHandle.current().pid())))) {
			byte[] request, answer = join(Wire.head(5), "hello".getBytes());
			try (Wire.Pair p = w.connect()) {
				request = Wire.request(p);
				Wire.Pair.move(p.server(), p.client(), answer);
				p.server().close();
				assertEquals(-1, p.client().read(ByteBuffer.allocate(1)));
			}
			Recorded r = live.stop();
			assertBoth(r, 1, 2, request);
			assertBoth(r, 2, 1, answer);
			assertEquals(path.toString(), r.packets.get(0).unix());
			assertEquals(1, r.packets.stream().filter(p -> p.unix() != null).count());
			assertEquals(1, r.start(1, 2));
			assertTrue(r.of("syscalls", 2, 2, 1).stream().anyMatch(p -> (p.flags() & TcpFlags.FIN) != 0
					&& p.seq() == 1 + answer.length));
			assertTrue(r.of("syscalls", 1, 2, 1).stream().anyMatch(p -> (p.flags() & TcpFlags.FIN) != 0));
		}
	}

	/** Only the given process and what it forks, before and after. */
	@Test
	void childrenAreFollowed() throws Exception {
		Live.needRoot();
		try (Wire w = new Wire()) {
			String ask = "exec 3<>/dev/tcp/127.0.0.1/" + w.port
					+ "; printf 'GET /%s HTTP/1.0\\r\\n\\r\\n' $1 >&3; cat <&3 >/dev/null";
			// the inner shell is a child before the agent starts, the one that asks is its child after
			Process shell = new ProcessBuilder("bash", "-c", "ask() { " + ask + "; }; (while read x; do (ask a); done); true")
					.start();
			Thread.sleep(200);
			try (Live live = Live.start(CaptureOptions.defaults().withPids(Set.of((int) shell.pid())))) {
				shell.getOutputStream().write("one\n".getBytes());
				shell.getOutputStream().flush();
				answer(w);
				shell.getOutputStream().close();
				shell.waitFor();
				Recorded r = live.stop();
				assertFalse(r.packets.isEmpty(), live.lines.toString());
				int self = (int) ProcessHandle.current().pid();
				assertTrue(r.packets.stream().noneMatch(p -> p.pid() == self), "the server is another process");
				assertTrue(r.packets.stream().anyMatch(p -> new String(p.bytes()).startsWith("GET /")));
				assertTrue(r.processes.stream().allMatch(p -> !p.comm().isEmpty()));
			} finally {
				shell.destroy();
			}
		}
	}

	private static void answer(Wire w) throws Exception {
		try (SocketChannel server = w.listener.accept()) {
			ByteBuffer b = ByteBuffer.allocate(200);
			while (!new String(b.array()).contains("\r\n\r\n"))
				server.read(b);
			Wire.writeAll(server, join(Wire.head(2), "ok".getBytes()));
		}
	}

	@Test
	void aRingThatIsTooSmallIsSaid() throws Exception {
		byte[] body = new byte[12_000_000];
		random.nextBytes(body);
		try (Wire w = new Wire();
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)).withRing(262_144));
				Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			Wire.request(p);
			Wire.Pair.move(p.server(), p.client(), Wire.head(body.length));
			Wire.Pair.move(p.server(), p.client(), body);
			Recorded r = live.stop();
			assertTrue(live.status.dropped() > 0);
			assertTrue(live.status.drops().startsWith("ring-full "), live.status.drops());
			var last = r.statistics.get(0);
			for (var s : r.statistics)
				last = s.interfaceId() == 0 ? s : last;
			assertEquals(live.status.dropped(), last.dropped());
			assertTrue(last.comment().startsWith("ring-full "));
			byte[] all = join(Wire.head(body.length), body);
			Recorded.Stream seen = r.whole(w.port, port);
			assertTrue(seen.bytes().length <= all.length);
			for (int i = 0; i < seen.bytes().length; i++)
				if (seen.known()[i] && seen.bytes()[i] != all[i])
					throw new AssertionError("byte " + i + " is not what was sent");
			assertTrue(seen.count() > 0 && seen.count() < all.length, "seen " + seen.count());
		}
	}
}
