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

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.pcapng.TcpFlags;

/** Connections that were there before the capture: what went since is in the file, byte for byte, and joined where the capture did. */
@Tag("live")
class EarlierConnectionsLiveTest {

	private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes();
	private static final byte[] ANSWER = "HTTP/1.1 204 No Content\r\nServer: y\r\n\r\n".getBytes();

	@TempDir
	Path dir;

	private static Live live(Wire w, SyscallsKind kind) throws Exception {
		return Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)).withSendPath(false)
				.withoutPids(Set.of((int) ProcessHandle.current().pid())), kind);
	}

	private static byte[] times(byte[] bytes, int n) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (int i = 0; i < n; i++)
			all.writeBytes(bytes);
		return all.toByteArray();
	}

	/** The bytes of a direction, which must be without a hole and must not be said to begin there. */
	private static byte[] joined(Recorded r, int srcPort, int dstPort) {
		List<Recorded.Packet> data = r.packets.stream().filter(p -> p.srcPort() == srcPort && p.dstPort() == dstPort && p.data())
				.sorted(Comparator.comparingInt(Recorded.Packet::seq)).toList();
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (Recorded.Packet p : data) {
			assertEquals(data.get(0).seq() + all.size(), p.seq());
			all.writeBytes(p.bytes());
		}
		assertTrue(r.packets.stream().noneMatch(p -> p.srcPort() == srcPort && (p.flags() & TcpFlags.SYN) != 0), "it began before");
		assertTrue(r.packets.stream().noneMatch(p -> p.gap() != null));
		return all.toByteArray();
	}

	private static void expect(Process p, String line) throws Exception {
		byte[] said = p.getInputStream().readNBytes(line.length() + 1);
		assertEquals(line + "\n", new String(said));
	}

	@ParameterizedTest
	@EnumSource
	void exchangesBeforeAndSince(SyscallsKind kind) throws Exception {
		Live.needRoot();
		try (Wire w = new Wire()) {
			Process program = CallPatterns.start(Sender.compile(dir, "receives"), w.port, "established");
			Peer p = new Peer(w.listener.accept(), (request, count) -> new Peer.Answer(ANSWER, 100, count == 6), 0);
			expect(program, "established");
			try (Live live = live(w, kind)) {
				program.getOutputStream().write('\n');
				program.getOutputStream().flush();
				CallPatterns.assertEnds(program, 0);
				assertEquals(7 * REQUEST.length, p.received().length);
				Recorded r = live.stop();
				assertArrayEquals(times(REQUEST, 4), joined(r, p.clientPort, w.port));
				assertArrayEquals(times(ANSWER, 4), joined(r, w.port, p.clientPort));
				assertEquals("", live.status.drops());
			} finally {
				program.destroy();
			}
		}
	}

	/** A thread waits for an answer when the capture begins: the call's end is all that is seen of it. */
	@ParameterizedTest
	@EnumSource
	void aCallThatBeganBefore(SyscallsKind kind) throws Exception {
		Live.needRoot();
		CountDownLatch attached = new CountDownLatch(1);
		try (Wire w = new Wire()) {
			Process program = CallPatterns.start(Sender.compile(dir, "receives"), w.port, "blocked");
			Peer p = new Peer(w.listener.accept(), (request, count) -> {
				if (count == 1)
					await(attached);
				return new Peer.Answer(ANSWER, 100, count == 2);
			}, 0);
			expect(program, "blocked");
			try (Live live = live(w, kind)) {
				attached.countDown();
				CallPatterns.assertEnds(program, 0);
				assertEquals(3 * REQUEST.length, p.received().length);
				Recorded r = live.stop();
				assertArrayEquals(times(ANSWER, 2), joined(r, w.port, p.clientPort));
				assertArrayEquals(REQUEST, joined(r, p.clientPort, w.port));
				assertEquals("", live.status.drops());
			} finally {
				program.destroy();
			}
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
