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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.capture.CaptureOptions;

/** All ways by which pages get into a socket: the bytes once and right, or a gap of their length. Only the sender is looked at. */
@Tag("live")
class PagesLiveTest {

	@TempDir
	Path dir;
	private final Random random = new Random(5);

	@BeforeEach
	void needRoot() {
		Live.needRoot();
	}

	private byte[] bytes(int size) {
		byte[] b = new byte[size];
		random.nextBytes(b);
		return b;
	}

	/** So many bytes from the send path, the others from the arguments, none missing, none twice. */
	private static void assertExact(Recorded r, int srcPort, int dstPort, byte[] all, int pages) {
		assertArrayEquals(all, r.whole(srcPort, dstPort).bytes());
		assertEquals(all.length, r.whole(srcPort, dstPort).count());
		assertEquals(all.length, r.whole(srcPort, dstPort).declared());
		assertEquals(pages, r.stream("sendpath", 2, srcPort, dstPort).count(), "seen in the send path");
		assertEquals(all.length - pages, r.stream("syscalls", 2, srcPort, dstPort).count(), "seen in the arguments");
	}

	private void exchangeOfPages(String mode, int size) throws Exception {
		try (Sender s = new Sender(dir, "pages", mode, bytes(size)); Live live = OwnersLiveTest.live(s);
				Socket one = s.connect(); Socket two = s.connect()) {
			for (Socket socket : List.of(one, two))
				Sender.ask(socket);
			for (Socket socket : List.of(one, two))
				assertArrayEquals(s.response(), s.answer(socket));
			s.sent();
			s.sent();
			Recorded r = live.stop();
			for (Socket socket : List.of(one, two))
				assertExact(r, s.port, socket.getLocalPort(), s.response(), size);
			assertEquals(0, live.status.dropped());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4095, 3_000_017 })
	void splice(int size) throws Exception {
		exchangeOfPages("splice", size);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 200_123 })
	void tee(int size) throws Exception {
		exchangeOfPages("tee", size);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4097, 3_000_017 })
	void vmsplice(int size) throws Exception {
		exchangeOfPages("vmsplice", size);
	}

	/** What it splices out of a socket nobody has in memory: a gap. What it splices into one is there. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 4097, 3_000_017 })
	void aProxyThatSplices(int size) throws Exception {
		byte[] up = bytes(size), down = bytes(size + 10);
		byte[] request = join(("POST / HTTP/1.1\r\nContent-Length: " + up.length + "\r\n\r\n").getBytes(), up);
		byte[] response = join(Wire.head(down.length), down);
		try (ServerSocket backend = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
				Sender s = new Sender(dir, "pages", "proxy", new byte[0], Integer.toString(backend.getLocalPort()));
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(s.port, backend.getLocalPort()))
						.withoutPids(Set.of((int) ProcessHandle.current().pid())));
				Socket client = s.connect()) {
			Thread asking = new Thread(() -> {
				try {
					client.getOutputStream().write(request);
				} catch (java.io.IOException e) {
					throw new java.io.UncheckedIOException(e);
				}
			});
			asking.start();
			int middle;
			try (Socket other = backend.accept()) {
				middle = other.getPort();
				assertArrayEquals(request, other.getInputStream().readNBytes(request.length));
				Thread answering = new Thread(() -> {
					try {
						other.getOutputStream().write(response);
					} catch (java.io.IOException e) {
						throw new java.io.UncheckedIOException(e);
					}
				});
				answering.start();
				assertArrayEquals(response, client.getInputStream().readNBytes(response.length));
				answering.join();
			}
			asking.join();
			s.sent();
			Recorded r = live.stop();
			assertExact(r, middle, backend.getLocalPort(), request, up.length);
			assertExact(r, s.port, client.getLocalPort(), response, down.length);
			assertGap(r, client.getLocalPort(), s.port, request, up.length);
			assertGap(r, backend.getLocalPort(), middle, response, down.length);
		}
	}

	/** The head, and gaps, one behind the other, over all of the body. */
	private static void assertGap(Recorded r, int srcPort, int dstPort, byte[] all, int gap) {
		Recorded.Stream seen = r.whole(srcPort, dstPort);
		assertArrayEquals(Arrays.copyOf(all, all.length - gap), seen.bytes());
		assertEquals(all.length, seen.declared());
		int at = r.start(srcPort, dstPort) + all.length - gap;
		List<Recorded.Packet> gaps = new ArrayList<>(r.of("syscalls", 1, srcPort, dstPort));
		gaps.removeIf(p -> p.gap() == null);
		for (Recorded.Packet p : gaps) {
			assertEquals(at, p.gapAt());
			assertTrue(p.gap().contains("splice(2)"), p.gap());
			at += p.gapLength();
		}
		assertEquals(r.start(srcPort, dstPort) + all.length, at);
	}

	/** The pages of MSG_ZEROCOPY are the process's own memory, which the arguments name: the send path must not bring them again. */
	@Test
	void zeroCopySendsAreThereOnce() throws Exception {
		try (Sender s = new Sender(dir, "pages", "zerocopy", bytes(1_000_003)); Live live = OwnersLiveTest.live(s);
				Socket socket = s.connect()) {
			for (int i = 0; i < 3; i++) {
				Sender.ask(socket);
				assertArrayEquals(s.response(), s.answer(socket));
			}
			s.sent();
			assertExact(live.stop(), s.port, socket.getLocalPort(), join(s.response(), s.response(), s.response()), 0);
		}
	}

	/** A non-blocking socket and a slow reader: sendfile takes parts, and is refused in between. */
	@Test
	void sendfileThatIsRefused() throws Exception {
		try (Sender s = new Sender(dir, "pages", "refused", bytes(4_000_037)); Live live = OwnersLiveTest.live(s);
				Socket socket = s.connect()) {
			Sender.ask(socket);
			byte[] got = new byte[s.response().length];
			InputStream in = socket.getInputStream();
			for (int at = 0; at < got.length; at += in.readNBytes(got, at, Math.min(100_003, got.length - at)))
				Thread.sleep(2);
			assertArrayEquals(s.response(), got);
			s.sent();
			assertTrue(Integer.parseInt(s.expect("refused")[1]) > 0, "the socket was never full");
			assertExact(live.stop(), s.port, socket.getLocalPort(), got, s.body.length);
		}
	}

	private static byte[] join(byte[]... parts) {
		byte[] all = new byte[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
		int at = 0;
		for (byte[] p : parts) {
			System.arraycopy(p, 0, all, at, p.length);
			at += p.length;
		}
		return all;
	}
}
