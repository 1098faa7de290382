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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What must be missing, and be said to be, and nothing else. */
final class Gaps {

	private Gaps() {
	}

	/** One stretch is missing, for one reason; all else is there. */
	static void assertGap(Recorded r, int tap, int srcPort, int dstPort, byte[] all, int at, int length, String reason) {
		boolean[] missing = new boolean[all.length];
		Arrays.fill(missing, at, at + length, true);
		assertMissing(r, tap, srcPort, dstPort, all, missing, reason);
	}

	/** Of the one message that the direction has, a head and a body, so many bytes of the body are there and the rest is over the limit. */
	static void assertLimited(Recorded r, int tap, int srcPort, int dstPort, byte[] all, int limit) {
		int kept = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4 + limit;
		assertTrue(kept < all.length, "the limit is in the middle");
		assertGap(r, tap, srcPort, dstPort, all, kept, all.length - kept, "the body is longer than the limit of this capture");
	}

	/** @param reason of all gaps; {@code null}: nothing says that they are there but the numbers of what is */
	static void assertMissing(Recorded r, int tap, int srcPort, int dstPort, byte[] all, boolean[] missing, String reason) {
		Recorded.Stream s = r.stream("syscalls", tap, srcPort, dstPort);
		boolean[] declared = new boolean[all.length];
		int start = r.start(srcPort, dstPort);
		for (Recorded.Packet p : gaps(r, tap, srcPort, dstPort)) {
			assertNotNull(reason, p.gap());
			assertTrue(p.gap().endsWith(": " + reason), p.gap());
			Arrays.fill(declared, p.gapAt() - start, p.gapAt() - start + p.gapLength(), true);
		}
		int wrong = -1;
		for (int i = 0; i < all.length; i++) {
			boolean known = i < s.bytes().length && s.known()[i];
			assertEquals(!missing[i], known, "byte " + i + " of " + all.length + " is there");
			if (known && s.bytes()[i] != all[i] && wrong < 0)
				wrong = i;
			if (reason != null)
				assertEquals(missing[i], declared[i], "byte " + i + " is said to be missing");
		}
		assertEquals(-1, wrong, "the first byte that was not what went");
		assertTrue(s.bytes().length <= all.length, "more than went");
	}

	static List<Recorded.Packet> gaps(Recorded r, int tap, int srcPort, int dstPort) {
		return r.of("syscalls", tap, srcPort, dstPort).stream().filter(p -> p.gap() != null).toList();
	}
}
