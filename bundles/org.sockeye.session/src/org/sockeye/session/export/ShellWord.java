/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes as a word of the POSIX shell (IEEE 1003.1 §2.2), such that it can be pasted into a terminal too. Pure functions. */
final class ShellWord {

	private ShellWord() {
	}

	/**
	 * @param octets a character for each byte (ISO 8859-1)
	 * @return the word; bytes that no terminal takes are made by printf. A NUL cannot be in a word and is left out
	 */
	static String of(String octets) {
		if (!octets.isEmpty() && octets.chars().allMatch(ShellWord::isPlain))
			return octets;
		byte[] bytes = octets.replace("\0", "").getBytes(StandardCharsets.ISO_8859_1);
		String text = text(bytes);
		// A substitution loses new lines at its end.
		if (text != null || octets.endsWith("\n"))
			return "'" + (text != null ? text : octets).replace("'", "'\\''") + "'";
		return "\"$(" + printf(bytes) + ")\"";
	}

	/** @return a command that writes these bytes to its standard output */
	static String printf(byte[] bytes) {
		StringBuilder out = new StringBuilder(bytes.length + 16).append("printf '");
		for (int i = 0; i < bytes.length; i++) {
			int b = bytes[i] & 0xFF;
			if (b == '\\')
				out.append("\\\\");
			else if (b == '%')
				out.append("%%");
			else if (b >= 0x20 && b < 0x7F && b != '\'' && !(i == 0 && b == '-'))
				out.append((char) b);
			else if (b == '\n')
				out.append("\\n");
			else // three digits, so that a digit may follow
				out.append('\\').append((char) ('0' + (b >> 6))).append((char) ('0' + (b >> 3 & 7))).append((char) ('0' + (b & 7)));
		}
		return out.append('\'').toString();
	}

	/** @return the bytes as UTF-8; {@code null} when they are none, or hold what a terminal would act on */
	static String text(byte[] bytes) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.chars().anyMatch(c -> c < 0x20 && c != '\n' || c >= 0x7F && c < 0xA0 || Character.getType(c) == Character.FORMAT) ? null
					: text;
		} catch (CharacterCodingException e) {
			return null;
		}
	}

	private static boolean isPlain(int c) {
		return c < 0x80 && (Character.isLetterOrDigit(c) || "-_./:@%+,=".indexOf(c) >= 0);
	}
}
