/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.preferences;

/** Checks what is to be a number. */
final class Numbers {

	private Numbers() {
	}

	/** @return the sentence when the text is no number from the least to the most, {@code null} when it is, or empty and may be */
	static String problem(String text, boolean mayBeEmpty, int least, int most, String sentence) {
		if (text.isEmpty() && mayBeEmpty)
			return null;
		boolean right = text.matches("\\d{1,6}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
		return right ? null : sentence;
	}
}
