/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.overview;

/**
 * What is marked of the course of time, in bars: by dragging, or with the arrow keys from a cursor on. No widget is in here.
 */
final class Brush {

	private int anchor = -1;
	private int cursor = -1;

	/** @return whether anything is marked */
	boolean isEmpty() {
		return anchor < 0;
	}

	/** @return the first marked bar */
	int from() {
		return Math.min(anchor, cursor);
	}

	/** @return the last marked bar */
	int to() {
		return Math.max(anchor, cursor);
	}

	void clear() {
		anchor = cursor = -1;
	}

	/** Begins to mark at a bar. */
	void begin(int bar) {
		anchor = cursor = bar;
	}

	/** Marks up to a bar. */
	void extend(int bar) {
		if (anchor < 0)
			anchor = bar;
		cursor = bar;
	}

	/** Goes so many bars on, among so many. @param extending whether what is marked grows, else it is one bar */
	void move(int by, int bars, boolean extending) {
		if (bars == 0)
			return;
		// Without a cursor a step begins at the near end; as many steps as there are bars lead to an end from anywhere.
		boolean start = cursor < 0 && Math.abs(by) < bars ? by > 0 : by < 0;
		int next = cursor < 0 ? start ? 0 : bars - 1 : Math.max(0, Math.min(bars - 1, cursor + by));
		if (extending && anchor >= 0)
			extend(next);
		else
			begin(next);
	}
}
