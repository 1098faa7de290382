/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.stats;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.sockeye.model.ExchangeRows;
import org.sockeye.model.ExchangeState;

/**
 * The exchanges of a session in two heaps: those that are over, each handed out once, and those that are open and so may still change.
 * One thread.
 */
final class SettledRows {

	private final ExchangeRows rows;
	private int seen;
	private int[] open = new int[16];
	private int opened;

	SettledRows(ExchangeRows rows) {
		this.rows = rows;
	}

	/**
	 * Takes in what has come and what has ended. Costs a look at each new and each open row.
	 *
	 * @param settled told of each row that is over, once
	 * @return whether anything may have changed
	 */
	boolean update(IntConsumer settled) {
		int size = rows.size(), before = opened;
		opened = 0;
		for (int i = 0; i < before; i++)
			sort(open[i], settled);
		boolean changed = before > 0 || size > seen;
		for (; seen < size; seen++)
			sort(seen, settled);
		return changed;
	}

	private void sort(int id, IntConsumer settled) {
		if (rows.state(id) != ExchangeState.OPEN) {
			settled.accept(id);
			return;
		}
		if (opened == open.length)
			open = Arrays.copyOf(open, 2 * opened);
		open[opened++] = id;
	}

	/** Hands out those that are open, as of the last update. */
	void forEachOpen(IntConsumer ids) {
		for (int i = 0; i < opened; i++)
			ids.accept(open[i]);
	}
}
