/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Indents XML and HTML tag by tag. Reads tags only: no document type is loaded and no entity is resolved, so there is nothing that a document could make
 * it fetch or grow. White space between tags is laid out anew; tags, attributes and text stay as sent.
 */
final class MarkupPrinter {

	private static final Set<String> VOID = Set.of("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
			"param", "source", "track", "wbr");
	/** In these, white space or the less-than sign mean themselves. */
	private static final Set<String> VERBATIM = Set.of("script", "style", "pre", "textarea");
	/** A second one ends the first (WHATWG HTML §13.1.2.4). */
	private static final Set<String> CLOSED_BY_NEXT = Set.of("p", "li", "dt", "dd", "tr", "td", "th", "option");
	private static final int SHORT = 120;
	private static final int DEEPEST = 10_000;

	private final String text;
	private final Out out;
	private final boolean html;
	private final Deque<String> open = new ArrayDeque<>();
	/** How often each name is in there: searching a deep stack for every end tag would take for ever. */
	private final Map<String, Integer> counts = new HashMap<>();
	private int at;
	private String problem = "";

	MarkupPrinter(String text, Out out, boolean html) {
		this.text = text;
		this.out = out;
		this.html = html;
	}

	/** @return what is wrong, empty for nothing */
	String print() {
		while (at < text.length() && !out.full()) {
			if (text.charAt(at) == '<' && isTag())
				tag();
			else
				text();
		}
		if (!html && !open.isEmpty() && at >= text.length())
			fail("the text ends inside of <" + open.peek() + ">", text.length());
		return problem;
	}

	/** A less-than sign that begins no tag is text, as browsers take it. */
	private boolean isTag() {
		if (at + 1 >= text.length())
			return false;
		char c = text.charAt(at + 1);
		return c == '/' || c == '!' || c == '?' || Character.isLetter(c) || c == '_' || c == ':';
	}

	private void line() {
		if (out.length() > 0)
			out.line(open.size());
	}

	private void text() {
		int end = at + 1;
		while ((end = text.indexOf('<', end)) >= 0 && !(end + 1 < text.length() && "/!?_:".indexOf(text.charAt(end + 1)) >= 0
				|| end + 1 < text.length() && Character.isLetter(text.charAt(end + 1))))
			end++;
		if (end < 0)
			end = text.length();
		String words = text.substring(at, end).strip();
		at = end;
		if (words.isEmpty())
			return;
		for (String row : words.split("\\R")) {
			String stripped = row.strip();
			if (!stripped.isEmpty()) {
				line();
				out.add(stripped);
			}
		}
	}

	private void tag() {
		if (text.startsWith("<!--", at))
			copy("-->", 4, "a comment");
		else if (text.startsWith("<![CDATA[", at))
			copy("]]>", 9, "a CDATA section");
		else if (text.startsWith("<?", at))
			copy(html ? ">" : "?>", 2, "a processing instruction");
		else if (text.startsWith("<!", at))
			declaration();
		else if (text.startsWith("</", at))
			endTag();
		else
			startTag();
	}

	private void copy(String terminator, int skip, String what) {
		int end = text.indexOf(terminator, at + skip);
		if (end < 0)
			cut(what);
		else {
			line();
			out.add(text, at, end + terminator.length());
			at = end + terminator.length();
		}
	}

	/** A document type with what stands in its brackets; shown, not read. */
	private void declaration() {
		int depth = 0;
		char quote = 0;
		for (int i = at + 2; i < text.length(); i++) {
			char c = text.charAt(i);
			if (quote != 0)
				quote = c == quote ? 0 : quote;
			else if (c == '"' || c == '\'')
				quote = c;
			else if (c == '[')
				depth++;
			else if (c == ']')
				depth--;
			else if (c == '>' && depth <= 0) {
				line();
				out.add(text, at, i + 1);
				at = i + 1;
				return;
			}
		}
		cut("a declaration");
	}

	private int tagEnd() {
		char quote = 0;
		for (int i = at + 1; i < text.length(); i++) {
			char c = text.charAt(i);
			if (quote != 0)
				quote = c == quote ? 0 : quote;
			else if (c == '"' || c == '\'')
				quote = c;
			else if (c == '>')
				return i + 1;
		}
		return -1;
	}

	private String name(int from) {
		int end = from;
		while (end < text.length() && " \t\r\n/>".indexOf(text.charAt(end)) < 0)
			end++;
		String name = text.substring(from, end);
		return html ? name.toLowerCase(Locale.ROOT) : name;
	}

	private void startTag() {
		int end = tagEnd();
		if (end < 0) {
			cut("a tag");
			return;
		}
		String name = name(at + 1);
		if (html && CLOSED_BY_NEXT.contains(name) && name.equals(open.peek()))
			pop();
		line();
		out.add(text, at, end);
		boolean alone = text.charAt(end - 2) == '/' || html && VOID.contains(name);
		at = end;
		if (alone)
			return;
		if (html && VERBATIM.contains(name))
			verbatim(name);
		else if (!inline(name)) {
			// Only what is open is lost beyond it: a tree this deep is no document.
			if (open.size() < DEEPEST)
				push(name);
		}
	}

	private void push(String name) {
		open.push(name);
		counts.merge(name, 1, Integer::sum);
	}

	private String pop() {
		String name = open.pop();
		counts.merge(name, -1, Integer::sum);
		return name;
	}

	/** Short text and its end tag stay on the line of the start tag. */
	private boolean inline(String name) {
		int end = text.indexOf('<', at);
		if (end < 0 || end - at > SHORT || !text.startsWith("</", end) || !name.equals(name(end + 2)))
			return false;
		String words = text.substring(at, end);
		if (words.indexOf('\n') >= 0 && !words.isBlank())
			return false;
		int close = text.indexOf('>', end);
		if (close < 0)
			return false;
		out.add(words.strip()).add(text, end, close + 1);
		at = close + 1;
		return true;
	}

	private void verbatim(String name) {
		int end = at;
		String close = "</" + name;
		while (end < text.length() && !text.regionMatches(true, end, close, 0, close.length()))
			end++;
		out.add(text, at, end);
		at = end;
		if (end == text.length()) {
			fail("the text ends inside of <" + name + ">", end);
			return;
		}
		int last = text.indexOf('>', end);
		last = last < 0 ? text.length() : last + 1;
		out.add(text, at, last);
		at = last;
	}

	private void endTag() {
		int end = text.indexOf('>', at);
		if (end < 0) {
			cut("an end tag");
			return;
		}
		String name = name(at + 2);
		if (counts.getOrDefault(name, 0) > 0) {
			if (!html && !name.equals(open.peek()))
				fail("</" + name + "> ends <" + open.peek() + ">", at);
			while (!pop().equals(name)) {
				// Ends those that were left open.
			}
		} else if (!html)
			fail("</" + name + "> ends nothing", at);
		line();
		out.add(text, at, end + 1);
		at = end + 1;
	}

	private void cut(String what) {
		fail("the text ends inside of " + what, at);
		line();
		out.add(text, at, text.length());
		at = text.length();
	}

	private void fail(String why, int where) {
		if (problem.isEmpty())
			problem = why + Printers.place(text, where);
	}
}
