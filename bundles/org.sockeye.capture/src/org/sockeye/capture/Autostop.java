/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sockeye.model.ByteSize;

/**
 * When a capture ends by itself: with the first of these. Immutable.
 *
 * @param duration  after so long; {@link Duration#ZERO} for never
 * @param bytes     when so many bytes of session file were written; 0 for never
 * @param exchanges when so many exchanges were seen, a few more may come until then; 0 for never
 */
public record Autostop(Duration duration, long bytes, long exchanges) {

	/** A capture goes on until it is stopped. */
	public static final Autostop NEVER = new Autostop(Duration.ZERO, 0, 0);

	private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|m|min|h|)");
	private static final Pattern COUNT = Pattern.compile("\\d{1,15}");

	/** @throws IllegalArgumentException with a sentence, when one is negative */
	public Autostop {
		if (duration.isNegative() || bytes < 0 || exchanges < 0)
			throw new IllegalArgumentException("a capture cannot end before it has begun");
	}

	/** @return whether the capture never ends by itself */
	public boolean isNever() {
		return equals(NEVER);
	}

	/**
	 * Adds a condition.
	 *
	 * @param condition {@code duration:60s}, {@code size:1GiB} or {@code exchanges:1000}
	 * @throws IllegalArgumentException with a sentence, when it is none of these
	 */
	public Autostop and(String condition) {
		int colon = condition.indexOf(':');
		String kind = colon < 0 ? "" : condition.substring(0, colon), value = condition.substring(colon + 1);
		return switch (kind) {
		case "duration" -> new Autostop(duration(value), bytes, exchanges);
		case "size" -> new Autostop(duration, positive(size(value), condition), exchanges);
		case "exchanges" -> {
			if (!COUNT.matcher(value).matches())
				throw new IllegalArgumentException("exchanges: takes a number such as exchanges:1000, not " + value);
			yield new Autostop(duration, bytes, positive(Long.parseLong(value), condition));
		}
		default -> throw new IllegalArgumentException(
				"a capture ends by duration:60s, size:1GiB or exchanges:1000, not by " + condition);
		};
	}

	private static long size(String value) {
		try {
			return ByteSize.parse(value);
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException("size: takes a size such as size:1GiB, not " + value, e);
		}
	}

	private static long positive(long number, String condition) {
		if (number <= 0)
			throw new IllegalArgumentException(condition + " would end the capture at once");
		return number;
	}

	/**
	 * @param text {@code 90}, {@code 60s}, {@code 5m}, {@code 1.5h}, {@code 500ms}; seconds without a unit
	 * @throws IllegalArgumentException with a sentence, when it is no duration above zero
	 */
	public static Duration duration(String text) {
		Matcher m = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT).replace(" ", ""));
		if (!m.matches())
			throw new IllegalArgumentException("a duration is such as 60s, 5m or 1h, not " + text);
		double ms = Double.parseDouble(m.group(1)) * switch (m.group(2)) {
		case "ms" -> 1;
		case "m", "min" -> 60_000;
		case "h" -> 3_600_000;
		default -> 1_000;
		};
		if (ms < 1)
			throw new IllegalArgumentException("a duration of " + text + " would end the capture at once");
		return Duration.ofMillis(Math.round(ms));
	}

	/** @return a duration as {@link #duration(String)} reads it, in the largest unit that it is a whole number of */
	public static String text(Duration duration) {
		long ms = duration.toMillis();
		if (ms % 3_600_000 == 0)
			return ms / 3_600_000 + "h";
		if (ms % 60_000 == 0)
			return ms / 60_000 + "m";
		return ms % 1_000 == 0 ? ms / 1_000 + "s" : ms + "ms";
	}

	/**
	 * @param elapsed   since the capture was ready
	 * @param written   bytes of all its files
	 * @param seen      exchanges in all its files
	 * @return why the capture is to end now, in words for the user; empty when it is not
	 */
	public String reached(Duration elapsed, long written, long seen) {
		if (!duration.isZero() && elapsed.compareTo(duration) >= 0)
			return "it ran for " + text(duration) + ", as was asked";
		if (bytes > 0 && written >= bytes)
			return "it wrote " + ByteSize.text(bytes) + ", as was asked";
		if (exchanges > 0 && seen >= exchanges)
			return String.format(Locale.ROOT, "it saw %,d exchange%s, as was asked", exchanges, exchanges == 1 ? "" : "s");
		return "";
	}
}
