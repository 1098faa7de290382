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
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.CaptureOptions;

/** sendfile(2) and splice(2): byte for byte, nothing twice, nothing that was not sent. */
@Tag("live")
class SendPathLiveTest {

	@TempDir
	Path dir;
	private final Random random = new Random(1);

	private Path file(int size) throws IOException {
		byte[] bytes = new byte[size];
		random.nextBytes(bytes);
		return Files.write(dir.resolve("f" + size), bytes);
	}

	private static long sendFile(Path file, SocketChannel to) throws IOException {
		try (FileChannel in = FileChannel.open(file)) {
			long at = 0;
			for (long size = in.size(); at < size;)
				at += in.transferTo(at, size - at, to);
			return at;
		}
	}

	/** A server here, its client a process that the agent leaves out: all that is in the file was seen where it was sent. */
	private static final class Served implements AutoCloseable {
		final Wire w = new Wire();
		final OtherProcess client = new OtherProcess(w, OtherProcess.RECEIVER);
		final Live live;
		final SocketChannel server;
		final int port;

		Served(boolean sendPath) throws Exception {
			live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)).withoutPids(Set.of(client.pid()))
					.withSendPath(sendPath));
			client.go();
			server = w.listener.accept();
			port = ((InetSocketAddress) server.getRemoteAddress()).getPort();
			Wire.reading(server, OtherProcess.REQUEST.length).join();
		}

		/** The client reads the rest, then all is recorded. */
		Recorded end(int length) throws Exception {
			server.configureBlocking(true);
			server.close();
			assertEquals(Integer.toString(length), client.said());
			return live.stop();
		}

		@Override
		public void close() throws Exception {
			live.close();
			client.close();
			w.close();
			server.close();
		}
	}

	/** The whole direction is there, each byte once; what `sendpath` brought is all but the heads, which the arguments have. */
	private static void assertSent(Recorded r, int srcPort, int dstPort, byte[] all, int bodies) {
		assertArrayEquals(all, r.whole(srcPort, dstPort).bytes());
		assertEquals(all.length, r.whole(srcPort, dstPort).count());
		assertEquals(bodies, r.stream("sendpath", 2, srcPort, dstPort).count(), "seen in the send path");
		assertEquals(all.length - bodies, r.stream("syscalls", 2, srcPort, dstPort).count(), "seen in the arguments");
		assertTrue(r.packets.stream().noneMatch(p -> p.gap() != null), "nothing is missing");
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] p : parts)
			all.writeBytes(p);
		return all.toByteArray();
	}

	@Test
	void filesOfManySizes() throws Exception {
		Live.needRoot();
		int[] sizes = { 1, 200, 4095, 4096, 4097, 8192, 50_000, 65_536, 65_537, 1 << 20, 5 << 20 };
		byte[] all = new byte[0];
		int bodies = 0;
		try (Served s = new Served(true)) {
			s.client.go();
			for (int size : sizes) {
				Path file = file(size);
				Wire.writeAll(s.server, Wire.head(size));
				sendFile(file, s.server);
				all = join(all, Wire.head(size), Files.readAllBytes(file));
				bodies += size;
			}
			assertSent(s.end(all.length), s.w.port, s.port, all, bodies);
			assertEquals(0, s.live.status.dropped());
			assertTrue(Recorded.read(s.live.file).section.comments().contains("probe sendpath: attached: tp_btf/tcp_sendmsg_locked"));
		}
	}

	@Test
	void withoutTheSendPathAGapOfExactlyTheBody() throws Exception {
		Live.needRoot();
		int size = 200_123;
		try (Served s = new Served(false)) {
			s.client.go();
			byte[] head = Wire.head(size);
			Wire.writeAll(s.server, head);
			sendFile(file(size), s.server);
			Recorded r = s.end(head.length + size);
			Recorded.Stream out = r.whole(s.w.port, s.port);
			assertArrayEquals(head, out.bytes());
			assertEquals(head.length + size, out.declared());
			int at = r.start(s.w.port, s.port) + head.length;
			for (Recorded.Packet p : r.packets) {
				if (p.gap() == null)
					continue;
				assertEquals(at, p.gapAt(), "one behind the other");
				assertTrue(p.gap().endsWith("sendfile(2) carries no bytes in its arguments"), p.gap());
				at += p.gapLength();
			}
			assertEquals(r.start(s.w.port, s.port) + head.length + size, at);
			assertTrue(r.packets.stream().noneMatch(p -> p.source().equals("sendpath")));
		}
	}

	/** The receiver's end brings what the sender's arguments do not have. */
	@Test
	void withoutTheSendPathTheReceiverHasTheBody() throws Exception {
		int size = 200_123;
		try (Wire w = new Wire();
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)).withSendPath(false));
				Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			Wire.request(p);
			var got = Wire.reading(p.client(), Wire.head(size).length + size);
			Wire.writeAll(p.server(), Wire.head(size));
			sendFile(file(size), p.server());
			assertArrayEquals(got.join(), live.stop().whole(w.port, port).bytes());
		}
	}

	/** Offsets that are no page boundaries: bvecs that begin and end within pages. */
	@Test
	void partsOfAFile() throws Exception {
		Live.needRoot();
		byte[] content = Files.readAllBytes(file(300_000));
		int[][] parts = { { 1, 1 }, { 4095, 2 }, { 100, 5000 }, { 4000, 65_536 }, { 77, 250_001 }, { 299_999, 1 } };
		int total = Arrays.stream(parts).mapToInt(x -> x[1]).sum();
		byte[] all = Wire.head(total);
		try (Served s = new Served(true)) {
			s.client.go();
			Wire.writeAll(s.server, all);
			try (FileChannel in = FileChannel.open(dir.resolve("f300000"))) {
				for (int[] part : parts) {
					for (int done = 0; done < part[1];)
						done += in.transferTo(part[0] + done, part[1] - done, s.server);
					all = join(all, Arrays.copyOfRange(content, part[0], part[0] + part[1]));
				}
			}
			assertSent(s.end(all.length), s.w.port, s.port, all, total);
		}
	}

	/** A non-blocking socket, a reader that comes late: many offers are taken in part, or not at all. */
	@Test
	void whatWasOfferedAndNotTakenIsNotThere() throws Exception {
		Live.needRoot();
		int size = 3_000_017, refused = 0;
		try (Served s = new Served(true)) {
			s.server.setOption(StandardSocketOptions.SO_SNDBUF, 100_000);
			Wire.writeAll(s.server, Wire.head(size));
			s.server.configureBlocking(false);
			try (FileChannel in = FileChannel.open(file(size))) {
				for (long at = 0; at < size;) {
					long n = in.transferTo(at, size - at, s.server);
					at += n;
					if (n == 0) {
						if (++refused == 20)
							s.client.go();
						Thread.sleep(1);
					}
				}
			}
			assertTrue(refused >= 20, "the socket was never full");
			byte[] all = join(Wire.head(size), Files.readAllBytes(dir.resolve("f" + size)));
			assertSent(s.end(all.length), s.w.port, s.port, all, size);
		}
	}

	/** The same with a blocking socket: the call sleeps for memory in the middle. */
	@Test
	void aCallThatSleeps() throws Exception {
		Live.needRoot();
		int size = 4_000_003;
		try (Served s = new Served(true)) {
			s.server.setOption(StandardSocketOptions.SO_SNDBUF, 100_000);
			Wire.writeAll(s.server, Wire.head(size));
			Path file = file(size);
			CompletableFuture<Long> sent = CompletableFuture.supplyAsync(() -> {
				try {
					return sendFile(file, s.server);
				} catch (IOException e) {
					throw new java.io.UncheckedIOException(e);
				}
			}, task -> new Thread(task, "sender").start());
			Thread.sleep(100);
			assertFalse(sent.isDone(), "the socket took it all at once");
			s.client.go();
			sent.join();
			byte[] all = join(Wire.head(size), Files.readAllBytes(file));
			assertSent(s.end(all.length), s.w.port, s.port, all, size);
		}
	}

	private static void dawdle(SocketChannel from, ByteBuffer into) {
		try {
			while (into.position() < into.capacity()) {
				into.limit(Math.min(into.capacity(), into.position() + 20_000));
				from.read(into);
				Thread.sleep(1);
			}
		} catch (IOException | InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Two threads send files on one socket at once: whoever waits for memory lets the other in between. */
	@Test
	void twoSendersOnOneSocket() throws Exception {
		int size = 1_500_000;
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
				NativeIo n = new NativeIo(w.port); SocketChannel reader = w.listener.accept()) {
			int port = ((InetSocketAddress) reader.getRemoteAddress()).getPort();
			byte[] head = ("POST / HTTP/1.1\r\nContent-Length: " + 2 * size + "\r\n\r\n").getBytes();
			byte[] received = new byte[head.length + 2 * size];
			CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> dawdle(reader, ByteBuffer.wrap(received)));
			n.sendBuffer(100_000);
			n.send(head);
			Path one = file(size), two = Files.write(dir.resolve("two"), Files.readAllBytes(file(size + 1)));
			Thread a = new Thread(() -> n.sendFile(one, size)), b = new Thread(() -> n.sendFile(two, size));
			a.start();
			b.start();
			a.join();
			b.join();
			slow.join();
			byte[] first = Files.readAllBytes(one);
			assertFalse(Arrays.equals(first, Arrays.copyOfRange(received, head.length, head.length + size)),
					"they were sent one after the other");
			Recorded r = live.stop();
			assertArrayEquals(received, r.whole(port, w.port).bytes());
			assertEquals(received.length, r.whole(port, w.port).count());
			// the receiver is quicker than the end of a call sometimes
			assertTrue(r.stream("sendpath", 2, port, w.port).count() > size, "seen in the send path");
		}
	}

	@Test
	void spliceFromAPipe() throws Exception {
		int size = 700_001;
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
				NativeIo n = new NativeIo(w.port); SocketChannel server = w.listener.accept()) {
			int port = ((InetSocketAddress) server.getRemoteAddress()).getPort();
			byte[] head = ("POST /up HTTP/1.1\r\nContent-Length: " + size + "\r\n\r\n").getBytes();
			var got = Wire.reading(server, head.length + size);
			n.send(head);
			n.spliceFile(file(size), size);
			got.join();
			Recorded r = live.stop();
			byte[] all = join(head, Files.readAllBytes(dir.resolve("f" + size)));
			assertArrayEquals(all, r.whole(port, w.port).bytes());
			assertEquals(all.length, r.whole(port, w.port).count());
			assertTrue(r.stream("sendpath", 2, port, w.port).count() > 0, "seen in the send path");
		}
	}

	/** 50 MiB as fast as it goes: the ring holds more than that, so nothing may be lost. */
	@Test
	void fiftyMebibytesWithoutADrop() throws Exception {
		Live.needRoot();
		int size = 50 << 20;
		Path file = file(size);
		try (Served s = new Served(true)) {
			s.client.go();
			Wire.writeAll(s.server, Wire.head(size));
			sendFile(file, s.server);
			byte[] all = join(Wire.head(size), Files.readAllBytes(file));
			Recorded r = s.end(all.length);
			assertSent(r, s.w.port, s.port, all, size);
			assertEquals(0, s.live.status.dropped());
			assertFalse(r.statistics.isEmpty());
		}
	}
}
