/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.util.ArrayDeque;
import java.util.Deque;

import org.sockeye.ui.help.internal.book.HelpPage;

/** The places one has been to, for back and forward. */
final class History {

	/**
	 * A place.
	 *
	 * @param block the index of the block at the top
	 */
	record Place(HelpPage page, int block) {
	}

	private final Deque<Place> back = new ArrayDeque<>();
	private final Deque<Place> forward = new ArrayDeque<>();

	boolean hasBack() {
		return !back.isEmpty();
	}

	boolean hasForward() {
		return !forward.isEmpty();
	}

	/** One goes elsewhere from a place. */
	void left(Place from) {
		back.push(from);
		forward.clear();
	}

	/** @return where one goes back to from a place; there must be one */
	Place back(Place from) {
		forward.push(from);
		return back.pop();
	}

	/** @return where one goes forward to from a place; there must be one */
	Place forward(Place from) {
		back.push(from);
		return forward.pop();
	}
}
