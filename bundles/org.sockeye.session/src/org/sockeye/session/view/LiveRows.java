/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

import org.sockeye.model.ExchangeState;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.ExchangeFilter;
import org.sockeye.session.filter.FilterFields.Cost;

/** A result that takes in what came and changed since it was made. One thread. */
final class LiveRows {

	private final CaptureSession session;
	private ExchangeIds ids;
	private int revision;

	/** @param revision of the session when the filter was asked of the first row, or before */
	LiveRows(CaptureSession session, ExchangeIds ids, int revision) {
		this.session = session;
		this.ids = ids;
		this.revision = revision;
	}

	/** @return the result */
	ExchangeIds ids() {
		return ids;
	}

	/** @return up to which of the session's revisions it is */
	int revision() {
		return revision;
	}

	/** @return its ids in the order of capture, in an array of their own */
	int[] ascending() {
		int[] copy = ids.toArray();
		if (!ids.order().isCapture())
			Arrays.sort(copy);
		return copy;
	}

	/**
	 * Takes in what has changed in the session.
	 *
	 * @param also ids that count as changed
	 * @return whether anything has
	 */
	boolean update(BitSet also) throws IOException {
		int now = session.revision(), size = session.size(), before = ids.total();
		if (now == revision && size == before && also.isEmpty())
			return false;
		BitSet changed = also;
		session.forEachChanged(revision, id -> {
			if (id < before)
				changed.set(id);
		});
		changed.clear(size, Math.max(size, changed.length()));
		BitSet matching = matching(changed, before, size);
		revision = now;
		if (ids.order().isCapture())
			inCaptureOrder(changed, matching, before, size);
		else
			inOrder(changed, matching, size);
		return true;
	}

	/** @return those of the changed and of the new ids that the filter lets through */
	private BitSet matching(BitSet changed, int before, int size) throws IOException {
		ExchangeFilter filter = ids.filter();
		BitSet matching = new BitSet();
		for (int id = changed.nextSetBit(0); id >= 0 && id < before; id = changed.nextSetBit(id + 1)) {
			// Reading all of a growing body again and again would take ever longer: an open exchange waits for its end.
			if (filter.cost() == Cost.BODY && session.state(id) == ExchangeState.OPEN) {
				if (ids.positionOf(id) >= 0)
					matching.set(id);
			} else if (filter.test(session, id))
				matching.set(id);
		}
		for (int id = before; id < size; id++)
			if (filter.test(session, id))
				matching.set(id);
		return matching;
	}

	private void inCaptureOrder(BitSet changed, BitSet matching, int before, int size) {
		int[] array = ids.array();
		int n = ids.size();
		if (differs(changed, matching, before)) {
			array = merged(array, n, changed, matching, before);
			n = array.length;
		}
		int add = matching.get(before, Math.max(before, matching.length())).cardinality();
		if (n + add > array.length)
			array = Arrays.copyOf(array, Math.max(n + add, n + (n >> 1) + 16));
		for (int id = matching.nextSetBit(before); id >= 0; id = matching.nextSetBit(id + 1))
			array[n++] = id;
		ids = new ExchangeIds(array, n, ids.filter(), ids.order(), size);
	}

	/** @return whether one of the changed is to come in or to go */
	private boolean differs(BitSet changed, BitSet matching, int before) {
		for (int id = changed.nextSetBit(0); id >= 0 && id < before; id = changed.nextSetBit(id + 1))
			if (matching.get(id) != ids.positionOf(id) >= 0)
				return true;
		return false;
	}

	private static int[] merged(int[] array, int n, BitSet changed, BitSet matching, int before) {
		BitSet all = new BitSet(before);
		for (int i = 0; i < n; i++)
			all.set(array[i]);
		all.andNot(changed);
		BitSet old = (BitSet) matching.clone();
		old.clear(before, Math.max(before, old.length()));
		all.or(old);
		return all.stream().toArray();
	}

	private void inOrder(BitSet changed, BitSet matching, int size) {
		int[] array = ids.array();
		int[] kept = new int[ids.size() + matching.cardinality()];
		int n = 0;
		for (int i = 0; i < ids.size(); i++)
			if (!changed.get(array[i]))
				kept[n++] = array[i];
		int[] come = matching.stream().toArray();
		RowSort sort = new RowSort(session, ids.order(), () -> false);
		if (come.length > n / 8) {
			System.arraycopy(come, 0, kept, n, come.length);
			Arrays.sort(kept, 0, n += come.length);
			kept = Arrays.copyOf(kept, n);
			sort.sort(kept);
		} else if (come.length > 0) {
			sort.sort(come);
			n = merge(kept, n, come, sort);
		}
		ids = new ExchangeIds(kept, n, ids.filter(), ids.order(), size);
	}

	/** Puts sorted ids between sorted ids, from the end on, with room behind them. */
	private static int merge(int[] kept, int n, int[] come, RowSort sort) {
		int end = n;
		for (int i = come.length - 1; i >= 0; i--) {
			int low = 0, high = end;
			while (low < high) {
				int middle = (low + high) >>> 1;
				if (sort.compare(kept[middle], come[i]) < 0)
					low = middle + 1;
				else
					high = middle;
			}
			System.arraycopy(kept, low, kept, low + i + 1, end - low);
			kept[low + i] = come[i];
			end = low;
		}
		return n + come.length;
	}
}
