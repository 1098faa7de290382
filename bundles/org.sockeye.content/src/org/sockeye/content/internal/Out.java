/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

/** A text under construction that does not grow beyond a bound, whatever it is fed. */
final class Out {

	/** Deeper levels stay at this one: the indentation of nested brackets would grow with the square of their number. */
	private static final int DEEPEST = 40;

	private final StringBuilder text = new StringBuilder();
	private final int most;
	private boolean full;

	/** @param most how many characters at most */
	Out(int most) {
		this.most = most;
	}

	Out add(CharSequence s) {
		return add(s, 0, s.length());
	}

	Out add(CharSequence s, int from, int to) {
		int n = Math.min(to - from, most - text.length());
		text.append(s, from, from + n);
		if (n < to - from)
			full = true;
		return this;
	}

	Out add(char c) {
		if (text.length() < most)
			text.append(c);
		else
			full = true;
		return this;
	}

	/** A new line at a depth. */
	Out line(int depth) {
		add('\n');
		for (int i = 0; i < Math.min(depth, DEEPEST); i++)
			add("  ");
		return this;
	}

	/** Begins a line unless one has just begun. */
	Out freshLine() {
		if (text.length() > 0 && text.charAt(text.length() - 1) != '\n')
			add('\n');
		return this;
	}

	/** Appends lines, each behind a prefix. */
	Out block(CharSequence lines, String prefix) {
		int from = 0;
		for (int i = 0; i <= lines.length() && !full; i++)
			if (i == lines.length() || lines.charAt(i) == '\n') {
				if (i == lines.length() && i == from)
					break;
				add(prefix).add(lines, from, i).add('\n');
				from = i + 1;
			}
		return this;
	}

	/** @return whether something was left out */
	boolean full() {
		return full;
	}

	int room() {
		return most - text.length();
	}

	int length() {
		return text.length();
	}

	@Override
	public String toString() {
		return text.toString();
	}
}
