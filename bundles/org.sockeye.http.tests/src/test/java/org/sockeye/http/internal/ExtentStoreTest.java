/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ExtentStoreTest {

	/** Against an array that says for each position who was first. */
	@Test
	void firstSeenStays() {
		Random random = new Random(1);
		for (int round = 0; round < 400; round++) {
			ExtentStore store = new ExtentStore();
			int[] who = new int[300];
			long[] file = new long[300];
			int dropped = 0;
			for (int n = 1; n < 60; n++) {
				int from = Math.max(dropped, random.nextInt(290));
				int to = Math.min(300, from + 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 20));
				boolean[] added = new boolean[300];
				int id = n;
				store.add(from, to, n * 1000L, true, n, n, n, (a, b) -> Arrays.fill(added, (int) a, (int) b, true));
				for (int i = from; i < to; i++) {
					assertEquals(who[i] == 0, added[i], "told as added: " + i);
					if (who[i] == 0) {
						who[i] = id;
						file[i] = n * 1000L + i - from;
					}
				}
				if (random.nextInt(12) == 0) {
					dropped = Math.min(250, dropped + random.nextInt(30));
					store.dropBefore(dropped);
				}
				check(store, who, file, dropped);
			}
		}
	}

	private static void check(ExtentStore store, int[] who, long[] file, int dropped) {
		long covered = 0;
		for (int i = dropped; i < who.length; i++) {
			int at = store.holding(i);
			assertEquals(who[i], at < 0 ? 0 : store.sourceTap(at), "position " + i);
			if (at >= 0)
				assertEquals(file[i], store.value(at) + i - store.from(at));
			covered += at < 0 ? 0 : 1;
		}
		assertEquals(covered, store.coverage(dropped, who.length));
	}

	@Test
	void appendingManyStaysCheap() {
		ExtentStore store = new ExtentStore();
		for (int i = 0; i < 1_000_000; i++) {
			store.add(i * 10L, i * 10L + 10, i, true, 0, 0, 0, (a, b) -> {
			});
			if (i > 100)
				store.dropBefore(i * 10L - 1000);
		}
		assertEquals(101, store.size());
	}

	/** And with what comes between; moving all that is there for each would take minutes. */
	@Test
	@Timeout(60)
	void whatComesFromTheBackToTheFrontStaysCheap() {
		ExtentStore store = new ExtentStore();
		int n = 300_000;
		long[] count = new long[1];
		for (int i = n; i > 0; i--) {
			store.add(i * 10L, i * 10L + 8, i * 10L, true, 0, 0, 0, (a, b) -> count[0] += b - a);
			if (i % 1000 == 0) {
				store.add(i * 10L, i * 10L + 100, i * 10L, true, 1, 0, 0, (a, b) -> count[0] += b - a);
				assertEquals(i * 10L + 3, store.value(store.holding(i * 10L + 3)) + 3);
			}
		}
		assertEquals(count[0], store.coverage(0, Long.MAX_VALUE));
		for (int i = 1; i < n; i += 97)
			assertEquals(i * 10L, store.value(store.holding(i * 10L + 5)));
		store.dropBefore(n * 5L);
		assertEquals(n * 5L, store.from(store.at(0)));
	}
}
