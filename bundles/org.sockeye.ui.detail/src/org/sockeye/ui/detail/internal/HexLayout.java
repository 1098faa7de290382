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
 * Where the parts of a hex dump's row stand, in characters and in pixels: a stripe, the offset, sixteen bytes in two groups, and as ASCII.
 *
 * @param charWidth of the font, in pixels
 * @param digits    of the offset
 */
record HexLayout(int charWidth, int digits) {

	/** Width of the stripe at the left edge. */
	static final int STRIPE = 4;
	/** Room around the text. */
	static final int MARGIN = 8;

	/** @return where the offset begins */
	int offsetX() {
		return STRIPE + MARGIN;
	}

	/** @return where the bytes begin */
	int hexX() {
		return offsetX() + charWidth * (digits + 2);
	}

	/** @return where the ASCII begins */
	int asciiX() {
		return hexX() + charWidth * (HexRows.WIDTH * 3 + 2);
	}

	/** @return the place of a byte's two digits among the characters of the bytes */
	static int hexColumn(int column) {
		return column * 3 + (column >= HexRows.WIDTH / 2 ? 1 : 0);
	}

	/** @return the byte of a row at a place, 0 to 15; the nearest one */
	int columnAt(int x) {
		if (x >= asciiX() - charWidth)
			return Math.max(0, Math.min(HexRows.WIDTH - 1, (x - asciiX()) / charWidth));
		int character = Math.max(0, x - hexX() + charWidth / 2) / charWidth;
		int column = character >= hexColumn(HexRows.WIDTH / 2) ? (character - 1) / 3 : Math.min(HexRows.WIDTH / 2 - 1, character / 3);
		return Math.min(HexRows.WIDTH - 1, column);
	}
}
