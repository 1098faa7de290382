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

import java.nio.file.Files;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each call that sends: what the receiver got is in the file, byte for byte, or as a gap of exactly its length. */
class SendCallsLiveTest extends CallsLiveTest {

	SendCallsLiveTest() {
		super("sends");
	}

	/** @param slowMs how long the receiver waits before each read */
	@ParameterizedTest
	@CsvSource({ "write, 0", "writev, 0", "pwritev2, 0", "sendto, 0", "sendmsg, 0", "sendmmsg, 0", "sendmmsg-in-part, 5", "in-part, 5",
			"bytewise, 0", "hole, 0" })
	void eachByteOfACall(String pattern, int slowMs) throws Exception {
		Peer p = patterns.send(pattern, slowMs);
		patterns.assertSent(patterns.recorded(List.of(p)), p);
		assertEquals("", patterns.live.status.drops());
	}

	/** A blocking call that lasts as long as its reader likes. The ring must hold it: it is read when the call returns. */
	@Test
	void sixtyFourMebibytesInOneCall() throws Exception {
		Peer p = patterns.send("huge", 5);
		patterns.assertSent(patterns.recorded(List.of(p)), p);
		assertEquals("", patterns.live.status.drops());
	}

	/** Within a call's messages, whose pieces are anywhere: a request goes on as long as nobody answers, so the rest is one gap. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1000, 100_000, 300_000 })
	void aBodyLimitWithinSeveralMessages(int limit) throws Exception {
		try (CallPatterns own = new CallPatterns(dir, "sends", kind, limit)) {
			Peer p = own.send("sendmmsg", 0);
			Gaps.assertLimited(own.recorded(List.of(p)), 2, p.clientPort, own.wire.port, p.received(), limit);
			assertEquals("", own.live.status.drops());
		}
	}

	/** No argument has the bytes: a gap between what was written before and after. */
	@ParameterizedTest
	@ValueSource(strings = { "sendfile", "splice" })
	void aGapOfExactlyTheFile(String pattern) throws Exception {
		byte[] body = new byte[60_001];
		new Random(3).nextBytes(body);
		Peer p = patterns.send(pattern, 0, Files.write(dir.resolve("body"), body).toString());
		Recorded r = patterns.recorded(List.of(p));
		Gaps.assertGap(r, 2, p.clientPort, patterns.wire.port, p.received(), p.received().length - body.length - 3, body.length,
				pattern + "(2) carries no bytes in its arguments");
	}
}
