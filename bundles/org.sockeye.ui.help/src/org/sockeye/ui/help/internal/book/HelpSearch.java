/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.sockeye.ui.help.internal.book.HelpPage.Section;

/** Looks for words in all pages. All of them must be in one section, or in its headings; the case of letters does not matter. */
public final class HelpSearch {

	private static final int SNIPPET = 110;

	/**
	 * A section that has the words.
	 *
	 * @param snippet some text around the first word that is in the section's text; empty when they are in the headings
	 */
	public record Hit(HelpPage page, Section section, String snippet, int rank) {
	}

	private HelpSearch() {
	}

	/** @return the words that are looked for, in small letters */
	public static List<String> words(String query) {
		return List.of(query.toLowerCase(Locale.ROOT).split("[\\s,;]+")).stream().filter(w -> !w.isEmpty()).distinct().toList();
	}

	/** @return the sections that have all words, those first that have them in a heading; nothing for a query without words */
	public static List<Hit> search(HelpBook book, String query) {
		List<String> words = words(query);
		List<Hit> hits = new ArrayList<>();
		if (words.isEmpty())
			return hits;
		for (HelpPage page : book.pages())
			for (Section section : page.sections()) {
				Hit hit = hit(page, section, words);
				if (hit != null)
					hits.add(hit);
			}
		hits.sort(Comparator.comparingInt(Hit::rank).reversed());
		return hits;
	}

	private static Hit hit(HelpPage page, Section section, List<String> words) {
		String text = section.text().toLowerCase(Locale.ROOT);
		String heading = section.title().toLowerCase(Locale.ROOT);
		String title = page.title().toLowerCase(Locale.ROOT);
		int rank = 0;
		int first = -1;
		for (String word : words) {
			int at = text.indexOf(word);
			boolean inHeading = heading.contains(word);
			if (at < 0 && !inHeading && !title.contains(word))
				return null;
			rank += inHeading ? 10 : at >= 0 ? 1 : 0;
			if (at >= 0 && first < 0)
				first = at;
		}
		// A page's title alone would bring all of its sections.
		if (rank == 0)
			return null;
		// The list of contents has every page's name; the page itself is what is looked for.
		if (page.path().equals(HelpBook.CONTENTS))
			rank -= 20;
		return new Hit(page, section, first < 0 ? "" : snippet(section.text(), first), rank);
	}

	private static String snippet(String text, int at) {
		int from = Math.max(0, at - SNIPPET / 3);
		int to = Math.min(text.length(), from + SNIPPET);
		while (from > 0 && from < at && !Character.isWhitespace(text.charAt(from - 1)))
			from++;
		while (to < text.length() && to > at && !Character.isWhitespace(text.charAt(to)))
			to--;
		return (from > 0 ? "… " : "") + text.substring(from, to).replaceAll("\\s+", " ").strip() + (to < text.length() ? " …" : "");
	}
}
