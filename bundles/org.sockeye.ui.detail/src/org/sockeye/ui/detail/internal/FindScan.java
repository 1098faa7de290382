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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sockeye.model.Gap;
import org.sockeye.session.Body;

/** Looks through a text or a body of any length, page by page. Any thread; takes the time that it takes. */
final class FindScan {

	/** More matches than this are not counted: nobody steps through them. */
	static final int MOST = 10_000;
	/** How far a match may reach into the next page. */
	private static final int OVERLAP = 4_096;
	/** A regular expression may take exponential time: then it is told so, after some ten seconds. */
	private static final long PATIENCE = 4_000_000_000L;
	/** Stands for a byte of a gap: no byte reads as it. */
	private static final char MISSING = '\uffff';

	/**
	 * Something found.
	 *
	 * @param page the page that it begins in
	 * @param from where in the page
	 * @param to   where it ends, counted from the begin of the same page; may be behind its end
	 */
	record Match(int page, int from, int to) {
		SearchPlace place() {
			return new SearchPlace(page, from);
		}
	}

	/** What is looked through. */
	interface Source {
		int pages();

		BodyText.Result page(int number, BooleanSupplier cancelled) throws IOException;
	}

	private FindScan() {
	}

	/** @return a text to look through */
	static Source of(TextPages pages) {
		return new Source() {
			@Override
			public int pages() {
				return pages.count();
			}

			@Override
			public BodyText.Result page(int number, BooleanSupplier cancelled) throws IOException {
				return pages.read(number, cancelled);
			}
		};
	}

	/** @return a body's bytes to look through, each as the character of its number; a page begins at a multiple of {@link TextPages#PAGE} */
	static Source of(Body body) {
		return new Source() {
			@Override
			public int pages() {
				return Math.toIntExact((body.size() + TextPages.PAGE - 1) / TextPages.PAGE);
			}

			@Override
			public BodyText.Result page(int number, BooleanSupplier cancelled) throws IOException {
				return new BodyText.Result(bytes(body, (long) number * TextPages.PAGE, cancelled), List.of(), false);
			}
		};
	}

	private static String bytes(Body body, long start, BooleanSupplier cancelled) throws IOException {
		byte[] page = new byte[(int) Math.min(TextPages.PAGE, body.size() - start)];
		List<int[]> missing = new ArrayList<>();
		int at = 0;
		while (at < page.length) {
			if (cancelled.getAsBoolean())
				throw new CancellationException();
			int n = body.read(start + at, ByteBuffer.wrap(page, at, page.length - at));
			if (n < 0)
				break;
			if (n == 0) {
				n = (int) Math.min(page.length - at, gapEnd(body, start + at) - start - at);
				missing.add(new int[] { at, at + n });
			}
			at += n;
		}
		if (missing.isEmpty())
			return new String(page, StandardCharsets.ISO_8859_1);
		char[] chars = new String(page, StandardCharsets.ISO_8859_1).toCharArray();
		for (int[] gap : missing)
			Arrays.fill(chars, gap[0], gap[1], MISSING);
		return new String(chars);
	}

	private static long gapEnd(Body body, long position) {
		for (Gap gap : body.gaps())
			if (gap.offset() <= position && position < gap.offset() + gap.length())
				return gap.offset() + gap.length();
		return body.size();
	}

	/**
	 * Finds all matches, up to {@link #MOST}.
	 *
	 * @param found told after each page of those that were found so far
	 * @throws IOException           when the session file cannot be read
	 * @throws IllegalStateException when the expression takes too long
	 * @throws CancellationException when cancelled
	 */
	static List<Match> run(Source source, Pattern pattern, BooleanSupplier cancelled, Consumer<List<Match>> found) throws IOException {
		List<Match> all = new ArrayList<>();
		Patience patience = new Patience(cancelled);
		BodyText.Result next = source.pages() == 0 ? null : source.page(0, cancelled);
		int skip = 0;
		for (int number = 0; number < source.pages() && all.size() < MOST; number++) {
			BodyText.Result page = next;
			next = number + 1 < source.pages() ? source.page(number + 1, cancelled) : null;
			int length = page.text().length();
			String text = next == null ? page.text() : page.text() + next.text().substring(0, Math.min(OVERLAP, next.text().length()));
			Matcher matcher = pattern.matcher(patience.over(text));
			int from = skip;
			skip = 0;
			while (all.size() < MOST && from < length && matcher.find(from) && matcher.start() < length) {
				int end = matcher.end();
				from = Math.max(end, matcher.start() + 1);
				// A gap may be anything: nothing is found in it.
				if (end > matcher.start() && text.substring(matcher.start(), end).indexOf(MISSING) < 0
						&& !TextPages.inNote(page.notes(), matcher.start(), end)) {
					all.add(new Match(number, matcher.start(), end));
					skip = Math.max(0, end - length);
				}
			}
			found.accept(all);
		}
		return all;
	}

	/** Lets a matcher be stopped: it asks for characters all the time. */
	private static final class Patience {
		private final BooleanSupplier cancelled;
		private long asked;

		Patience(BooleanSupplier cancelled) {
			this.cancelled = cancelled;
		}

		CharSequence over(String text) {
			return new Watched(text, 0, text.length());
		}

		private void ask() {
			if ((++asked & 0xffff) != 0)
				return;
			if (cancelled.getAsBoolean())
				throw new CancellationException();
			if (asked > PATIENCE)
				throw new IllegalStateException(Messages.tooLong);
		}

		private final class Watched implements CharSequence {
			private final String text;
			private final int from;
			private final int to;

			Watched(String text, int from, int to) {
				this.text = text;
				this.from = from;
				this.to = to;
			}

			@Override
			public int length() {
				return to - from;
			}

			@Override
			public char charAt(int index) {
				ask();
				return text.charAt(from + index);
			}

			@Override
			public CharSequence subSequence(int start, int end) {
				return new Watched(text, from + start, from + end);
			}

			@Override
			public String toString() {
				return text.substring(from, to);
			}
		}
	}
}
