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

/** What a page is made of, from top to bottom. */
public sealed interface Block {

	/** @return the text for somebody who looks for words in it */
	String plain();

	/**
	 * A heading.
	 *
	 * @param level  1 to 6
	 * @param anchor its name in links, unique on its page; never empty
	 */
	record Heading(int level, String anchor, Inline text) implements Block {
		@Override
		public String plain() {
			return text.text();
		}
	}

	/**
	 * A paragraph, or one of a list's items.
	 *
	 * @param depth  how many lists or quotations it is in
	 * @param marker what stands before it, such as a bullet or {@code 3.}; empty for none
	 */
	record Paragraph(Inline text, int depth, String marker) implements Block {
		@Override
		public String plain() {
			return text.text();
		}
	}

	/**
	 * Lines that stay as they are.
	 *
	 * @param text without a line end at its end
	 */
	record Code(String text, int depth) implements Block {
		@Override
		public String plain() {
			return text;
		}
	}

	/**
	 * A table.
	 *
	 * @param header as many cells as each row has
	 */
	record Table(List<Inline> header, List<List<Inline>> rows) implements Block {
		@Override
		public String plain() {
			StringBuilder all = new StringBuilder();
			header.forEach(cell -> all.append(cell.text()).append(' '));
			for (List<Inline> row : rows) {
				all.append('\n');
				row.forEach(cell -> all.append(cell.text()).append(' '));
			}
			return all.toString();
		}
	}

	/**
	 * A picture on lines of its own.
	 *
	 * @param source as the author wrote it
	 * @param text   what it shows, in words
	 */
	record Picture(String source, String text) implements Block {
		@Override
		public String plain() {
			return text;
		}
	}

	/** A line across the page. */
	record Rule() implements Block {
		@Override
		public String plain() {
			return "";
		}
	}
}
