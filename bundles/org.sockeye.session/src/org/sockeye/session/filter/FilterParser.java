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
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.sockeye.model.Field;
import org.sockeye.model.Fields;
import org.sockeye.model.Side;
import org.sockeye.session.filter.FilterFields.Cost;
import org.sockeye.session.filter.FilterFields.FilterField;
import org.sockeye.session.filter.FilterTokens.Kind;
import org.sockeye.session.filter.FilterTokens.Token;

/** From words to conditions, by recursive descent. For one text. */
final class FilterParser {

	private static final int MAX_DEPTH = 100;

	private final List<Token> tokens;
	private int next;
	private int depth;

	FilterParser(String text) {
		tokens = FilterTokens.of(text);
	}

	Condition parse() throws FilterException {
		Condition c = or();
		if (peek().kind() != Kind.END)
			throw new FilterException(peek().value().equals(")") ? "there is no \"(\" for this \")\""
					: "\"and\" or \"or\" is wanted here", peek());
		return c;
	}

	private Token peek() {
		return tokens.get(next);
	}

	private Token take() {
		Token t = tokens.get(next);
		if (t.kind() != Kind.END)
			next++;
		return t;
	}

	private boolean takes(Kind kind, String value) {
		if (peek().kind() != kind || !peek().value().equals(value))
			return false;
		next++;
		return true;
	}

	private Condition or() throws FilterException {
		List<Condition> parts = new ArrayList<>(List.of(and()));
		while (takes(Kind.LOGIC, "or"))
			parts.add(and());
		return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
	}

	private Condition and() throws FilterException {
		List<Condition> parts = new ArrayList<>(List.of(not()));
		while (takes(Kind.LOGIC, "and") || isText(peek()) && next > 0 && isText(tokens.get(next - 1)))
			parts.add(not()); // words behind each other: all of them
		return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
	}

	private static boolean isText(Token t) {
		return t.kind() == Kind.WORD || t.kind() == Kind.STRING;
	}

	private Condition not() throws FilterException {
		if (++depth > MAX_DEPTH)
			throw new FilterException("this filter is nested too deeply", peek());
		try {
			if (takes(Kind.LOGIC, "not"))
				return new Condition.Not(not());
			return primary();
		} finally {
			depth--;
		}
	}

	private Condition primary() throws FilterException {
		Token t = take();
		switch (t.kind()) {
		case BRACKET:
			if (!t.value().equals("("))
				break;
			Condition inner = or();
			if (!takes(Kind.BRACKET, ")"))
				throw new FilterException("\")\" is missing", peek());
			return inner;
		case FIELD:
			return field(t, FilterFields.find(t.value()));
		case WORD:
			if (peek().kind() == Kind.COMPARISON)
				throw new FilterException("there is no field \"" + t.value() + "\"", t);
			return urlContains(t);
		case STRING, NUMBER:
			return urlContains(t);
		default:
			break;
		}
		throw new FilterException(t.kind() == Kind.END ? "the filter ends too early: a field or a text is wanted here"
				: "a field or a text is wanted here, not \"" + t.value() + "\"", t);
	}

	private static Condition urlContains(Token t) {
		Predicate<String> contains = contains(t.value());
		int across = Math.max(0, t.value().length() - 1);
		return new Condition.Of(Cost.INDEX, (s, id) -> {
			String target = s.target(id);
			if (contains.test(target))
				return true;
			// Most URLs differ in their targets only, and putting all of them together takes longer than looking through them.
			String host = Fields.isRelative(target) ? s.host(id) : "";
			return !host.isEmpty() && contains.test(host.concat(target.substring(0, Math.min(across, target.length()))));
		});
	}

	private Condition field(Token name, FilterField f) throws FilterException {
		if (peek().kind() != Kind.COMPARISON) {
			if (f.cost() == Cost.BODY)
				return body(f, v -> true, null);
			return f.texts() != null ? new Condition.Of(f.cost(), (s, id) -> f.texts().any(s, id, v -> !v.isEmpty()))
					: new Condition.Of(f.cost(), (s, id) -> f.numbers().any(s, id, n -> true));
		}
		Token comparison = take();
		if (comparison.value().equals("in"))
			return in(f, comparison);
		Token value = value();
		return compare(f, comparison, value);
	}

	private Token value() throws FilterException {
		Token t = take();
		if (t.kind() == Kind.BRACKET || t.kind() == Kind.END || t.kind() == Kind.COMPARISON)
			throw new FilterException("a value is wanted here", t);
		return t;
	}

	private Condition in(FilterField f, Token comparison) throws FilterException {
		if (!takes(Kind.BRACKET, "{"))
			throw new FilterException("\"{\" is wanted here: in {GET POST}", peek());
		List<Condition> parts = new ArrayList<>();
		Token equal = new Token(Kind.COMPARISON, comparison.from(), comparison.to(), "==");
		while (!takes(Kind.BRACKET, "}")) {
			if (peek().kind() == Kind.END || peek().kind() == Kind.BRACKET)
				throw new FilterException("\"}\" is missing", peek());
			parts.add(compare(f, equal, take()));
		}
		if (parts.isEmpty())
			throw new FilterException("a value is wanted between the brackets", tokens.get(next - 1));
		return new Condition.Or(parts);
	}

	private static Condition compare(FilterField f, Token comparison, Token value) throws FilterException {
		if (comparison.value().equals("!="))
			return new Condition.Not(
					compare(f, new Token(Kind.COMPARISON, comparison.from(), comparison.to(), "=="), value));
		if (f.kind() == Field.Kind.TEXT)
			return compareText(f, comparison, value);
		if (f.kind() == Field.Kind.TIME) {
			Quantity.Moment moment = Quantity.moment(value);
			LongPredicate than = compareNumber(f, comparison, moment.ns());
			return new Condition.Of(f.cost(), (s, id) -> f.numbers().any(s, id, n -> than.test(moment.part(n))));
		}
		if (comparison.value().equals("contains") || comparison.value().equals("matches")) {
			Predicate<String> test = text(comparison, value);
			return new Condition.Of(f.cost(), (s, id) -> f.numbers().any(s, id, n -> test.test(Long.toString(n))));
		}
		LongPredicate test = compareNumber(f, comparison, Quantity.of(value, f.kind()));
		return new Condition.Of(f.cost(), (s, id) -> f.numbers().any(s, id, test));
	}

	private static LongPredicate compareNumber(FilterField f, Token comparison, long than) throws FilterException {
		return switch (comparison.value()) {
		case "==" -> n -> n == than;
		case "<" -> n -> n < than;
		case "<=" -> n -> n <= than;
		case ">" -> n -> n > than;
		case ">=" -> n -> n >= than;
		default -> throw new FilterException("\"" + f.id() + "\" cannot be compared by \"" + comparison.value() + "\"",
				comparison);
		};
	}

	private static Condition compareText(FilterField f, Token comparison, Token value) throws FilterException {
		Predicate<String> test = text(comparison, value);
		if (f.cost() == Cost.BODY)
			return body(f, test, comparison.value().equals("contains") ? value.value() : null);
		return new Condition.Of(f.cost(), (s, id) -> f.texts().any(s, id, test));
	}

	private static Predicate<String> text(Token comparison, Token value) throws FilterException {
		String than = value.value();
		switch (comparison.value()) {
		case "==":
			return v -> v.equalsIgnoreCase(than);
		case "contains":
			return contains(than);
		case "matches":
			try {
				Pattern p = Pattern.compile(than, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
				return v -> Patience.finds(p, v);
			} catch (PatternSyntaxException e) {
				throw new FilterException("this is no regular expression: " + e.getDescription().toLowerCase(Locale.ROOT),
						value);
			}
		case "<":
			return v -> v.compareToIgnoreCase(than) < 0;
		case "<=":
			return v -> v.compareToIgnoreCase(than) <= 0;
		case ">":
			return v -> v.compareToIgnoreCase(than) > 0;
		default:
			return v -> v.compareToIgnoreCase(than) >= 0;
		}
	}

	private static Predicate<String> contains(String part) {
		if (part.isEmpty())
			return v -> true;
		char lower = Character.toLowerCase(part.charAt(0)), upper = Character.toUpperCase(part.charAt(0));
		return v -> {
			for (int i = 0, last = v.length() - part.length(); i <= last; i++) {
				char c = v.charAt(i);
				// Beyond ASCII more than two letters can be the same but for their case.
				if ((c == lower || c == upper || c > 127) && v.regionMatches(true, i, part, 0, part.length()))
					return true;
			}
			return false;
		};
	}

	private static Condition body(FilterField f, Predicate<String> test, String part) {
		boolean request = !f.id().equals("resp.body"), response = !f.id().equals("req.body");
		BodyScan scan = new BodyScan(test, part);
		return new Condition.Of(Cost.BODY, (s, id) -> request && scan.matches(s.body(id, Side.REQUEST))
				|| response && scan.matches(s.body(id, Side.RESPONSE)));
	}
}
