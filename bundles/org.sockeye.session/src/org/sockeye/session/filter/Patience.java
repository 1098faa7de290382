/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import java.util.regex.Pattern;

/** A text that ends a search which takes too long: a regular expression can try exponentially many ways ({@code (a+)+b}). */
final class Patience implements CharSequence {

	private static final int STEPS = 5_000_000;

	/** The search took too long. */
	private static final class OverException extends RuntimeException {
		private static final long serialVersionUID = 1L;

		OverException() {
			super(null, null, false, false);
		}
	}

	private final CharSequence text;
	private int left = STEPS;

	private Patience(CharSequence text) {
		this.text = text;
	}

	/** @return whether the expression is found in the text; {@code false} too when that cannot be told in a sensible time */
	static boolean finds(Pattern pattern, String text) {
		try {
			return pattern.matcher(new Patience(text)).find();
		} catch (OverException | StackOverflowError e) {
			return false; // java.util.regex recurses for each repetition of a group
		}
	}

	@Override
	public char charAt(int i) {
		if (--left < 0)
			throw new OverException();
		return text.charAt(i);
	}

	@Override
	public int length() {
		return text.length();
	}

	@Override
	public CharSequence subSequence(int from, int to) {
		return text.subSequence(from, to);
	}

	@Override
	public String toString() {
		return text.toString();
	}
}
