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

	/** All that `sendpath` has of this direction is the body, whole; what `syscalls` has at the sender is all but it. */
	private static void assertBody(Recorded r, int srcPort, int dstPort, byte[] head, byte[] body, boolean sendPath) {
		byte[] all = Arrays.copyOf(head, head.length + body.length);
		System.arraycopy(body, 0, all, head.length, body.length);
		Recorded.Stream out = r.stream("syscalls", 2, srcPort, dstPort);
		assertEquals(all.length, out.declared(), "declared at the sender");
		assertEquals(head.length, out.count(), "seen in the sender's arguments");
		assertArrayEquals(all, r.stream("syscalls", 1, srcPort, dstPort).bytes(), "seen at the receiver");
		long gaps = r.of("syscalls", 2, srcPort, dstPort).stream().filter(p -> p.gap() != null)
				.mapToLong(Recorded.Packet::original).sum();
		assertEquals(body.length, gaps, "declared as gap");
		if (!sendPath) {
			assertTrue(r.packets.stream().noneMatch(p -> p.source().equals("sendpath")));
			return;
		}
		Recorded.Stream path = r.stream("sendpath", 2, srcPort, dstPort);
		assertEquals(body.length, path.count(), "seen in the send path");
		assertArrayEquals(body, Arrays.copyOfRange(path.bytes(), head.length, path.bytes().length));
		long sum = r.of("sendpath", 2, srcPort, dstPort).stream().mapToLong(p -> p.bytes().length).sum();
		assertEquals(body.length, sum, "nothing twice");
	}

	@Test
	void filesOfManySizes() throws Exception {
		int[] sizes = { 1, 200, 4095, 4096, 4097, 8192, 50_000, 65_536, 65_537, 1 << 20, 5 << 20 };
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)))) {
			int[] ports = new int[sizes.length];
			for (int i = 0; i < sizes.length; i++) {
				try (Wire.Pair p = w.connect()) {
					ports[i] = p.clientPort();
					Wire.request(p);
					var got = Wire.reading(p.client(), Wire.head(sizes[i]).length + sizes[i]);
					Wire.writeAll(p.server(), Wire.head(sizes[i]));
					sendFile(file(sizes[i]), p.server());
					got.join();
				}
			}
			Recorded r = live.stop();
			for (int i = 0; i < sizes.length; i++)
				assertBody(r, w.port, ports[i], Wire.head(sizes[i]), Files.readAllBytes(dir.resolve("f" + sizes[i])),
						true);
			assertEquals(0, live.status.dropped());
			assertTrue(r.section.comments().contains("probe sendpath: attached: tp_btf/tcp_sendmsg_locked"),
					r.section.comments().toString());
		}
	}

	@Test
	void withoutTheSendPathAGapOfExactlyTheBody() throws Exception {
		try (Wire w = new Wire();
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)).withSendPath(false));
				Wire.Pair p = w.connect()) {
			int port = p.clientPort(), size = 200_123;
			Wire.request(p);
			var got = Wire.reading(p.client(), Wire.head(size).length + size);
			Wire.writeAll(p.server(), Wire.head(size));
			sendFile(file(size), p.server());
			got.join();
			assertBody(live.stop(), w.port, port, Wire.head(size), Files.readAllBytes(dir.resolve("f" + size)), false);
		}
	}

	/** Offsets that are no page boundaries: bvecs that begin and end within pages. */
	@Test
	void partsOfAFile() throws Exception {
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
				Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			byte[] content = Files.readAllBytes(file(300_000));
			int[][] parts = { { 1, 1 }, { 4095, 2 }, { 100, 5000 }, { 4000, 65_536 }, { 77, 250_001 }, { 299_999, 1 } };
			int total = Arrays.stream(parts).mapToInt(x -> x[1]).sum();
			Wire.request(p);
			var got = Wire.reading(p.client(), Wire.head(total).length + total);
			Wire.writeAll(p.server(), Wire.head(total));
			ByteBuffer body = ByteBuffer.allocate(total);
			try (FileChannel in = FileChannel.open(dir.resolve("f300000"))) {
				for (int[] part : parts) {
					for (int done = 0; done < part[1];)
						done += in.transferTo(part[0] + done, part[1] - done, p.server());
					body.put(content, part[0], part[1]);
				}
			}
			got.join();
			assertBody(live.stop(), w.port, port, Wire.head(total), body.array(), true);
		}
	}

	/** A non-blocking socket, a reader that dawdles: most offers are taken in part, or not at all. */
	@Test
	void whatWasOfferedAndNotTakenIsNotThere() throws Exception {
		int size = 3_000_017;
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
				Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			p.server().setOption(StandardSocketOptions.SO_SNDBUF, 100_000);
			Wire.request(p);
			Wire.writeAll(p.server(), Wire.head(size));
			CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> dawdle(p.client(), Wire.head(size).length + size));
			p.server().configureBlocking(false);
			int refused = 0;
			try (FileChannel in = FileChannel.open(file(size))) {
				for (long at = 0; at < size;) {
					long n = in.transferTo(at, size - at, p.server());
					at += n;
					if (n == 0) {
						refused++;
						Thread.sleep(1);
					}
				}
			}
			slow.join();
			assertTrue(refused > 10, "the socket was never full");
			assertBody(live.stop(), w.port, port, Wire.head(size), Files.readAllBytes(dir.resolve("f" + size)), true);
		}
	}

	/** The same with a blocking socket: the call sleeps for memory in the middle. */
	@Test
	void aCallThatSleeps() throws Exception {
		int size = 2_000_003;
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
				Wire.Pair p = w.connect()) {
			int port = p.clientPort();
			p.server().setOption(StandardSocketOptions.SO_SNDBUF, 100_000);
			Wire.request(p);
			Wire.writeAll(p.server(), Wire.head(size));
			CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> dawdle(p.client(), Wire.head(size).length + size));
			sendFile(file(size), p.server());
			slow.join();
			assertBody(live.stop(), w.port, port, Wire.head(size), Files.readAllBytes(dir.resolve("f" + size)), true);
		}
	}

	private static void dawdle(SocketChannel from, int count) {
		dawdle(from, ByteBuffer.allocate(count));
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
			Recorded.Stream path = live.stop().stream("sendpath", 2, port, w.port);
			assertEquals(2 * size, path.count());
			assertArrayEquals(Arrays.copyOfRange(received, head.length, received.length),
					Arrays.copyOfRange(path.bytes(), head.length, path.bytes().length));
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
			assertBody(live.stop(), port, w.port, head, Files.readAllBytes(dir.resolve("f" + size)), true);
		}
	}

	/** 50 MiB as fast as it goes: the ring holds more than that, so nothing may be lost. */
	@Test
	void fiftyMebibytesWithoutADrop() throws Exception {
		int size = 50 << 20;
		Live.needRoot();
		Path file = file(size);
		try (Wire w = new Wire()) {
			// only the server is tapped; the client waits for a word before it connects
			Process client = new ProcessBuilder("bash", "-c", "read x; exec 3<>/dev/tcp/127.0.0.1/" + w.port
					+ "; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; exec wc -c <&3").start();
			Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port))
					.withoutPids(Set.of((int) client.pid())));
			client.getOutputStream().write('\n');
			client.getOutputStream().close();
			SocketChannel server = w.listener.accept();
			int port = ((InetSocketAddress) server.getRemoteAddress()).getPort();
			Wire.reading(server, "GET / HTTP/1.0\r\n\r\n".length()).join();
			byte[] head = Wire.head(size);
			Wire.writeAll(server, head);
			sendFile(file, server);
			server.close();
			assertEquals(Integer.toString(head.length + size), new String(client.getInputStream().readAllBytes()).strip());
			Recorded r = live.stop();
			live.close();
			assertEquals(0, live.status.dropped());
			Recorded.Stream path = r.stream("sendpath", 2, w.port, port);
			assertArrayEquals(Files.readAllBytes(file), Arrays.copyOfRange(path.bytes(), head.length, path.bytes().length));
			assertFalse(r.statistics.isEmpty());
		}
	}
}
