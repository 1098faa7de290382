/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A text in pages, its first page, and the line above it that says what is special about it.
 *
 * @param pages the text
 * @param first the first page
 * @param note  one line, empty for nothing
 */
record PagedText(TextPages pages, Page first, String note) {

	/** A page as it is shown. */
	record Page(BodyText.Result result, FoldedText folded) {
	}

	static final PagedText EMPTY = new PagedText(TextPages.EMPTY, new Page(BodyText.Result.EMPTY, FoldedText.of("")), "");

	/** Reads the first page; not on the UI thread. */
	static PagedText of(TextPages pages, List<String> notices, BooleanSupplier cancelled) throws IOException {
		Page first = page(pages, 0, cancelled);
		List<String> parts = new ArrayList<>(notices);
		if (first.result().binary())
			parts.add(Messages.notText);
		return new PagedText(pages, first, String.join(" · ", parts));
	}

	/** @return nothing but a note */
	static PagedText note(String note) {
		return new PagedText(TextPages.EMPTY, EMPTY.first(), note);
	}

	/** Reads a page; not on the UI thread. */
	static Page page(TextPages pages, int number, BooleanSupplier cancelled) throws IOException {
		BodyText.Result result = pages.read(number, cancelled);
		return new Page(result, FoldedText.of(result.text()));
	}
}
