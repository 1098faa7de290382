/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.compare;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.ui.BodyFont;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.detail.internal.Tables;

/** The rows of a comparison: a sign, where it is, and both sides. */
final class CompareTable {

	/** Longer cells are cut: a table measures them whole. */
	private static final int MOST_CHARACTERS = 1_000;

	private final Composite area;

	CompareTable(Composite parent, String id, String place, int left, int right, List<Comparison.Row> rows, String note) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		if (!note.isEmpty()) {
			Label label = WidgetIds.set(new Label(area, SWT.WRAP), id + "-note");
			label.setText(note);
			label.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).create());
		}
		Table table = Tables.table(area, id, SWT.VIRTUAL);
		table.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		Tables.column(table, "", SWT.CENTER, 30);
		Tables.column(table, place, SWT.NONE, place.equals(Messages.at) ? 90 : 150);
		Tables.column(table, "#" + FieldText.count(left + 1L), SWT.NONE, 380);
		Tables.column(table, "#" + FieldText.count(right + 1L), SWT.NONE, 380);
		// Both sides in sight: what is compared is seen side by side or not at all.
		table.addListener(SWT.Resize, event -> {
			int room = table.getClientArea().width - table.getColumn(0).getWidth() - table.getColumn(1).getWidth();
			for (int i = 2; i < 4; i++)
				table.getColumn(i).setWidth(Math.max(120, room / 2));
		});
		if (place.equals(Messages.at))
			BodyFont.follow(table);
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, rows.get(event.index)));
		Palette.follow(table, table::clearAll);
		table.setItemCount(rows.size());
	}

	Composite control() {
		return area;
	}

	private void fill(TableItem item, Comparison.Row row) {
		item.setText(new String[] { row.change().mark(), row.place(), cut(row.left()), cut(row.right()) });
		Palette palette = new Palette(area);
		switch (row.change()) {
		case ADDED -> item.setForeground(palette.accent(Palette.Hue.GREEN));
		case REMOVED -> item.setForeground(palette.accent(Palette.Hue.RED));
		case CHANGED -> item.setForeground(palette.accent(Palette.Hue.ORANGE));
		case NOTE -> item.setForeground(palette.secondary());
		case SAME -> {
			// In the colour of any text.
		}
		}
	}

	private static String cut(String text) {
		String line = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
		return line.replace('\t', ' ').replace('\r', '\u240d').replace('\0', '\u2400');
	}
}
