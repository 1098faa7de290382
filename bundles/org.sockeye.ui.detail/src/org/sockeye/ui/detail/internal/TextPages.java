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
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.sockeye.model.Gap;
import org.sockeye.session.Body;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;

/** A text of any length in pages of a length that a text widget shows at once. Any thread; reading costs file reads. */
interface TextPages {

	/** Captured bytes in a page of a body, characters in one of a formatted text. */
	int PAGE = 256 * 1024;

	TextPages EMPTY = new Formatted("");

	/** @return how many there are, at least 1 */
	int count();

	/** @return which part of the whole a page is, for people */
	String place(int page);

	/**
	 * Reads a page; not on the UI thread.
	 *
	 * @param page from 0
	 * @throws IOException when the session file cannot be read
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	BodyText.Result read(int page, BooleanSupplier cancelled) throws IOException;

	/** @return the pages of a body; in a charset of more than one byte that is not a form of Unicode a character at a page's end may be cut */
	static TextPages of(Body body, Charset charset) {
		return new OfBody(body, charset);
	}

	/** @return the pages of a text in memory */
	static TextPages of(String text) {
		return text.isEmpty() ? EMPTY : new Formatted(text);
	}

	/** A body: a page ends after so many captured bytes, so that a gap is one line whatever its length. */
	record OfBody(Body body, Charset charset) implements TextPages {

		@Override
		public int count() {
			return Math.toIntExact(Math.max(1, (body.captured() + PAGE - 1) / PAGE));
		}

		@Override
		public String place(int page) {
			return Texts.format(Messages.bytesOf, boundary(page), end(page) - 1, FieldText.size(body.size()));
		}

		private long end(int page) {
			return page == count() - 1 ? body.size() : boundary(page + 1);
		}

		@Override
		public BodyText.Result read(int page, BooleanSupplier cancelled) throws IOException {
			long from = characterStart(boundary(page));
			return BodyText.read(body, charset, from, end(page), cancelled);
		}

		/** @return the place behind so many pages of captured bytes; a gap there belongs to the next page */
		private long boundary(int page) {
			long captured = (long) page * PAGE;
			long missing = 0;
			for (Gap gap : body.gaps()) {
				if (gap.offset() - missing >= captured)
					break;
				missing += gap.length();
			}
			return captured + missing;
		}

		/** A character that a page's end cuts in two is the next page's. */
		private long characterStart(long boundary) throws IOException {
			if (boundary == 0 || charset != StandardCharsets.UTF_8)
				return boundary;
			for (Gap gap : body.gaps())
				if (gap.offset() == boundary || gap.offset() + gap.length() > boundary - 4 && gap.offset() < boundary)
					return boundary;
			ByteBuffer around = ByteBuffer.allocate(4);
			for (long at = boundary - 3; around.hasRemaining();) {
				int n = body.read(at, around);
				if (n <= 0)
					return boundary;
				at += n;
			}
			int back = 0;
			while (back < 3 && (around.get(3 - back) & 0xc0) == 0x80)
				back++;
			return (around.get(3 - back) & 0xc0) == 0x80 ? boundary : boundary - back;
		}
	}

	/** A text that was made here. */
	record Formatted(String text) implements TextPages {

		@Override
		public int count() {
			return Math.max(1, (text.length() + PAGE - 1) / PAGE);
		}

		private int boundary(int page) {
			int at = (int) Math.min(text.length(), (long) page * PAGE);
			return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
		}

		@Override
		public String place(int page) {
			return Texts.format(Messages.charactersOf, boundary(page), boundary(page + 1) - 1L, text.length());
		}

		@Override
		public BodyText.Result read(int page, BooleanSupplier cancelled) {
			return text.isEmpty() ? BodyText.Result.EMPTY : BodyText.of(text.substring(boundary(page), boundary(page + 1)));
		}
	}

	/** @return whether a stretch of a page touches a note, which is no part of the body ({@link BodyText.Result#notes()}) */
	static boolean inNote(List<Integer> notes, int from, int to) {
		for (int i = 0; i + 1 < notes.size(); i += 2)
			if (notes.get(i) < to && from < notes.get(i + 1))
				return true;
		return false;
	}
}
