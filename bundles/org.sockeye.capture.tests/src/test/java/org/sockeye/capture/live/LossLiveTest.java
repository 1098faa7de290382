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

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.model.Exchange;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Gap;
import org.sockeye.model.Side;
import org.sockeye.session.Body;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Loss;

/** What is lost on the way is a gap at its place in the exchange, counted by its reason; and the exchange after it is whole. */
@Tag("live")
class LossLiveTest {

	private static final int RING = 262_144;
	private static final int CHUNK = 65_000;
	private static final int MIB = 1 << 20;
	/** Several times what the socket's two buffers hold. */
	private static final int LARGE = 40 * MIB;

	@TempDir
	Path dir;

	@BeforeEach
	void needRoot() {
		Live.needRoot();
	}

	private static byte[] bytes(int size) {
		byte[] b = new byte[size];
		new Random(7).nextBytes(b);
		return b;
	}

	private static Live live(Sender s, long ring) throws Exception {
		return Live.start(CaptureOptions.defaults().withPorts(Set.of(s.port)).withRing(ring)
				.withoutPids(Set.of((int) ProcessHandle.current().pid())));
	}

	private static void hello(Sender s, Socket client) throws Exception {
		Sender.ask(client);
		byte[] shall = (new String(Wire.head(5)) + "hello").getBytes();
		assertEquals(new String(shall), new String(client.getInputStream().readNBytes(shall.length)));
		s.sent();
	}

	@Test
	void memoryThatIsGoneWhenTheCallReturns() throws Exception {
		byte[] body = bytes(LARGE);
		try (Sender s = new Sender(dir, "forgetful", "forget", body); Live live = live(s, 0); Socket client = s.connect()) {
			Sender.ask(client);
			s.expect("blocked");
			assertArrayEquals(s.response(), s.answer(client), "what went is what was there when the kernel took it");
			s.sent();
			hello(s, client);
			live.stop();
			try (CaptureSession session = CaptureSessions.open(live.file)) {
				List<Gap> gaps = truncatedThenWhole(session, body);
				assertTrue(gaps.stream().allMatch(g -> g.reason().contains("memory was not readable")), gaps.toString());
				long from = gaps.get(0).offset(), to = gaps.get(gaps.size() - 1).offset() + gaps.get(gaps.size() - 1).length();
				assertTrue(from <= MIB && from > MIB - CHUNK && to >= 2 * MIB && to < 2 * MIB + CHUNK, from + " to " + to);
				assertEquals(to - from, gaps.stream().mapToLong(Gap::length).sum(), "one stretch");
				assertCounted("user-fault", session, live);
			}
		}
	}

	@Test
	void aRingThatIsFull() throws Exception {
		byte[] body = bytes(3 * MIB);
		try (Sender s = new Sender(dir, "forgetful", "keep", body); Live live = live(s, RING); Socket client = s.connect()) {
			long before = Files.size(live.file);
			signal("STOP", live);
			Sender.ask(client);
			assertArrayEquals(s.response(), s.answer(client));
			s.sent();
			signal("CONT", live);
			for (int i = 0; i < 600 && Files.size(live.file) < before + RING / 2; i++)
				Thread.sleep(50);
			hello(s, client);
			live.stop();
			try (CaptureSession session = CaptureSessions.open(live.file)) {
				truncatedThenWhole(session, body);
				assertCounted("ring-full", session, live);
			}
		}
	}

	private static void signal(String name, Live live) throws Exception {
		assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(live.agent.pid())).inheritIO().start().waitFor());
	}

	/** The kernel's count, the agent's last word, and what the file says are the same, by this reason and no other. */
	private static void assertCounted(String reason, CaptureSession session, Live live) {
		assertTrue(live.status.dropped() > 0);
		List<Loss> losses = List.of(new Loss(reason, live.status.dropped()));
		assertEquals(losses, Loss.parse(live.status.drops()).stream().filter(Loss::lost).toList());
		assertEquals(losses, session.status().losses().stream().filter(Loss::lost).toList());
		assertEquals(live.status.dropped(), session.status().dropped());
	}

	/** @return the gaps of the first response's body */
	private static List<Gap> truncatedThenWhole(CaptureSession session, byte[] body) throws Exception {
		assertTrue(session.awaitEnd(Duration.ofMinutes(2)));
		assertEquals(2, session.size());
		Exchange first = session.exchange(0), second = session.exchange(1);
		assertEquals(ExchangeState.TRUNCATED, first.state());
		assertEquals(200, first.status());
		Body got = session.body(0, Side.RESPONSE);
		assertEquals(body.length, got.size());
		assertRight(body, got);
		assertEquals(ExchangeState.COMPLETE, second.state());
		Body hello = session.body(1, Side.RESPONSE);
		ByteBuffer text = ByteBuffer.allocate(5);
		assertEquals(5, hello.read(0, text));
		assertEquals("hello", new String(text.array()));
		return got.gaps();
	}

	/** Each byte is the right one or lies in a gap. */
	private static void assertRight(byte[] shall, Body body) throws IOException {
		byte[] is = new byte[shall.length], expected = shall.clone();
		int at = 0;
		for (Gap gap : body.gaps()) {
			at = read(body, is, at, (int) gap.offset());
			Arrays.fill(expected, at, at + (int) gap.length(), (byte) 0);
			at += gap.length();
		}
		assertTrue(!body.gaps().isEmpty() && body.gaps().stream().mapToLong(Gap::length).sum() < shall.length);
		read(body, is, at, shall.length);
		assertArrayEquals(expected, is);
	}

	private static int read(Body body, byte[] into, int from, int to) throws IOException {
		int at = from;
		while (at < to) {
			int n = body.read(at, ByteBuffer.wrap(into, at, to - at));
			assertTrue(n > 0, "no bytes at " + at + ", where no gap is");
			at += n;
		}
		return at;
	}
}
