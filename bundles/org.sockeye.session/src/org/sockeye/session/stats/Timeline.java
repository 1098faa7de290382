/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.stats;

import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Side;

/**
 * The course of a session: how many exchanges began and how many bytes of bodies they had, in each of at most {@link #MAX_BUCKETS} equal
 * stretches of time, by status class. The stretches grow with the session, so its memory is bounded. One thread.
 */
public final class Timeline {

	/** Stretches of time that are told apart. */
	public static final int MAX_BUCKETS = 1024;
	/** 0: no status is known (yet); 1 to 5: the status code's first digit. */
	public static final int CLASSES = 6;

	private static final long FIRST_WIDTH_NS = 1_000_000;

	/**
	 * A snapshot.
	 *
	 * @param originNs where the first stretch begins, nanoseconds since the epoch
	 * @param widthNs  how long each is
	 * @param counts   by class, then by stretch; the last stretch is not empty
	 * @param bytes    likewise
	 */
	public record Course(long originNs, long widthNs, long[][] counts, long[][] bytes) {

		/** @return how many stretches there are; 0 without exchanges */
		public int buckets() {
			return counts[0].length;
		}

		/** @return where the last stretch ends */
		public long endNs() {
			return originNs + buckets() * widthNs;
		}
	}

	private final ExchangeRows rows;
	private final SettledRows settled;
	private final Buckets sums;

	public Timeline(ExchangeRows rows) {
		this.rows = rows;
		settled = new SettledRows(rows);
		sums = new Buckets();
	}

	/**
	 * Takes in what has come and changed since the last time. Costs a look at these exchanges only.
	 *
	 * @return whether anything may have changed
	 */
	public boolean update() {
		return settled.update(id -> add(sums, id));
	}

	/** @return the course until now; costs a copy of it */
	public Course course() {
		Buckets all = sums.copy();
		settled.forEachOpen(id -> add(all, id));
		return all.course();
	}

	private void add(Buckets to, int id) {
		int status = rows.status(id) / 100;
		to.add(rows.timeNs(id), status >= 1 && status < CLASSES ? status : 0,
				Math.max(0, rows.bodySize(id, Side.REQUEST)) + Math.max(0, rows.bodySize(id, Side.RESPONSE)));
	}

	private static final class Buckets {

		private long[][] counts = new long[CLASSES][MAX_BUCKETS];
		private long[][] bytes = new long[CLASSES][MAX_BUCKETS];
		private long width = FIRST_WIDTH_NS;
		private long origin;
		/** The first and the last stretch in use; none when the last is less. */
		private int first;
		private int last = -1;

		void add(long time, int status, long size) {
			if (last < 0) {
				origin = Math.floorDiv(time, width) * width;
				first = last = 0;
			}
			long at = Math.floorDiv(time - origin, width);
			if (at < 0 || at >= MAX_BUCKETS) {
				fit(time);
				at = Math.floorDiv(time - origin, width);
			}
			int bucket = (int) at;
			counts[status][bucket]++;
			bytes[status][bucket] += size;
			first = Math.min(first, bucket);
			last = Math.max(last, bucket);
		}

		/** Makes room for a time before or after those that there are. */
		private void fit(long time) {
			long low = Math.min(time, origin + first * width), high = Math.max(time, origin + last * width);
			long wider = width;
			while (Math.floorDiv(high, wider) - Math.floorDiv(low, wider) >= MAX_BUCKETS)
				wider *= 2;
			long start = Math.floorDiv(low, wider) * wider;
			long[][] oldCounts = counts, oldBytes = bytes;
			counts = new long[CLASSES][MAX_BUCKETS];
			bytes = new long[CLASSES][MAX_BUCKETS];
			for (int c = 0; c < CLASSES; c++)
				for (int i = first; i <= last; i++) {
					int to = (int) ((origin + i * width - start) / wider);
					counts[c][to] += oldCounts[c][i];
					bytes[c][to] += oldBytes[c][i];
				}
			int newFirst = (int) ((origin + first * width - start) / wider);
			last = (int) ((origin + last * width - start) / wider);
			first = newFirst;
			origin = start;
			width = wider;
		}

		Buckets copy() {
			Buckets b = new Buckets();
			for (int c = 0; c < CLASSES; c++) {
				b.counts[c] = counts[c].clone();
				b.bytes[c] = bytes[c].clone();
			}
			b.width = width;
			b.origin = origin;
			b.first = first;
			b.last = last;
			return b;
		}

		Course course() {
			int n = last < 0 ? 0 : last - first + 1;
			long[][] c = new long[CLASSES][n], b = new long[CLASSES][n];
			for (int i = 0; i < CLASSES; i++) {
				System.arraycopy(counts[i], first, c[i], 0, n);
				System.arraycopy(bytes[i], first, b[i], 0, n);
			}
			return new Course(origin + first * width, width, c, b);
		}
	}
}
