/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sockeye.model.ByteSize;
import org.sockeye.model.Field;

/** Numbers with units. */
final class Quantity {

	private static final Pattern NUMBER = Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?)([a-zA-Zµ]*)");
	private static final Map<String, Long> TIMES = Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s",
			1_000_000_000L, "m", 60_000_000_000L, "min", 60_000_000_000L, "h", 3_600_000_000_000L);
	private static final long DAY_NS = 86_400_000_000_000L;

	private Quantity() {
	}

	static boolean isNumber(String word) {
		Matcher m = NUMBER.matcher(word);
		if (!m.matches())
			return false;
		String unit = m.group(2).toLowerCase(Locale.ROOT);
		return ByteSize.unit(unit) > 0 || TIMES.containsKey(unit);
	}

	/** @return the number that a field of that kind is compared with */
	static long of(FilterTokens.Token value, Field.Kind kind) throws FilterException {
		Matcher m = NUMBER.matcher(value.value());
		if (!m.matches())
			throw new FilterException(expected(kind) + " is wanted here, not \"" + value.value() + "\"", value);
		String unit = m.group(2).toLowerCase(Locale.ROOT);
		Long factor = switch (kind) {
		case SIZE -> ByteSize.unit(unit) > 0 ? Long.valueOf(ByteSize.unit(unit)) : null;
		case DURATION -> unit.isEmpty() ? Long.valueOf(1_000_000L) : TIMES.get(unit);
		default -> unit.isEmpty() ? Long.valueOf(1) : null;
		};
		if (factor == null)
			throw new FilterException(expected(kind) + " is wanted here, not \"" + value.value() + "\"", value);
		try {
			return new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(factor)).toBigInteger().longValueExact();
		} catch (ArithmeticException e) {
			throw new FilterException("this number is too large", value);
		}
	}

	private static String expected(Field.Kind kind) {
		return switch (kind) {
		case SIZE -> "a size such as 500, 10KB or 1.5MB";
		case DURATION -> "a duration such as 200ms or 1.5s";
		case TIME -> "a time such as 14:30 or \"2026-01-31 14:30:00\"";
		default -> "a number";
		};
	}

	/** A moment, or a time of the day. */
	record Moment(long ns, boolean ofDay) {
		/** @return the time to compare with: of the day, where this is one */
		long part(long epochNs) {
			if (!ofDay)
				return epochNs;
			ZoneId zone = ZoneId.systemDefault();
			long offset = zone.getRules().getOffset(Instant.ofEpochSecond(epochNs / 1_000_000_000L)).getTotalSeconds()
					* 1_000_000_000L;
			return Math.floorMod(epochNs + offset, DAY_NS);
		}
	}

	static Moment moment(FilterTokens.Token value) throws FilterException {
		String text = value.value().strip().replace(' ', 'T');
		try {
			if (text.matches("\\d{1,2}:.*"))
				return new Moment(LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text).toNanoOfDay(), true);
			LocalDateTime t = text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
			var instant = t.atZone(ZoneId.systemDefault()).toInstant();
			return new Moment(Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano()),
					false);
		} catch (DateTimeException | ArithmeticException e) {
			throw new FilterException(expected(Field.Kind.TIME) + " is wanted here, not \"" + value.value() + "\"", value);
		}
	}
}
