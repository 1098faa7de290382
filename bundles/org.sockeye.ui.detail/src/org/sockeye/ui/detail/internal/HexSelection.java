/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

/**
 * The selected bytes of a hex dump: those from where the selection began to the caret, both included.
 *
 * @param anchor where it began
 * @param caret  the byte that it was moved to; equal to the anchor: nothing is selected
 * @param any    whether even that one byte is selected
 */
record HexSelection(long anchor, long caret, boolean any) {

	/** Nothing; the caret stands on the first byte. */
	static final HexSelection NONE = at(0);

	/** @return nothing selected, and the caret there */
	static HexSelection at(long offset) {
		return new HexSelection(offset, offset, false);
	}

	/** @return the bytes of a range, the caret on the first; nothing for an empty one */
	static HexSelection of(long from, long to) {
		return to <= from ? at(from) : new HexSelection(to - 1, from, true);
	}

	/** @return the same beginning with the caret there */
	HexSelection extended(long offset) {
		return new HexSelection(anchor, offset, any || offset != anchor);
	}

	boolean isEmpty() {
		return !any;
	}

	/** @return the first selected byte */
	long from() {
		return Math.min(anchor, caret);
	}

	/** @return the place behind the last selected byte; {@link #from()} when nothing is selected */
	long to() {
		return any ? Math.max(anchor, caret) + 1 : from();
	}

	boolean touches(long from, long to) {
		return any && from() < to && from < to();
	}
}
