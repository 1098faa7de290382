/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

/**
 * Sorts ids by keys of 64 bits, unsigned and stable: a radix sort that leaves out the bytes in which no two keys differ. A million take some
 * ten milliseconds, and two arrays of that length besides.
 */
final class PairSort {

	private static final int FEW = 48;

	private final long[] keys;
	private final int[] ids;
	private final long[] otherKeys;
	private final int[] otherIds;
	private final int[] counts = new int[256];

	/** @param keys a key for each id; both are sorted in place */
	PairSort(long[] keys, int[] ids) {
		this.keys = keys;
		this.ids = ids;
		otherKeys = new long[ids.length];
		otherIds = new int[ids.length];
	}

	/** Sorts the positions {@code from} to before {@code to}. */
	void sort(int from, int to) {
		if (to - from <= FEW) {
			insert(from, to);
			return;
		}
		long differ = 0;
		for (int i = from + 1; i < to; i++)
			differ |= keys[i] ^ keys[from];
		boolean here = true;
		for (int shift = 0; shift < Long.SIZE; shift += 8)
			if ((differ >>> shift & 0xff) != 0) {
				if (here)
					pass(keys, ids, otherKeys, otherIds, from, to, shift);
				else
					pass(otherKeys, otherIds, keys, ids, from, to, shift);
				here = !here;
			}
		if (!here) {
			System.arraycopy(otherKeys, from, keys, from, to - from);
			System.arraycopy(otherIds, from, ids, from, to - from);
		}
	}

	private void pass(long[] fromKeys, int[] fromIds, long[] toKeys, int[] toIds, int from, int to, int shift) {
		java.util.Arrays.fill(counts, 0);
		for (int i = from; i < to; i++)
			counts[(int) (fromKeys[i] >>> shift) & 0xff]++;
		int at = from;
		for (int i = 0; i < counts.length; i++) {
			int n = counts[i];
			counts[i] = at;
			at += n;
		}
		for (int i = from; i < to; i++) {
			int target = counts[(int) (fromKeys[i] >>> shift) & 0xff]++;
			toKeys[target] = fromKeys[i];
			toIds[target] = fromIds[i];
		}
	}

	private void insert(int from, int to) {
		for (int i = from + 1; i < to; i++) {
			long key = keys[i];
			int id = ids[i];
			int k = i;
			for (; k > from && Long.compareUnsigned(keys[k - 1], key) > 0; k--) {
				keys[k] = keys[k - 1];
				ids[k] = ids[k - 1];
			}
			keys[k] = key;
			ids[k] = id;
		}
	}
}
