/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

/**
 * Stretches of a stream in ascending order that do not overlap: what was seen first stays. Columns of primitives, since a
 * long body has very many. Appending is the usual case and costs nothing much.
 */
final class ExtentStore {

	/** Told of what was new. */
	@FunctionalInterface
	interface Added {
		void added(long from, long to);
	}

	private static final int INITIAL = 4;
	private static final int COMPACT_AT = 64;

	private long[] from = new long[INITIAL];
	private int[] length = new int[INITIAL];
	private long[] value = new long[INITIAL];
	private int[] sourceTap = new int[INITIAL];
	private int[] ack = new int[INITIAL];
	private long[] time = new long[INITIAL];
	private int first;
	private int end;

	/** @return how many there are */
	int size() {
		return end - first;
	}

	/** @return where the last one ends; {@link Long#MIN_VALUE} when empty */
	long end() {
		return first == end ? Long.MIN_VALUE : to(end - 1);
	}

	/** @return where an extent begins; indices are valid until the next change */
	long from(int i) {
		return from[i];
	}

	long to(int i) {
		return from[i] + length[i];
	}

	/** @return the file offset, or whatever was given as value, of the extent's first byte */
	long value(int i) {
		return value[i];
	}

	int sourceTap(int i) {
		return sourceTap[i];
	}

	int ack(int i) {
		return ack[i];
	}

	long time(int i) {
		return time[i];
	}

	/** @return one behind the last index */
	int limit() {
		return end;
	}

	/** @return the first extent that ends behind {@code position}; {@link #limit()} when there is none */
	int at(long position) {
		int low = first;
		int high = end;
		while (low < high) {
			int mid = low + high >>> 1;
			if (to(mid) <= position)
				low = mid + 1;
			else
				high = mid;
		}
		return low;
	}

	/** @return the extent that holds the position, or −1 */
	int holding(long position) {
		int i = at(position);
		return i < end && from[i] <= position ? i : -1;
	}

	/**
	 * Adds what is not there yet.
	 *
	 * @param advance whether {@code value} counts up with the position, as a file offset does
	 */
	void add(long begin, long finish, long val, boolean advance, int srcTap, int ackNumber, long timeNs, Added added) {
		long p = begin;
		int i = begin >= end() ? end : at(begin);
		while (p < finish) {
			long stop = i < end ? Math.min(finish, from[i]) : finish;
			if (p < stop) {
				insert(i, p, (int) (stop - p), advance ? val + (p - begin) : val, srcTap, ackNumber, timeNs);
				added.added(p, stop);
				i = at(stop - 1) + 1;
			}
			if (i >= end)
				break;
			p = Math.max(p, to(i));
			i++;
		}
	}

	/** @return how many bytes of the stretch are there */
	long coverage(long begin, long finish) {
		long sum = 0;
		for (int i = at(begin); i < end && from[i] < finish; i++)
			sum += Math.min(finish, to(i)) - Math.max(begin, from[i]);
		return sum;
	}

	/** @return the latest time of what is there of the stretch; {@code otherwise} when nothing is, or when that is later */
	long latest(long begin, long finish, long otherwise) {
		long latest = otherwise;
		for (int i = at(begin); i < end && from[i] < finish; i++)
			latest = Math.max(latest, time[i]);
		return latest;
	}

	/** Forgets what ends at or before the position. */
	void dropBefore(long position) {
		while (first < end && to(first) <= position)
			first++;
		if (first == end)
			clear();
		else if (first >= COMPACT_AT && first > (end - first) * 2)
			moveTo(Math.max(INITIAL, (end - first) * 2), 0);
	}

	/** Forgets everything. */
	void clear() {
		first = 0;
		end = 0;
		if (from.length > COMPACT_AT)
			moveTo(INITIAL, 0);
	}

	private void insert(int at, long begin, int len, long val, int srcTap, int ackNumber, long timeNs) {
		int i = at;
		if (i == first && size() >= COMPACT_AT) {
			// What comes from the back to the front gets room there, so that not all of it moves for each.
			if (first == 0)
				moveTo(size() * 2, size() / 2);
			i = --first;
		} else {
			if (end == from.length) {
				i -= first;
				moveTo(Math.max(INITIAL, size() + (size() >> 1) + 2), 0);
			}
			shift(i, end - i);
			end++;
		}
		from[i] = begin;
		length[i] = len;
		value[i] = val;
		sourceTap[i] = srcTap;
		ack[i] = ackNumber;
		time[i] = timeNs;
	}

	private void shift(int i, int n) {
		if (n == 0)
			return;
		System.arraycopy(from, i, from, i + 1, n);
		System.arraycopy(length, i, length, i + 1, n);
		System.arraycopy(value, i, value, i + 1, n);
		System.arraycopy(sourceTap, i, sourceTap, i + 1, n);
		System.arraycopy(ack, i, ack, i + 1, n);
		System.arraycopy(time, i, time, i + 1, n);
	}

	/** @param room how many places are left free at the front */
	private void moveTo(int capacity, int room) {
		from = moved(from, capacity, room);
		length = moved(length, capacity, room);
		value = moved(value, capacity, room);
		sourceTap = moved(sourceTap, capacity, room);
		ack = moved(ack, capacity, room);
		time = moved(time, capacity, room);
		end = room + size();
		first = room;
	}

	private long[] moved(long[] column, int capacity, int room) {
		long[] out = new long[capacity];
		System.arraycopy(column, first, out, room, size());
		return out;
	}

	private int[] moved(int[] column, int capacity, int room) {
		int[] out = new int[capacity];
		System.arraycopy(column, first, out, room, size());
		return out;
	}
}
