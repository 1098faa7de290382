/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

import java.util.Arrays;

import org.sockeye.session.filter.ExchangeFilter;

/** The exchanges that a view shows, at one moment: it never changes, and costs four bytes for each. Any thread. */
public final class ExchangeIds {

	/** None, of none. */
	public static final ExchangeIds NONE = new ExchangeIds(new int[0], 0, ExchangeFilter.ALL, Order.CAPTURE, 0);

	private final int[] ids;
	private final int size;
	private final ExchangeFilter filter;
	private final Order order;
	private final int total;

	/** @param ids not written to again below {@code size} */
	ExchangeIds(int[] ids, int size, ExchangeFilter filter, Order order, int total) {
		this.ids = ids;
		this.size = size;
		this.filter = filter;
		this.order = order;
		this.total = total;
	}

	/** @return how many are shown */
	public int size() {
		return size;
	}

	/** @return how many there were to choose from */
	public int total() {
		return total;
	}

	/**
	 * @param position 0 to {@code size() - 1}
	 * @return the exchange's id in its session
	 */
	public int id(int position) {
		if (position >= size)
			throw new IndexOutOfBoundsException("there is no position " + position + " of " + size);
		return ids[position];
	}

	/**
	 * Finds an exchange. Costs a binary search in the order of capture, else a look at every position (under a millisecond for a
	 * million).
	 *
	 * @return its position; −1 when it is not shown
	 */
	public int positionOf(int id) {
		if (order.isCapture())
			return Math.max(-1, Arrays.binarySearch(ids, 0, size, id));
		for (int i = 0; i < size; i++)
			if (ids[i] == id)
				return i;
		return -1;
	}

	/** @return what let them through */
	public ExchangeFilter filter() {
		return filter;
	}

	/** @return their order */
	public Order order() {
		return order;
	}

	/** @return a copy of the ids, in their order */
	public int[] toArray() {
		return Arrays.copyOf(ids, size);
	}

	/** @return the array itself, for the one who appends behind {@link #size()} */
	int[] array() {
		return ids;
	}
}
