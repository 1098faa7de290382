/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;

/** Offsets as people type them. */
final class Offsets {

	private Offsets() {
	}

	/** @return the offset, −1 when it is none */
	static long parse(String input) {
		String text = FieldText.ungrouped(input).replace("_", "");
		boolean hex = text.startsWith("0x") || text.startsWith("0X");
		try {
			return Math.max(-1, hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text));
		} catch (NumberFormatException e) {
			return -1;
		}
	}

	/** @return why that is no offset in a body of that size, {@code null} when it is one */
	static String problem(String input, long size) {
		if (input.isBlank())
			return "";
		long offset = parse(input);
		if (offset < 0)
			return Messages.noSuchOffset;
		return offset < size ? null : Texts.format(Messages.offsetBehind, size - 1);
	}
}
