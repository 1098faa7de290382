/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Field;
import org.sockeye.session.filter.FilterTokens.Kind;
import org.sockeye.session.filter.FilterTokens.Token;

/** Writes filters: for whoever makes them out of values and out of each other. What it returns compiles if what it is given does. */
public final class FilterTerms {

	private static final String AND = " and ";

	private FilterTerms() {
	}

	/** @return the value as it can stand in a filter, in quotes where it needs them */
	public static String quoted(String value) {
		return value.matches("[\\w.-]+") && FilterFields.find(value) == null && !value.matches("(?i)and|or|not|in|contains|matches")
				? value
				: '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/**
	 * @param field the name of a field whose values are texts, or plain numbers
	 * @return {@code field == value}; {@code not field} of an empty value
	 */
	public static String equal(String field, String value) {
		return value.isEmpty() ? "not " + field : field + " == " + quoted(value);
	}

	/**
	 * @param id an exchange
	 * @return the filter that lets through those whose value of a field is the same to the last digit
	 */
	public static String equal(Field field, ExchangeRows rows, int id) {
		if (field.kind() == Field.Kind.TEXT) {
			String text = field.text().read(rows, id);
			return equal(field.id(), text == null ? "" : text);
		}
		long value = field.number().read(rows, id);
		if (!field.isKnown(value))
			return "not " + field.id();
		return field.id() + " == " + switch (field.kind()) {
		case TIME -> moment(value);
		case DURATION -> value + "ns";
		default -> Long.toString(value);
		};
	}

	/** @return those whose number, size, duration or time is at least {@code from} and below {@code to}, in the unit of the field's values */
	public static String between(Field field, long from, long to) {
		return switch (field.kind()) {
		case TEXT -> throw new IllegalArgumentException("the values of " + field.id() + " are texts");
		case TIME -> field.id() + " >= " + moment(from) + " and " + field.id() + " < " + moment(to);
		case DURATION -> field.id() + " >= " + from + "ns and " + field.id() + " < " + to + "ns";
		default -> field.id() + " >= " + from + " and " + field.id() + " < " + to;
		};
	}

	private static String moment(long epochNs) {
		Instant at = Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L));
		return '"' + LocalDateTime.ofInstant(at, ZoneId.systemDefault()).toString().replace('T', ' ') + '"';
	}

	/** @return what both let through; an empty one lets everything through */
	public static String and(String filter, String term) {
		if (filter.isBlank() || term.isBlank())
			return filter.isBlank() ? term.strip() : filter.strip();
		return single(filter) + " and " + single(term);
	}

	/**
	 * Takes a term out of a filter that {@link #and} has put it into.
	 *
	 * @return the filter without it; {@code null} when it is not one of several that must all be met
	 */
	public static String without(String filter, String term) {
		String all = filter.strip(), one = single(term);
		if (all.equals(one) || all.equals(term.strip()))
			return "";
		int at = 0;
		while ((at = all.indexOf(one, at)) >= 0) {
			int end = at + one.length();
			boolean begins = at == 0 || all.startsWith(AND, at - AND.length()), ends = end == all.length() || all.startsWith(AND, end);
			if (begins && ends && isTop(all, at, end))
				return at == 0 ? all.substring(end + AND.length()) : all.substring(0, at - AND.length()) + all.substring(end);
			at++;
		}
		return null;
	}

	/** @return whether this stretch stands in no bracket and no text, and no "or" stands beside it */
	private static boolean isTop(String filter, int from, int to) {
		int depth = 0;
		for (Token t : FilterTokens.of(filter)) {
			if (t.from() < from && t.to() > from || depth > 0 && t.from() == from)
				return false;
			String text = filter.substring(t.from(), t.to());
			depth += text.equals("(") || text.equals("{") ? 1 : text.equals(")") || text.equals("}") ? -1 : 0;
			if (depth == 0 && t.kind() == Kind.LOGIC && t.value().equals("or") && (t.to() <= from || t.from() >= to))
				return false;
		}
		return true;
	}

	/** @return what the filter lets through and the term does not */
	public static String andNot(String filter, String term) {
		return and(filter, not(term));
	}

	/** @return what the term does not let through */
	public static String not(String term) {
		List<Token> tokens = FilterTokens.of(term);
		Kind first = tokens.get(0).kind();
		if (tokens.size() == 3 && tokens.get(0).value().equals("not") && first == Kind.LOGIC)
			return term.substring(tokens.get(1).from()).strip();
		if (tokens.size() == 4 && first == Kind.FIELD && tokens.get(1).value().equals("=="))
			return term.substring(0, tokens.get(1).from()) + "!=" + term.substring(tokens.get(1).to());
		return tokens.size() == 2 ? "not " + term.strip() : "not (" + term.strip() + ")";
	}

	/** In brackets when "or" would take it apart. */
	private static String single(String filter) {
		int depth = 0;
		for (Token t : FilterTokens.of(filter)) {
			if (t.kind() == Kind.BRACKET)
				depth += "({".contains(filter.substring(t.from(), t.to())) ? 1 : -1;
			if (depth == 0 && t.kind() == Kind.LOGIC && t.value().equals("or"))
				return "(" + filter.strip() + ")";
		}
		return filter.strip();
	}
}
