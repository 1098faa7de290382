/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text whose over-long lines are folded: a text widget measures whole lines, and one of a megabyte takes it more than a second.
 * What was put in is known, so that places and copies are those of the text itself.
 */
final class FoldedText {

	/** A longer line is folded. */
	static final int MAX_LINE = 2_000;
	/** Characters in a piece of a folded line. */
	static final int WIDTH = 200;

	private final String text;
	/** Where line ends were put in, in the folded text. */
	private final int[] folds;
	private final int foldedLines;

	private FoldedText(String text, int[] folds, int foldedLines) {
		this.text = text;
		this.folds = folds;
		this.foldedLines = foldedLines;
	}

	/** Costs one pass over the text. */
	static FoldedText of(String original) {
		StringBuilder text = null;
		List<Integer> folds = new ArrayList<>();
		int lines = 0;
		int copied = 0;
		for (int line = 0; line < original.length();) {
			int end = original.indexOf('\n', line);
			if (end < 0)
				end = original.length();
			if (end - line > MAX_LINE) {
				lines++;
				if (text == null)
					text = new StringBuilder(original.length() + original.length() / WIDTH + 16);
				text.append(original, copied, line);
				int from = line;
				while (end - from > WIDTH) {
					int to = from + WIDTH - (Character.isHighSurrogate(original.charAt(from + WIDTH - 1)) ? 1 : 0);
					text.append(original, from, to);
					folds.add(text.length());
					text.append('\n');
					from = to;
				}
				copied = from;
			}
			line = end + 1;
		}
		if (text == null)
			return new FoldedText(original, new int[0], 0);
		text.append(original, copied, original.length());
		return new FoldedText(text.toString(), folds.stream().mapToInt(Integer::intValue).toArray(), lines);
	}

	/** @return what is shown */
	String text() {
		return text;
	}

	/** @return how many lines were folded */
	int foldedLines() {
		return foldedLines;
	}

	/** @return where line ends were put in, ascending; must not be changed */
	int[] folds() {
		return folds;
	}

	/** @return the place in what is shown of a place in the text */
	int shown(int original) {
		int low = 0;
		int high = folds.length;
		// The fold with the number i stands behind folds[i] - i characters of the text.
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (folds[middle] - middle <= original)
				low = middle + 1;
			else
				high = middle;
		}
		return original + low;
	}

	/** @return a part of what is shown as it is in the text */
	String original(int from, int to) {
		int first = Arrays.binarySearch(folds, from);
		int at = from;
		StringBuilder part = new StringBuilder(to - from);
		for (int i = first < 0 ? -first - 1 : first; i < folds.length && folds[i] < to; i++) {
			part.append(text, at, folds[i]);
			at = folds[i] + 1;
		}
		return part.append(text, Math.min(at, to), to).toString();
	}
}
