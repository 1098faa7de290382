/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Color;
import org.sockeye.ui.help.internal.book.HelpBook;

/**
 * A page as a text widget takes it: characters, how they are set, what is special about some lines, and where links, headings and pictures are.
 *
 * @param links    in order
 * @param anchors  the offset of each heading
 * @param blocks   the offset of each of the page's blocks
 * @param pictures by their offset
 */
record PageText(String text, List<StyleRange> styles, List<Line> lines, List<Link> links, Map<String, Integer> anchors, List<Integer> blocks,
		Map<Integer, Picture> pictures) {

	/**
	 * What is special about a line.
	 *
	 * @param offset      anywhere on it
	 * @param indent      of its beginning, in pixels
	 * @param wrapIndent  of its continuation, in pixels
	 * @param background  {@code null} for the text's
	 * @param tabs        in pixels, {@code null} for none
	 */
	record Line(int offset, int indent, int wrapIndent, Color background, int[] tabs) {
	}

	/** Characters from {@code start} to before {@code end} that lead somewhere. */
	record Link(int start, int end, HelpBook.Target target) {
	}

	/** A picture, as large as it is painted; {@code null} where it cannot be shown. */
	record Picture(org.eclipse.swt.graphics.Image image, int width, int height) {
	}

	/** What is put together. */
	static final class Builder {
		final StringBuilder text = new StringBuilder();
		final List<StyleRange> styles = new ArrayList<>();
		final List<Line> lines = new ArrayList<>();
		final List<Link> links = new ArrayList<>();
		final Map<String, Integer> anchors = new HashMap<>();
		final List<Integer> blocks = new ArrayList<>();
		final Map<Integer, Picture> pictures = new HashMap<>();

		PageText build() {
			return new PageText(text.toString(), styles, lines, links, anchors, blocks, pictures);
		}
	}

	/** @return the index of the block that has the character at an offset */
	int blockAt(int offset) {
		int index = 0;
		while (index + 1 < blocks.size() && blocks.get(index + 1) <= offset)
			index++;
		return index;
	}
}
