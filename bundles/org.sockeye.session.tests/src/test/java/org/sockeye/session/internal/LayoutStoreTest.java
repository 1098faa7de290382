/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sockeye.http.BodyLayout;
import org.sockeye.http.HeadLayout;
import org.sockeye.http.Tap;
import org.sockeye.model.Side;

class LayoutStoreTest {

	private static MessageLayout message(int pieces, boolean trailers, boolean ended) {
		BodyLayout.Builder body = new BodyLayout.Builder();
		for (int i = 0; i < pieces; i++)
			body.piece(i * 20L, 1L << 40 | i * 100L, 10, 3 << 2 | Tap.RECEIVER.ordinal(), 1_000L * i).gap(i * 20L + 10, 10,
					"reason " + i % 2);
		return new MessageLayout(new HeadLayout(new long[] { 7, 8, 9, 10 }, true),
				trailers ? new HeadLayout(new long[] { 1, 2 }, false) : null, body.build(pieces * 20L), 11, 12, ended);
	}

	private static void assertSame(MessageLayout expected, MessageLayout actual) {
		assertEquals(expected.firstTimeNs(), actual.firstTimeNs());
		assertEquals(expected.lastTimeNs(), actual.lastTimeNs());
		assertEquals(expected.ended(), actual.ended());
		assertEquals(expected.head().size(), actual.head().size());
		assertEquals(expected.head().complete(), actual.head().complete());
		assertEquals(expected.trailers() == null, actual.trailers() == null);
		assertEquals(expected.body().size(), actual.body().size());
		assertEquals(expected.body().captured(), actual.body().captured());
		assertEquals(expected.body().gaps(), actual.body().gaps());
		assertEquals(expected.body().sources(Integer::toString), actual.body().sources(Integer::toString));
		for (int i = 0; i < expected.body().pieces(); i++) {
			assertEquals(expected.body().fileOffset(i), actual.body().fileOffset(i));
			assertEquals(expected.body().timeNs(i), actual.body().timeNs(i));
			assertEquals(expected.body().tap(i), actual.body().tap(i));
		}
	}

	@Test
	void packedIsWhatWasKept() {
		LayoutStore store = new LayoutStore();
		for (int id = 0; id < 10_000; id++) {
			MessageLayout request = id % 7 == 0 ? null : message(id % 3, false, true);
			MessageLayout response = id % 5 == 0 ? null : message(id % 11, id % 2 == 0, id % 3 == 0);
			store.keep(id, request, response);
			assertFalse(store.packed(id));
			store.pack(id, request, response);
			assertTrue(store.packed(id));
		}
		for (int id = 0; id < 10_000; id++) {
			if (id % 7 == 0)
				assertNull(store.get(id, Side.REQUEST));
			else
				assertSame(message(id % 3, false, true), store.get(id, Side.REQUEST));
			if (id % 5 == 0)
				assertNull(store.get(id, Side.RESPONSE));
			else
				assertSame(message(id % 11, id % 2 == 0, id % 3 == 0), store.get(id, Side.RESPONSE));
		}
	}

	@Test
	void packedAgainReplaces() {
		LayoutStore store = new LayoutStore();
		store.pack(0, message(1, false, true), message(2, false, true));
		store.pack(0, message(1, false, true), message(3, true, true));
		assertSame(message(3, true, true), store.get(0, Side.RESPONSE));
	}
}
