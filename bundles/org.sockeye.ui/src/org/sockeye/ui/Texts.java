/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.text.MessageFormat;
import java.util.Locale;

/** Puts values into translated texts. */
public final class Texts {

	private Texts() {
	}

	/**
	 * @param pattern   of {@link MessageFormat}; a choice in it words one and many: <code>{0,choice,1#1 row|1&lt;{0} rows}</code>, so
	 *                  that each language does it by its own rules. An apostrophe is written twice
	 * @param arguments a number is written as in the user's language, with its thousands apart: ports and process ids are given as text
	 * @return the text
	 */
	public static String format(String pattern, Object... arguments) {
		return new MessageFormat(pattern, Locale.getDefault(Locale.Category.FORMAT)).format(arguments);
	}
}
