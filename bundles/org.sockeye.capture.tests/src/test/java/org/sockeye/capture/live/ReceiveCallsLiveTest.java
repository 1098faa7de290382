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

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call that receives: what was sent to the program and it took is in the file, byte for byte, once. */
class ReceiveCallsLiveTest extends CallsLiveTest {

	ReceiveCallsLiveTest() {
		super("receives");
	}

	private static final int BODY = 100_003;

	/** A head and a body in pieces, then the end. */
	static Peer.Answer response() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		byte[] body = new byte[BODY];
		new Random(5).nextBytes(body);
		all.writeBytes(Wire.head(BODY));
		all.writeBytes(body);
		return new Peer.Answer(all.toByteArray(), 7010, true);
	}

	private Peer receive(String pattern) throws Exception {
		return patterns.run(pattern, 1, (request, count) -> response(), 0).get(0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "read", "bytewise", "readv", "readv-1024", "preadv2", "recvmsg", "recvfrom", "recvmmsg", "recvmmsg-one", "peek",
			"waitall", "refused", "hole" })
	void eachByteOfACall(String pattern) throws Exception {
		Peer p = receive(pattern);
		Recorded r = patterns.recorded(List.of(p));
		patterns.assertSent(r, p);
		patterns.assertReceived(r, p);
		assertEquals("", patterns.live.status.drops());
	}

	@ParameterizedTest
	@CsvSource({ "recvmmsg, 0", "recvmmsg, 1000", "recvmmsg, 20000", "recvmmsg, 60000", "recvmmsg-one, 20000" })
	void aBodyLimitWithinSeveralMessages(String pattern, int limit) throws Exception {
		try (CallPatterns own = new CallPatterns(dir, "receives", kind, limit)) {
			Peer p = own.run(pattern, 1, (request, count) -> response(), 0).get(0);
			Gaps.assertLimited(own.recorded(List.of(p)), 1, own.wire.port, p.clientPort, p.sent(), limit);
			assertEquals("", own.live.status.drops());
		}
	}

	/** Where the calls end is not known at the sockets: their bytes are a gap rather than a guess. */
	@Test
	void severalMessagesWithATimeout() throws Exception {
		Peer p = receive("recvmmsg-timeout");
		Recorded r = patterns.recorded(List.of(p));
		patterns.assertSent(r, p);
		if (kind == SyscallsKind.CALLS) {
			patterns.assertReceived(r, p);
			return;
		}
		List<Recorded.Packet> packets = r.of("syscalls", 1, patterns.wire.port, p.clientPort);
		assertTrue(packets.stream().noneMatch(Recorded.Packet::data), "no byte is taken for one that it may not be");
	}

	@Test
	void whatWasDiscardedIsAGap() throws Exception {
		Peer p = receive("trunc");
		Gaps.assertGap(patterns.recorded(List.of(p)), 1, patterns.wire.port, p.clientPort, p.sent(), 1000, 20_000,
				"the process discarded the bytes unread (MSG_TRUNC)");
	}

	@Test
	void splicedAwayIsAGap() throws Exception {
		Peer p = receive("splice");
		Gaps.assertGap(patterns.recorded(List.of(p)), 1, patterns.wire.port, p.clientPort, p.sent(), 1000, p.sent().length - 1000,
				"splice(2) carries no bytes in its arguments");
	}
}
