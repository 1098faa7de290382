/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Lays out JSON (RFC 8259) anew without reading it into values: every number, string and name stays as it was sent, repeated names too. At the
 * first fault it stops laying out and gives the rest as it is. No recursion: depth costs a bit.
 */
final class JsonPrinter {

	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

	private enum Expect {
		VALUE, VALUE_OR_END, NAME, NAME_OR_END, COLON, COMMA_OR_END, NOTHING
	}

	private final Out out;
	private final boolean one;
	private final BitSet objects = new BitSet();
	private int depth;
	private Expect expect = Expect.VALUE;
	private boolean empty;
	private String problem;
	private int problemAt;
	private boolean cut;

	/** @param one whether a second value is a fault; else values may follow each other */
	JsonPrinter(Out out, boolean one) {
		this.out = out;
		this.one = one;
	}

	/** @return why it is not JSON, {@code null} when it is */
	String problem() {
		return problem;
	}

	/** @return the place of the fault in the text */
	int problemAt() {
		return problemAt;
	}

	/** @return whether the fault is that the text ends too early */
	boolean cut() {
		return cut;
	}

	void print(CharSequence text) {
		int at = 0;
		while (!out.full()) {
			while (at < text.length() && " \t\r\n\u001e".indexOf(text.charAt(at)) >= 0)
				at++;
			if (at == text.length()) {
				if (depth > 0 || expect != Expect.NOTHING) {
					cut = true;
					fail(at, depth == 0 ? "there is no value" : "the text ends inside of " + (objects.get(depth) ? "an object" : "an array"));
				}
				return;
			}
			if (expect == Expect.NOTHING) {
				if (one) {
					fail(at, "more text follows the value");
					rest(text, at);
					return;
				}
				out.add('\n');
				expect = Expect.VALUE;
			}
			int next = step(text, at);
			if (problem != null) {
				rest(text, at);
				return;
			}
			at = next;
		}
	}

	/** Lays out one token. */
	private int step(CharSequence text, int at) {
		char c = text.charAt(at);
		switch (expect) {
		case COLON -> {
			if (c != ':')
				return fail(at, "a colon is missing behind a name");
			out.add(": ");
			expect = Expect.VALUE;
			return at + 1;
		}
		case COMMA_OR_END -> {
			if (c == ',') {
				out.add(',').line(depth);
				expect = objects.get(depth) ? Expect.NAME : Expect.VALUE;
				return at + 1;
			}
			return close(at, c);
		}
		case NAME, NAME_OR_END -> {
			if (c == '}' && expect == Expect.NAME_OR_END)
				return close(at, c);
			if (c != '"')
				return fail(at, c == '}' ? "a comma stands before the end of an object" : "a name in quotes is missing");
			beginItem();
			int end = string(text, at);
			expect = Expect.COLON;
			return end;
		}
		default -> {
			return value(text, at, c);
		}
		}
	}

	private int value(CharSequence text, int at, char c) {
		if (c == ']' && expect == Expect.VALUE_OR_END)
			return close(at, c);
		if (c == '{' || c == '[') {
			beginItem();
			out.add(c);
			depth++;
			objects.set(depth, c == '{');
			expect = c == '{' ? Expect.NAME_OR_END : Expect.VALUE_OR_END;
			empty = true;
			return at + 1;
		}
		int end;
		if (c == '"') {
			beginItem();
			end = string(text, at);
		} else {
			end = at;
			while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || "+-._".indexOf(text.charAt(end)) >= 0))
				end++;
			CharSequence word = text.subSequence(at, end);
			if (end == at || !known(word)) {
				cut = end == text.length() && end > at;
				return fail(at, end == at ? "a value is missing" : "this is no value: " + word.subSequence(0, Math.min(20, word.length())));
			}
			beginItem();
			out.add(word);
		}
		expect = depth == 0 ? Expect.NOTHING : Expect.COMMA_OR_END;
		return end;
	}

	private static boolean known(CharSequence word) {
		String s = word.length() <= 5 ? word.toString() : "";
		return s.equals("true") || s.equals("false") || s.equals("null") || NUMBER.matcher(word).matches();
	}

	private void beginItem() {
		if (empty)
			out.line(depth);
		empty = false;
	}

	private int close(int at, char c) {
		boolean object = objects.get(depth);
		if (c != (object ? '}' : ']'))
			return fail(at, object ? "a comma or the end of an object is missing" : "a comma or the end of an array is missing");
		depth--;
		if (!empty)
			out.line(depth);
		empty = false;
		out.add(c);
		expect = depth == 0 ? Expect.NOTHING : Expect.COMMA_OR_END;
		return at + 1;
	}

	private int string(CharSequence text, int at) {
		for (int i = at + 1; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"') {
				out.add(text, at, i + 1);
				return i + 1;
			}
			if (c < 0x20)
				return fail(i, "a control character stands in a string");
			if (c == '\\')
				i++;
		}
		cut = true;
		return fail(at, "the text ends inside of a string");
	}

	private int fail(int at, String why) {
		problem = why;
		problemAt = at;
		return at;
	}

	/** What could not be laid out, as it is. */
	private void rest(CharSequence text, int from) {
		if (empty)
			out.line(depth);
		out.add(text, from, text.length());
	}
}
