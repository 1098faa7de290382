/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.FilterFields.Cost;
import org.sockeye.session.filter.FilterFields.FilterField;
import org.sockeye.session.filter.FilterTokens.Kind;
import org.sockeye.session.filter.FilterTokens.Token;

/** What could stand at a place of a filter. */
public final class FilterCompletion {

	private static final int ROWS_LOOKED_AT = 20_000;
	private static final int MAX_VALUES = 50;
	private static final List<String> FOR_TEXT = List.of("==", "!=", "contains", "matches", "in");
	private static final List<String> FOR_NUMBER = List.of("==", "!=", ">", ">=", "<", "<=", "in");

	/**
	 * A proposal.
	 *
	 * @param from    the first character that it replaces
	 * @param to      behind the last one
	 * @param text    what it puts there
	 * @param help    one line, may be empty
	 */
	public record Proposal(int from, int to, String text, String help) {
	}

	private FilterCompletion() {
	}

	/**
	 * Proposes what could stand at the caret: fields, comparisons, or values that the session has. Costs up to some
	 * milliseconds.
	 *
	 * @param session {@code null}: no values are known
	 */
	public static List<Proposal> at(String text, int caret, CaptureSession session) {
		List<Token> tokens = FilterTokens.of(text.substring(0, caret));
		Token current = tokens.get(Math.max(0, tokens.size() - 2));
		boolean within = tokens.size() > 1 && current.to() == caret && current.kind() != Kind.BRACKET
				&& !(current.kind() == Kind.COMPARISON && !Character.isLetter(text.charAt(caret - 1)));
		int from = within ? current.from() : caret;
		String begun = within ? text.substring(from, caret) : "";
		List<Token> before = tokens.subList(0, tokens.size() - (within ? 2 : 1));
		Token last = before.isEmpty() ? null : before.get(before.size() - 1);
		FilterField field = fieldBefore(before);
		if (last != null && last.kind() == Kind.COMPARISON || inBraces(before))
			return values(field, begun, from, caret, session);
		if (last != null && last.kind() == Kind.FIELD)
			return matching((field.texts() != null ? FOR_TEXT : FOR_NUMBER), begun, from, caret);
		if (last == null || last.kind() == Kind.LOGIC || last.value().equals("("))
			return fields(begun, from, caret);
		return matching(List.of("and", "or"), begun, from, caret);
	}

	private static boolean inBraces(List<Token> before) {
		for (int i = before.size() - 1; i >= 0; i--)
			if (before.get(i).kind() == Kind.BRACKET)
				return before.get(i).value().equals("{");
		return false;
	}

	private static FilterField fieldBefore(List<Token> before) {
		for (int i = before.size() - 1; i >= 0; i--)
			if (before.get(i).kind() == Kind.FIELD)
				return FilterFields.find(before.get(i).value());
		return null;
	}

	private static List<Proposal> matching(List<String> words, String begun, int from, int to) {
		return words.stream().filter(w -> w.startsWith(begun.toLowerCase(Locale.ROOT))).map(w -> new Proposal(from, to, w, ""))
				.toList();
	}

	private static List<Proposal> fields(String begun, int from, int to) {
		List<Proposal> all = new ArrayList<>();
		for (FilterField f : FilterFields.all())
			if (f.id().startsWith(begun.toLowerCase(Locale.ROOT)))
				all.add(new Proposal(from, to, f.id().replace("NAME", ""), f.help()));
		if ("not".startsWith(begun.toLowerCase(Locale.ROOT)))
			all.add(new Proposal(from, to, "not", ""));
		return all;
	}

	/** The values that are there most often come first. */
	private static List<Proposal> values(FilterField field, String begun, int from, int to, CaptureSession session) {
		if (session == null || field == null || field.cost() != Cost.INDEX)
			return List.of();
		Map<String, Integer> seen = new HashMap<>();
		int size = session.size();
		try {
			for (int id = Math.max(0, size - ROWS_LOOKED_AT); id < size; id++) {
				if (field.texts() != null)
					field.texts().any(session, id, v -> count(seen, v));
				else
					field.numbers().any(session, id, n -> count(seen, Long.toString(n)));
			}
		} catch (IOException e) {
			return List.of(); // the index reads no file
		}
		String part = begun.replace("\"", "").toLowerCase(Locale.ROOT);
		return seen.entrySet().stream().filter(e -> e.getKey().toLowerCase(Locale.ROOT).contains(part))
				.sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
				.limit(MAX_VALUES).map(e -> new Proposal(from, to, FilterTerms.quoted(e.getKey()), e.getValue() + " times")).toList();
	}

	private static boolean count(Map<String, Integer> seen, String value) {
		if (!value.isEmpty())
			seen.merge(value, 1, Integer::sum);
		return false; // so that all values are told
	}
}
