/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes in words for people, the same in the window and in the terminal, and as people type them. */
public final class ByteSize {

	private static final String[] UNITS = { "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };

	private static final Pattern TYPED = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([a-zA-Z]*)");
	private static final String LETTERS = "kmg";

	private ByteSize() {
	}

	/**
	 * @param unit none, or {@code b}, {@code k}, {@code kb} or {@code kib}, with {@code m} and {@code g} the same; case does not matter
	 * @return so many bytes, by powers of 1024; 0 when it is none of these
	 */
	public static long unit(String unit) {
		String u = unit.toLowerCase(Locale.ROOT);
		if (u.isEmpty() || u.equals("b"))
			return 1;
		int power = LETTERS.indexOf(u.charAt(0)) + 1;
		String rest = u.substring(1);
		return power > 0 && (rest.isEmpty() || rest.equals("b") || rest.equals("ib")) ? 1L << 10 * power : 0;
	}

	/**
	 * Reads a size such as {@code 500}, {@code 100K}, {@code 64 MiB} or {@code 1.5MB}; a part of a byte is left away.
	 *
	 * @return bytes, 0 or more
	 * @throws IllegalArgumentException when it is none, or too large for a {@code long}
	 */
	public static long parse(String text) {
		Matcher m = TYPED.matcher(text.strip());
		if (!m.matches() || unit(m.group(2)) == 0)
			throw new IllegalArgumentException("not a size: " + text);
		try {
			return new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(unit(m.group(2)))).toBigInteger().longValueExact();
		} catch (ArithmeticException e) {
			throw new IllegalArgumentException("too large a size: " + text);
		}
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
		long tenths = Math.round(value * 10); // by hand: a formatter would be half of what a long table costs
		return tenths / 10 + "." + tenths % 10 + " " + UNITS[unit];
	}
}
