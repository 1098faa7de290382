/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

/**
 * A property of an exchange: at once a column of the table, a term of a filter and a column of an export.
 *
 * @param id    the name used in filters and exports, such as {@code status}; never translated
 * @param title the column title
 * @param kind  how the value is compared and shown
 * @param description what it is, in one line without a stop at its end: for proposals and for the reference of the filter language
 * @param text  reads the value of a row as text; used for {@link Kind#TEXT}
 * @param number reads the value of a row as a number; used for every other kind
 */
public record Field(String id, String title, Kind kind, String description, TextReader text, NumberReader number) {

	/** How a value is compared and shown. */
	public enum Kind {
		/** Compared as text. */
		TEXT,
		/** A plain number; 0 or less reads as "unknown". */
		NUMBER,
		/** A number of bytes, −1 for unknown. */
		SIZE,
		/** Nanoseconds since the epoch. */
		TIME,
		/** Nanoseconds, −1 for unknown. */
		DURATION
	}

	/** Reads a text out of a row. */
	@FunctionalInterface
	public interface TextReader {
		String read(ExchangeRows rows, int id);
	}

	/** Reads a number out of a row. */
	@FunctionalInterface
	public interface NumberReader {
		long read(ExchangeRows rows, int id);
	}

	/**
	 * @param value of a row, of a field that is not a text
	 * @return whether it is a value; otherwise it stands for "unknown"
	 */
	public boolean isKnown(long value) {
		return value >= (kind == Kind.NUMBER ? 1 : 0);
	}

	/** @return a field compared as text */
	public static Field text(String id, String title, String description, TextReader reader) {
		return new Field(id, title, Kind.TEXT, description, reader, null);
	}

	/** @return a field compared as a number of that kind */
	public static Field number(String id, String title, Kind kind, String description, NumberReader reader) {
		return new Field(id, title, kind, description, null, reader);
	}
}
