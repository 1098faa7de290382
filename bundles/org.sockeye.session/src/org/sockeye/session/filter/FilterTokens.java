/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Cuts a filter into words; for the parser, and for whoever colours the text. Never fails. */
public final class FilterTokens {

	/** What a word is. */
	public enum Kind {
		/** The name of a field. */
		FIELD,
		/** A comparison: {@code ==}, {@code contains} and so on. */
		COMPARISON,
		/** {@code and}, {@code or}, {@code not}. */
		LOGIC,
		/** In quotes. */
		STRING,
		/** A number, with its unit if it has one. */
		NUMBER,
		/** Any other word: a value, or a text to be looked for in the URL. */
		WORD,
		/** {@code ( ) { }} */
		BRACKET,
		/** The end of the text; stands for no characters. */
		END
	}

	/**
	 * A word.
	 *
	 * @param from  its first character, from 0
	 * @param to    behind its last one
	 * @param value what it means: without quotes and escapes, comparisons and logic in one spelling
	 */
	public record Token(Kind kind, int from, int to, String value) {
	}

	private static final Map<String, String> LOGIC = Map.of("and", "and", "&&", "and", "or", "or", "||", "or", "not", "not",
			"!", "not");
	private static final Map<String, String> COMPARISONS = Map.ofEntries(Map.entry("==", "=="), Map.entry("=", "=="),
			Map.entry("!=", "!="), Map.entry("<", "<"), Map.entry("<=", "<="), Map.entry(">", ">"), Map.entry(">=", ">="),
			Map.entry("contains", "contains"), Map.entry("matches", "matches"), Map.entry("~", "matches"),
			Map.entry("in", "in"));
	/** What ends a word that is not quoted. */
	private static final String ENDS = " \t\r\n(){}\"=!<>~&|";
	private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "&&", "||");

	private FilterTokens() {
	}

	/** @return the words, the last one of them {@link Kind#END} */
	public static List<Token> of(String text) {
		List<Token> tokens = new ArrayList<>();
		int i = 0;
		while (i < text.length()) {
			char c = text.charAt(i);
			if (Character.isWhitespace(c)) {
				i++;
				continue;
			}
			Token t = "(){}".indexOf(c) >= 0 ? new Token(Kind.BRACKET, i, i + 1, String.valueOf(c))
					: c == '"' ? quoted(text, i) : symbol(text, i);
			if (t == null)
				t = word(text, i, tokens);
			tokens.add(t);
			i = t.to();
		}
		tokens.add(new Token(Kind.END, text.length(), text.length(), ""));
		return tokens;
	}

	/** Without its end the quote goes to the end of the text: while somebody types it does. */
	private static Token quoted(String text, int from) {
		StringBuilder value = new StringBuilder();
		int i = from + 1;
		for (; i < text.length() && text.charAt(i) != '"'; i++) {
			if (text.charAt(i) == '\\' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0)
				i++;
			value.append(text.charAt(i));
		}
		return new Token(Kind.STRING, from, Math.min(i + 1, text.length()), value.toString());
	}

	private static Token symbol(String text, int from) {
		for (int n = 2; n > 0; n--) {
			if (from + n > text.length())
				continue;
			String s = text.substring(from, from + n);
			if (n == 2 && !PAIRS.contains(s))
				continue;
			if (COMPARISONS.containsKey(s))
				return new Token(Kind.COMPARISON, from, from + n, COMPARISONS.get(s));
			if (LOGIC.containsKey(s))
				return new Token(Kind.LOGIC, from, from + n, LOGIC.get(s));
		}
		return null;
	}

	private static Token word(String text, int from, List<Token> before) {
		int to = from + 1;
		// a URL has all of these: only what begins a word of its own ends one
		while (to < text.length() && (ENDS.indexOf(text.charAt(to)) < 0 || isUrl(text, from, to)))
			to++;
		String word = text.substring(from, to), lower = word.toLowerCase(Locale.ROOT);
		boolean value = !before.isEmpty() && before.get(before.size() - 1).kind() == Kind.COMPARISON;
		if (!value && LOGIC.containsKey(lower))
			return new Token(Kind.LOGIC, from, to, LOGIC.get(lower));
		if (!value && COMPARISONS.containsKey(lower))
			return new Token(Kind.COMPARISON, from, to, COMPARISONS.get(lower));
		if (Quantity.isNumber(word))
			return new Token(Kind.NUMBER, from, to, word);
		return new Token(!value && FilterFields.find(word) != null ? Kind.FIELD : Kind.WORD, from, to, word);
	}

	private static boolean isUrl(String text, int from, int at) {
		return "=&!~".indexOf(text.charAt(at)) >= 0 && text.substring(from, at).matches("(\\w+://|[\\w.:-]*/)\\S*");
	}
}
