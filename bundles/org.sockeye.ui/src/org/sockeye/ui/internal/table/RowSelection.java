/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.Arrays;
import java.util.BitSet;

import org.sockeye.session.view.ExchangeIds;

/**
 * Which exchanges are selected, by their ids: rows that come, go or move change nothing. The lead is the one that was chosen last; a range
 * goes from the anchor to it. UI thread only.
 */
final class RowSelection {

	private final BitSet ids = new BitSet();
	private int anchor = -1;
	private int lead = -1;

	/** @return the exchange that was chosen last, −1 for none */
	int lead() {
		return lead;
	}

	boolean contains(int id) {
		return ids.get(id);
	}

	int count() {
		return ids.cardinality();
	}

	void clear() {
		ids.clear();
		anchor = lead = -1;
	}

	/** Selects one alone. */
	void only(int id) {
		ids.clear();
		ids.set(id);
		anchor = lead = id;
	}

	/** Adds one, or takes it away; the last one stays. */
	void toggle(int id) {
		if (ids.get(id) && ids.cardinality() > 1) {
			ids.clear(id);
			lead = anchor = nearest(id);
		} else {
			ids.set(id);
			lead = anchor = id;
		}
	}

	private int nearest(int id) {
		int before = ids.previousSetBit(id);
		return before >= 0 ? before : ids.nextSetBit(id);
	}

	/** Selects from the anchor to a position. */
	void extendTo(ExchangeIds rows, int position) {
		int from = anchor < 0 ? position : rows.positionOf(anchor);
		if (from < 0)
			from = position; // the anchor is not shown any more
		ids.clear();
		for (int p = Math.min(from, position); p <= Math.max(from, position); p++)
			ids.set(rows.id(p));
		anchor = rows.id(from);
		lead = rows.id(position);
	}

	/** Selects all that are shown; the lead stays if there is one. */
	void all(ExchangeIds rows) {
		for (int p = 0; p < rows.size(); p++)
			ids.set(rows.id(p));
		if (lead < 0 && rows.size() > 0)
			lead = anchor = rows.id(0);
	}

	/** @return those that are selected and shown, in the table's order, and the lead in any case */
	int[] inOrder(ExchangeIds rows) {
		if (ids.cardinality() <= 1)
			return lead < 0 ? new int[0] : new int[] { lead };
		int[] chosen = new int[ids.cardinality() + 1];
		int n = 0;
		boolean led = false;
		for (int p = 0; p < rows.size(); p++) {
			int id = rows.id(p);
			if (ids.get(id)) {
				chosen[n++] = id;
				led |= id == lead;
			}
		}
		if (!led)
			chosen[n++] = lead;
		return Arrays.copyOf(chosen, n);
	}
}
