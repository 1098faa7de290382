/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.sockeye.ui.Texts;

/**
 * What to find.
 *
 * @param text      as typed
 * @param matchCase whether case counts
 * @param regex     whether it is a regular expression
 * @param hex       whether it is bytes in hex, such as {@code de ad be ef}; in a body's bytes only
 */
record FindQuery(String text, boolean matchCase, boolean regex, boolean hex) {

	/**
	 * @return what finds it in characters
	 * @throws IllegalArgumentException when it is not what it should be; the message is a sentence for the user
	 */
	Pattern pattern() {
		return compile(text, regex ? 0 : Pattern.LITERAL, Pattern.UNICODE_CASE);
	}

	/**
	 * @return what finds it in bytes that are read as ISO 8859-1; a text is looked for in UTF-8
	 * @throws IllegalArgumentException likewise
	 */
	Pattern bytesPattern() {
		if (hex)
			return Pattern.compile(latin1(bytes()), Pattern.LITERAL);
		// Only the letters of ASCII have a case there: what looks like another is a part of a longer character.
		return compile(latin1(text.getBytes(StandardCharsets.UTF_8)), regex ? Pattern.DOTALL : Pattern.LITERAL, 0);
	}

	private static String latin1(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private Pattern compile(String what, int flags, int caseFlags) {
		try {
			return Pattern.compile(what, flags | (regex ? Pattern.MULTILINE : 0) | (matchCase ? 0 : Pattern.CASE_INSENSITIVE | caseFlags));
		} catch (PatternSyntaxException e) {
			throw new IllegalArgumentException(Texts.format(Messages.noRegex, e.getDescription()), e);
		}
	}

	private byte[] bytes() {
		String digits = text.replaceAll("[\\s,:]|0[xX]", "");
		if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0))
			throw new IllegalArgumentException(Messages.hexDigits);
		byte[] bytes = new byte[digits.length() / 2];
		for (int i = 0; i < bytes.length; i++)
			bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
		return bytes;
	}
}
