/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Field;
import org.sockeye.model.Fields;

/**
 * How times and sizes stand in the session table.
 *
 * @param time of the time at which an exchange began
 * @param size of every size
 */
public record CellFormat(Time time, Size size) {

	/** What the table shows until somebody chooses. */
	public static final CellFormat DEFAULT = new CellFormat(Time.TIME_OF_DAY, Size.ROUNDED);

	/** How a time is written. */
	public enum Time {
		/** Local, to the millisecond, as everywhere else in the window. */
		TIME_OF_DAY(""),
		/** Local, to the microsecond. */
		MICROSECONDS("HH:mm:ss.SSSSSS"),
		/** Local, with its date. */
		DATE_AND_TIME("yyyy-MM-dd HH:mm:ss.SSS"),
		/** Coordinated universal time, with its date. */
		UTC("yyyy-MM-dd HH:mm:ss.SSS'Z'"),
		/** Seconds since the session's first exchange began, to the microsecond. */
		SINCE_START(null);

		private final DateTimeFormatter formatter;

		Time(String pattern) {
			formatter = pattern == null || pattern.isEmpty() ? null : DateTimeFormatter.ofPattern(pattern.replace('.', FieldText.decimalPoint()), Locale.ROOT);
		}

		/** @return its name in the preferences */
		public String id() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		static Time of(String id) {
			for (Time time : values())
				if (time.id().equals(id))
					return time;
			return TIME_OF_DAY;
		}

		/** @return a text as wide as any usual one */
		public String sample() {
			return this == SINCE_START ? "00000" + FieldText.decimalPoint() + "000000" : text(0, 0);
		}

		/**
		 * Writes a time.
		 *
		 * @param epochNs nanoseconds since 1970, UTC
		 * @param startNs when the session's first exchange began, likewise
		 */
		public String text(long epochNs, long startNs) {
			if (this == TIME_OF_DAY)
				return FieldText.time(epochNs);
			if (formatter == null) {
				long micros = Math.floorDiv(epochNs - startNs, 1_000L);
				return (micros < 0 ? "-" : "") + Math.abs(micros) / 1_000_000 + FieldText.decimalPoint()
						+ String.format(Locale.ROOT, "%06d", Math.abs(micros) % 1_000_000);
			}
			return formatter.format(Instant.ofEpochSecond(Math.floorDiv(epochNs, 1_000_000_000L), Math.floorMod(epochNs, 1_000_000_000L))
					.atZone(this == UTC ? ZoneOffset.UTC : ZoneId.systemDefault()));
		}
	}

	/** How a number of bytes is written. */
	public enum Size {
		/** In the unit that suits, to one digit behind the point. */
		ROUNDED,
		/** In bytes. */
		BYTES;

		/** @return its name in the preferences */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}

		static Size of(String id) {
			return BYTES.id().equals(id) ? BYTES : ROUNDED;
		}
	}

	/** @return the value of a row's field, empty when it is unknown */
	public String of(Field field, ExchangeRows rows, int id) {
		if (field.kind() == Field.Kind.TIME)
			return time.text(field.number().read(rows, id), rows.size() == 0 ? 0 : Fields.TIME.number().read(rows, 0));
		if (field.kind() == Field.Kind.SIZE && size == Size.BYTES) {
			long bytes = field.number().read(rows, id);
			return bytes < 0 ? "" : FieldText.count(bytes);
		}
		return FieldText.of(field, rows, id);
	}
}
