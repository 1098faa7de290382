/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.sockeye.model.ByteSize;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Field;
import org.sockeye.model.Fields;

/** Exchanges as lines of a table with columns of fixed width; the path comes last, so that it need not be cut. */
final class TableFormat {

	private record Column(Field field, int width, boolean right) {
	}

	private static final List<Column> COLUMNS = List.of(new Column(Fields.NUMBER, 5, true),
			new Column(Fields.TIME, 12, false), new Column(Fields.CLIENT, 18, false),
			new Column(Fields.SERVER, 18, false), new Column(Fields.STATUS, 6, true), new Column(Fields.SIZE, 9, true),
			new Column(Fields.DURATION, 8, true), new Column(Fields.STATE, 9, false), new Column(Fields.TYPE, 16, false),
			new Column(Fields.METHOD, 7, false), new Column(Fields.HOST, 16, false), new Column(Fields.PATH, 0, false));

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

	private TableFormat() {
	}

	static String header() {
		StringBuilder line = new StringBuilder();
		for (Column column : COLUMNS)
			cell(line, column, column.field().title());
		return line.toString();
	}

	static String line(ExchangeRows rows, int id) {
		StringBuilder line = new StringBuilder();
		for (Column column : COLUMNS)
			cell(line, column, value(column.field(), rows, id));
		return line.toString();
	}

	private static void cell(StringBuilder line, Column column, String text) {
		if (line.length() > 0)
			line.append("  ");
		int width = column.width();
		if (width > 0 && text.length() > width)
			text = text.substring(0, width - 1) + "…";
		if (column.right())
			line.append(" ".repeat(Math.max(0, width - text.length()))).append(text);
		else if (width > 0)
			line.append(text).append(" ".repeat(width - text.length()));
		else
			line.append(text);
	}

	private static String value(Field field, ExchangeRows rows, int id) {
		if (field.kind() == Field.Kind.TEXT) {
			String text = field.text().read(rows, id);
			return text.isEmpty() ? "-" : printable(text);
		}
		long number = field.number().read(rows, id);
		return switch (field.kind()) {
		case TIME -> TIME.format(Instant.ofEpochSecond(0, number));
		case DURATION -> number < 0 ? "-" : duration(number);
		case SIZE -> number < 0 ? "-" : size(number);
		default -> number <= 0 ? "-" : Long.toString(number);
		};
	}

	/** What came over the wire must not steer the user's terminal. */
	static String printable(String text) {
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '\ufffd' : c));
		return clean.toString();
	}

	static String size(long bytes) {
		return ByteSize.text(bytes);
	}

	static String duration(long ns) {
		if (ns < 1_000_000)
			return String.format(Locale.ROOT, "%.0f µs", ns / 1e3);
		if (ns < 1_000_000_000)
			return String.format(Locale.ROOT, "%.1f ms", ns / 1e6);
		return String.format(Locale.ROOT, "%.2f s", ns / 1e9);
	}
}
