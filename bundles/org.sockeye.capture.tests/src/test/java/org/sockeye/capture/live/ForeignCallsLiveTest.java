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

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Bytes that no argument of a 64-bit system call has: gaps of exactly their length, and never another byte in their place. */
class ForeignCallsLiveTest extends CallsLiveTest {

	ForeignCallsLiveTest() {
		super("foreign");
	}

	private static final int HEAD = 38;

	/** A head, which must be as long as the program thinks, and so many bytes. */
	private static Peer.Answer response(int body, boolean end) {
		byte[] head = "HTTP/1.1 200 OK\r\nA: 34567890123456\r\n\r\n".getBytes(), all = new byte[HEAD + body], bytes = new byte[body];
		assertEquals(HEAD, head.length);
		new Random(6).nextBytes(bytes);
		System.arraycopy(head, 0, all, 0, HEAD);
		System.arraycopy(bytes, 0, all, HEAD, body);
		return new Peer.Answer(all, 1 << 20, end);
	}

	private static Peer.Answer more(int count, int length) {
		byte[] bytes = new byte[length];
		new Random(count).nextBytes(bytes);
		return new Peer.Answer(bytes, 1 << 20, false);
	}

	private List<Peer> run(String pattern, int connections, Peer.Answers... answers) throws Exception {
		Process p = patterns.start(pattern);
		Peer[] peers = new Peer[connections];
		for (int i = 0; i < connections; i++)
			peers[i] = patterns.accept(answers.length == 0 ? null : answers[i], 0);
		CallPatterns.assertEnds(p, 0);
		String said = new String(p.getInputStream().readAllBytes());
		Assumptions.assumeTrue(said.isEmpty(), said);
		return List.of(peers);
	}

	/** Where only system calls are watched, what io_uring moved is seen by what is missing in the numbers at the next call, or at the end. */
	private static final String REASON = "io_uring carries no bytes in the arguments of a call";

	@Test
	void ioUringSends() throws Exception {
		List<Peer> peers = run("ring-sends", 2);
		Recorded r = patterns.recorded(peers);
		for (Peer p : peers) {
			byte[] all = p.received();
			boolean[] missing = new boolean[all.length];
			for (int at = all.length - 18_000; at < all.length; at += 3000)
				Arrays.fill(missing, at + 1000, at + 3000, true);
			Gaps.assertMissing(r, 2, p.clientPort, patterns.wire.port, all, missing, REASON);
		}
	}

	@Test
	void ioUringReceives() throws Exception {
		List<Peer> peers = run("ring-receives", 2, (request, count) -> count == 0 ? response(0, false) : more(count, 5000),
				(request, count) -> response(20_000, true));
		Recorded r = patterns.recorded(peers);
		Peer a = peers.get(0);
		boolean[] missing = new boolean[a.sent().length];
		for (int at = HEAD; at < missing.length; at += 5000)
			Arrays.fill(missing, at, at + 2000, true);
		Gaps.assertMissing(r, 1, patterns.wire.port, a.clientPort, a.sent(), missing, REASON);
		patterns.assertReceived(r, peers.get(1));
		patterns.assertSent(r, a);
	}

	@Test
	void callsOf32Bit() throws Exception {
		Peer p = run("32-bit", 1, (request, count) -> response(20_000, true)).get(0);
		Recorded r = patterns.recorded(List.of(p));
		byte[] all = p.received();
		int body = all.length - 20_000;
		boolean[] missing = new boolean[all.length];
		Arrays.fill(missing, body, body + 3000, true);
		Arrays.fill(missing, body + 5000, body + 15_000, true);
		String reason = "the calls of 32-bit processes are not read";
		Gaps.assertMissing(r, 2, p.clientPort, patterns.wire.port, all, missing, reason);
		missing = new boolean[p.sent().length];
		Arrays.fill(missing, HEAD, HEAD + 4000, true);
		Arrays.fill(missing, HEAD + 5000, HEAD + 6000, true);
		Gaps.assertMissing(r, 1, patterns.wire.port, p.clientPort, p.sent(), missing, reason);
		patterns.awaitDrops("32-bit-skipped 5");
	}
}
