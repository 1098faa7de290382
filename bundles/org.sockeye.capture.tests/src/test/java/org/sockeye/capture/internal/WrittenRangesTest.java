/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.sockeye.capture.internal.WrittenRanges.Ranges;

class WrittenRangesTest {

	/** Offers bytes as PacketStream does, and compares with a bit for each. Returns how many were written. */
	private static int offer(Ranges r, BitSet model, int start, int at, int length, boolean exact) {
		int count = 0;
		for (int done = 0; done < length;) {
			int seq = start + at + done, n = r.written(seq, length - done);
			if (n > 0) {
				assertTrue(model.nextClearBit(at + done) >= at + done + n, "taken for written and was not");
				if (exact)
					assertEquals(Math.min(length - done, model.nextClearBit(at + done) - at - done), n);
			} else {
				n = r.free(seq, length - done);
				assertTrue(n > 0);
				int next = model.nextSetBit(at + done);
				if (exact) {
					assertTrue(next != at + done, "written already");
					assertEquals(next < 0 ? length - done : Math.min(length - done, next - at - done), n);
				}
				r.add(seq, n);
				model.set(at + done, at + done + n);
				count += n;
			}
			done += n;
		}
		return count;
	}

	/** The numbers come round in the middle. */
	@Test
	void randomRangesAsInABitSet() {
		for (int seed = 0; seed < 300; seed++) {
			Random random = new Random(seed);
			Ranges r = new Ranges();
			BitSet model = new BitSet();
			int start = random.nextInt(3) == 0 ? random.nextInt() : -random.nextInt(60_000);
			if (random.nextBoolean())
				r.startAt(start);
			// 60 places at most: never more stretches than are kept
			for (int i = 0; i < 200; i++)
				offer(r, model, start, random.nextInt(60) * 1000, 1 + random.nextInt(3) * 500 + random.nextInt(900), true);
		}
	}

	/** With more stretches than are kept the first are forgotten: nothing that was not written is taken for it. */
	@Test
	void manyStretches() {
		for (int seed = 0; seed < 50; seed++) {
			Random random = new Random(seed);
			Ranges r = new Ranges();
			BitSet model = new BitSet();
			int start = -100_000;
			for (int i = 0; i < 2000; i++)
				offer(r, model, start, random.nextInt(200_000), 1 + random.nextInt(60), false);
		}
		Ranges r = new Ranges();
		BitSet model = new BitSet();
		for (int i = 0; i < 200; i++)
			assertEquals(10, offer(r, model, -1000, 100 * i, 10, false));
		for (int i = 200 - 64; i < 200; i++)
			assertEquals(0, offer(r, model, -1000, 100 * i, 10, false), "of the last ones all are known");
		assertEquals(10, r.free(-1000 + 100, 10), "the first ones may come again");
	}

	@Test
	void aLongStreamGoesRoundManyTimes() {
		Ranges r = new Ranges();
		int step = 50_000_000, seq = 1;
		r.startAt(seq);
		for (long sent = 0; sent < 20L << 30; sent += step, seq += step) {
			assertEquals(0, r.written(seq, step));
			assertEquals(step, r.free(seq, step));
			r.add(seq, step);
			assertEquals(step, r.written(seq, step));
			assertEquals(sent == 0 ? 0 : 100, r.written(seq - 100, 100), "the receiver is behind");
		}
	}

	/** Three GiB by sendfile that nobody sees, then numbers that had bytes before. */
	@Test
	void unseenBytesGoRoundToo() {
		Ranges r = new Ranges();
		int seq = 1;
		for (int i = 0; i < 20; i++, seq += 100 << 20)
			r.add(seq, 100 << 20);
		for (int i = 0; i < 3; i++, seq += 1 << 30)
			r.pass(seq, 1 << 30);
		assertEquals(0, r.written(seq, 1000));
		assertEquals(1000, r.free(seq, 1000));
		r.add(seq, 1000);
		assertEquals(1000, r.written(seq, 1000));
	}

	/** The same when they were lost on the way and nothing was said of them. */
	@Test
	void lostBytesGoRoundToo() {
		Ranges r = new Ranges();
		int seq = 1;
		for (int i = 0; i < 20; i++, seq += 100 << 20)
			r.add(seq, 100 << 20);
		seq += 3 << 30;
		for (int i = 0; i < 40; i++, seq += 100 << 20) {
			assertEquals(0, r.written(seq, 100 << 20));
			assertEquals(100 << 20, r.free(seq, 100 << 20));
			r.add(seq, 100 << 20);
		}
	}

	@Test
	void theOtherTapBeginsTheSameConnection() {
		Ranges r = new Ranges();
		r.startAt(1000);
		r.add(1000, 50);
		r.startAt(1000);
		assertEquals(50, r.written(1000, 50));
		Ranges first = new Ranges(); // whose first record the ring did not take
		first.add(1050, 50);
		first.startAt(1000);
		assertEquals(50, first.written(1050, 50));
		assertEquals(50, first.free(1000, 100));
	}

	@Test
	void aNewConnectionOfTheSamePortsBeginsElsewhere() {
		for (int start : new int[] { 900, 1020, 1049, 1050, 5000, 1000 + (1 << 31), -1 }) {
			Ranges r = new Ranges();
			r.startAt(1000);
			r.add(1000, 50);
			r.startAt(start);
			assertEquals(0, r.written(start, 50));
			assertEquals(0, r.written(1000, 50));
		}
	}

	/** Its first record may be lost: the socket tells. */
	@Test
	void anotherSocketIsAnotherConnection() {
		Ranges r = new Ranges();
		r.seenBy(true, 11);
		r.add(1000, 500);
		r.seenBy(false, 12);
		assertEquals(500, r.written(1000, 500));
		r.seenBy(true, 21);
		assertEquals(0, r.written(1200, 10), "the sender's socket is new");
		r.add(1200, 100);
		r.seenBy(false, 22);
		assertEquals(100, r.written(1200, 100), "its receiver");
		r.seenBy(true, 21);
		assertEquals(100, r.written(1200, 100));
		r.seenBy(true, 31);
		r.add(1300, 10);
		r.seenBy(false, 22);
		assertEquals(0, r.written(1300, 10), "the receiver of the one before");
		r.seenBy(false, 22);
		r.add(1300, 10);
		r.seenBy(true, 31);
		assertEquals(0, r.written(1300, 10));
	}

	@Test
	void gapsStandBehindWhatIsWritten() {
		Ranges r = new Ranges();
		assertEquals(77, r.reached(77));
		r.startAt(-10);
		assertEquals(-10, r.reached(500));
		r.add(-10, 20);
		assertEquals(10, r.reached(500));
		assertEquals(-5, r.reached(-5));
	}

	@Test
	void flowsAreToldApart() {
		WrittenRanges all = new WrittenRanges();
		Ranges one = all.of(1, 80, 2, 40_000, 0);
		assertSame(one, all.of(1, 80, 2, 40_000, 0));
		assertNotSame(one, all.of(2, 40_000, 1, 80, 0));
		assertNotSame(one, all.of(1, 80, 2, 40_000, 7));
		for (int i = 0; i < 20_000; i++)
			all.of(5, i, 6, 80, 0);
		assertNotSame(one, all.of(1, 80, 2, 40_000, 0), "the flows used last are kept");
	}
}
