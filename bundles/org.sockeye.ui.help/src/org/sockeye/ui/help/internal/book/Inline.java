/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal.book;

import java.util.List;

/**
 * A stretch of running text: its characters, how some of them are set, and where some of them lead.
 *
 * @param text   the characters; a line break that the author asked for is a {@code \n}
 * @param styles what is set differently, in order, without overlaps
 * @param links  in order, without overlaps
 */
public record Inline(String text, List<Styled> styles, List<Link> links) {

	/** Nothing. */
	public static final Inline EMPTY = new Inline("", List.of(), List.of());

	/** How characters are set. */
	public record Style(boolean bold, boolean italic, boolean code) {

		/** As everything around them. */
		public static final Style PLAIN = new Style(false, false, false);

		/** @return the same, and bold */
		public Style asBold() {
			return new Style(true, italic, code);
		}
	}

	/** Characters from {@code start} to before {@code end} that are set differently. */
	public record Styled(int start, int end, Style style) {
	}

	/** Characters from {@code start} to before {@code end} that lead to {@code target}, as the author wrote it. */
	public record Link(int start, int end, String target) {
	}

	/** @return how the character at an index is set */
	public Style styleAt(int index) {
		for (Styled s : styles)
			if (index >= s.start && index < s.end)
				return s.style;
		return Style.PLAIN;
	}

	/** @return the index behind {@code from}, at most {@code to}, up to which all characters are set alike */
	public int sameStyleUntil(int from, int to) {
		for (Styled s : styles) {
			if (from >= s.start && from < s.end)
				return Math.min(to, s.end);
			if (s.start > from)
				return Math.min(to, s.start);
		}
		return to;
	}
}
