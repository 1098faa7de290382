/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.sockeye.model.ByteSize;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Field;

/** Texts of field values for people: sizes in binary units, durations in the unit that suits, local times. */
public final class FieldText {

	private static final FieldText SHOWN = new FieldText(Locale.getDefault(Locale.Category.FORMAT), Messages.timePattern);
	private static final FieldText PLAIN = new FieldText(Locale.ROOT, "HH:mm:ss.SSS");
	private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(Messages.dateTimePattern, Locale.ROOT);

	private final Locale locale;
	private final DateTimeFormatter times;
	private final char point;

	private FieldText(Locale locale, String timePattern) {
		this.locale = locale;
		times = DateTimeFormatter.ofPattern(timePattern, Locale.ROOT);
		point = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
	}

	/** @return the value of a row's field as the window shows it, empty when it is unknown */
	public static String of(Field field, ExchangeRows rows, int id) {
		return SHOWN.value(field, rows, id);
	}

	/** @return the same in every language: for what leaves the window */
	public static String plain(Field field, ExchangeRows rows, int id) {
		return PLAIN.value(field, rows, id);
	}

	private String value(Field field, ExchangeRows rows, int id) {
		if (field.kind() == Field.Kind.TEXT) {
			String text = field.text().read(rows, id);
			return text == null ? "" : text;
		}
		long value = field.number().read(rows, id);
		return switch (field.kind()) {
		case SIZE -> value < 0 ? "" : bytes(value);
		case DURATION -> value < 0 ? "" : span(value);
		case TIME -> times.format(at(value));
		default -> value <= 0 ? "" : Long.toString(value);
		};
	}

	/** @return such as {@code 512 B}, {@code 1.5 KiB} */
	public static String size(long bytes) {
		return SHOWN.bytes(bytes);
	}

	private String bytes(long bytes) {
		return ByteSize.text(bytes).replace('.', point);
	}

	/** @return such as {@code 12,345 bytes (12.1 KiB)} */
	public static String exactSize(long bytes) {
		String exact = Texts.format(Messages.bytes, bytes);
		return bytes < 1024 ? exact : Texts.format(Messages.bytesAndSize, exact, size(bytes));
	}

	/** @return such as {@code 1,234,567} */
	public static String count(long number) {
		return String.format(SHOWN.locale, "%,d", number);
	}

	/** @return what stands before the fraction of a number in the user's language */
	static char decimalPoint() {
		return SHOWN.point;
	}

	/** @return a number that somebody typed, without what keeps its thousands apart in the user's language */
	public static String ungrouped(String typed) {
		return typed.strip().replace(String.valueOf(DecimalFormatSymbols.getInstance(SHOWN.locale).getGroupingSeparator()), "");
	}

	/** @return such as {@code 850 ns}, {@code 12.3 µs}, {@code 12.3 ms}, {@code 4.56 s}, {@code 2 min 3 s} */
	public static String duration(long ns) {
		return SHOWN.span(ns);
	}

	private String span(long ns) {
		if (ns < 1_000)
			return ns + " ns";
		if (ns < 999_950)
			return String.format(locale, "%.1f µs", ns / 1e3);
		if (ns < 999_950_000L)
			return String.format(locale, "%.1f ms", ns / 1e6);
		if (ns < 60_000_000_000L)
			return String.format(locale, "%.2f s", ns / 1e9);
		long seconds = ns / 1_000_000_000L;
		return seconds / 60 + " min " + seconds % 60 + " s";
	}

	/** @return the local time of day to the millisecond */
	public static String time(long epochNs) {
		return SHOWN.times.format(at(epochNs));
	}

	/** @return the local date and time to the millisecond */
	public static String dateTime(long epochNs) {
		return DATE_TIME.format(at(epochNs));
	}

	private static java.time.ZonedDateTime at(long epochNs) {
		return Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L))
				.atZone(ZoneId.systemDefault());
	}
}
