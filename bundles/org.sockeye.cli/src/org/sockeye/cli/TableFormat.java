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
import java.time.zone.ZoneRules;
import java.util.List;

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

	private static final ZoneRules ZONE = ZoneId.systemDefault().getRules();
	private static final long SECOND = 1_000_000_000L;

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
		case TIME -> time(number);
		case DURATION -> number < 0 ? "-" : duration(number);
		case SIZE -> number < 0 ? "-" : size(number);
		default -> number <= 0 ? "-" : Long.toString(number);
		};
	}

	/** What came over the wire must not steer the user's terminal. */
	static String printable(String text) {
		int bad = 0;
		while (bad < text.length() && !Character.isISOControl(text.charAt(bad)))
			bad++;
		if (bad == text.length())
			return text;
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '\ufffd' : c));
		return clean.toString();
	}

	/** The time of day. By hand, as the rest below: formatters took a third of the time of reading a large file. */
	private static String time(long ns) {
		long seconds = Math.floorDiv(ns, SECOND);
		long day = Math.floorMod(seconds + ZONE.getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds(), 86_400L);
		StringBuilder out = new StringBuilder(12);
		digits(out, day / 3600, 2).append(':');
		digits(out, day / 60 % 60, 2).append(':');
		digits(out, day % 60, 2).append('.');
		return digits(out, Math.floorMod(ns, SECOND) / 1_000_000, 3).toString();
	}

	private static StringBuilder digits(StringBuilder out, long number, int width) {
		for (long below = (long) Math.pow(10, width - 1); below > 1 && number < below; below /= 10)
			out.append('0');
		return out.append(number);
	}

	static String size(long bytes) {
		return ByteSize.text(bytes);
	}

	static String duration(long ns) {
		if (ns < 1_000_000)
			return (ns + 500) / 1000 + " µs";
		if (ns < SECOND)
			return fraction((ns + 50_000) / 100_000, 1) + " ms";
		return fraction(ns / 10_000_000 + (ns % 10_000_000 >= 5_000_000 ? 1 : 0), 2) + " s";
	}

	/** @return a number of tenths or hundredths with its point */
	private static String fraction(long number, int places) {
		long unit = places == 1 ? 10 : 100;
		return digits(new StringBuilder().append(number / unit).append('.'), number % unit, places).toString();
	}
}
