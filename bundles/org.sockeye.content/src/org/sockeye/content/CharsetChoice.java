/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.nio.charset.Charset;

/**
 * A charset, and what decided for it.
 *
 * @param charset the charset
 * @param rule    what decided
 * @param note    what is odd about it, in words, such as a header that says otherwise; empty for nothing
 */
public record CharsetChoice(Charset charset, Rule rule, String note) {

	/** What can decide, the strongest first. */
	public enum Rule {
		/** A byte order mark: stronger than the header by the WHATWG Encoding Standard §6 and RFC 7303 §3. */
		BOM("byte order mark"),
		/** The {@code charset} parameter of Content-Type. */
		HEADER("Content-Type"),
		/** An HTML {@code meta} element or an XML declaration in the first 1,024 bytes. */
		META("declaration in the text"),
		/** The bytes are valid UTF-8. */
		VALID_UTF_8("valid UTF-8"),
		/** None of these: windows-1252 for HTML, ISO-8859-1 else. */
		FALLBACK("not valid UTF-8");

		private final String words;

		Rule(String words) {
			this.words = words;
		}

		/** @return the rule in words for the user */
		public String words() {
			return words;
		}
	}

	@Override
	public String toString() {
		return charset.name() + " (" + rule.words() + (note.isEmpty() ? "" : "; " + note) + ")";
	}
}
