/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

import java.util.Locale;

/** Numbers of bytes in words for people, the same in the window and in the terminal. */
public final class ByteSize {

	private static final String[] UNITS = { "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };

	private ByteSize() {
	}

	/** @return such as {@code 512 B}, {@code 1.5 KiB} */
	public static String text(long bytes) {
		if (bytes < 1024)
			return bytes + " B";
		double value = bytes;
		int unit = -1;
		// 1023.95 would round to "1024.0"
		while (value >= 1023.95 && unit + 1 < UNITS.length) {
			value /= 1024;
			unit++;
		}
		return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
	}
}
