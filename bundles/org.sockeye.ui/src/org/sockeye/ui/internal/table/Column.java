/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.ArrayList;
import java.util.List;

import org.sockeye.model.Field;
import org.sockeye.model.Fields;
import org.sockeye.session.view.Order;
import org.sockeye.ui.CellFormat;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;

/**
 * A column that the table can have.
 *
 * @param id     its name in the preferences
 * @param title  in its header
 * @param field  what stands in its cells; {@code null} for the waterfall, which is painted
 * @param sample a value of the width that it is made for
 * @param shown  whether it is shown until somebody chooses
 */
record Column(String id, String title, Field field, String sample, boolean shown) {

	static final String WATERFALL = "waterfall";

	/** @return the columns of all fields and the waterfall, in the order that they have until somebody moves them */
	static List<Column> all() {
		List<Column> all = new ArrayList<>();
		all.add(new Column(Fields.MARK.id(), CoreText.of(Fields.MARK.title()), Fields.MARK, "●R✎", true));
		for (Field f : Fields.ALL)
			all.add(new Column(f.id(), CoreText.of(f.title()), f, sample(f), true));
		all.add(new Column(WATERFALL, Messages.waterfall, null, Messages.waterfall + " 00.0 ms", true));
		for (Field f : Fields.MORE)
			if (f != Fields.MARK)
				all.add(new Column(f.id(), CoreText.of(f.title()), f, sample(f), false));
		return List.copyOf(all);
	}

	/** @return whether its cells are aligned to the right: digits under digits */
	boolean isRight() {
		return field != null && switch (field.kind()) {
		case NUMBER, SIZE, DURATION -> field != Fields.STATUS;
		default -> false;
		};
	}

	/**
	 * Makes the text of the header.
	 *
	 * @param order  of the rows: an arrow says which column they are sorted by
	 * @param spanNs how long the waterfall is in nanoseconds, −1 when it has no length
	 */
	String header(Order order, long spanNs) {
		if (field == null)
			return spanNs > 0 ? title + " " + span(FieldText.duration(spanNs)) : title;
		// A column as wide as an icon has no room for a word.
		String text = field == Fields.MARK ? "●" : title;
		return order.isCapture() || order.field() != field ? text : text + (order.descending() ? " ▼" : " ▲");
	}

	/** Three digits need none behind the point. */
	private static String span(String duration) {
		return duration.length() > "00.0 ms".length() ? duration.replaceFirst("[.,]\\d+", "") : duration;
	}

	/** @return a value of the width that the column is made for, in a format */
	String sample(CellFormat format) {
		if (field != null && field.kind() == Field.Kind.TIME)
			return format.time().sample();
		if (field != null && field.kind() == Field.Kind.SIZE && format.size() == CellFormat.Size.BYTES)
			return sample.length() > "000,000,000".length() ? sample : "000,000,000";
		return sample;
	}

	private static String sample(Field field) {
		return switch (field.id()) {
		case "number" -> "00000";
		case "client", "server" -> "nginx (1234)";
		case "method" -> "OPTIONS";
		case "status" -> CoreText.of(field.title()) + " ▲";
		case "host" -> "www.example.org";
		case "url", "comment" -> "www.example.org/downloads/large.txt";
		case "type" -> "application/js";
		case "size", "missing" -> "1023.9 KiB";
		case "req.size" -> CoreText.of(field.title()) + " ▲";
		case "duration" -> CoreText.of(field.title()) + " ▲";
		default -> "midstream";
		};
	}
}
