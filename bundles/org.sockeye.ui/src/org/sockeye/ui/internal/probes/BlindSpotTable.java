/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.probes;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** What cannot be seen: a row for each process and thing; below it why, and what the user can do. UI thread only. */
final class BlindSpotTable {

	private final Composite area;
	private final Label caption;
	private final Table table;
	private final Label detail;
	private List<BlindSpot> shown;

	BlindSpotTable(Composite parent) {
		area = WidgetIds.set(new Composite(parent, SWT.NONE), "blind-spots");
		area.setLayout(GridLayoutFactory.fillDefaults().margins(4, 4).spacing(0, 4).create());
		caption = wrapped("blind-caption");
		table = WidgetIds.set(new Table(area, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL), "blind-table");
		table.setHeaderVisible(true);
		table.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).hint(200, 60).create());
		column(Messages.columnProcess, 260);
		column(Messages.columnBlind, 150);
		column(Messages.columnFound, 360);
		table.addListener(SWT.Selection, event -> showSelection());
		detail = wrapped("blind-detail");
		fill();
	}

	private void column(String title, int width) {
		TableColumn column = new TableColumn(table, SWT.NONE);
		column.setText(title);
		column.setWidth(width);
	}

	private Label wrapped(String id) {
		Label label = WidgetIds.set(new Label(area, SWT.WRAP), id);
		label.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).create());
		return label;
	}

	Composite control() {
		return area;
	}

	/** @return the tab's title */
	static String title(List<BlindSpot> spots) {
		return spots == null || spots.isEmpty() ? Messages.blindTitle : Texts.format(Messages.blindTitleCount, spots.size());
	}

	/** Shows these; the selection stays. @param spots {@code null} when nobody has looked */
	void show(List<BlindSpot> spots) {
		if (spots == null ? shown == null : spots.equals(shown))
			return;
		shown = spots;
		fill();
	}

	private void fill() {
		int before = table.getSelectionIndex();
		BlindSpot selected = before < 0 ? null : (BlindSpot) table.getItem(before).getData();
		table.setRedraw(false);
		try {
			table.removeAll();
			for (BlindSpot spot : shown == null ? List.<BlindSpot>of() : shown) {
				TableItem item = new TableItem(table, SWT.NONE);
				item.setText(new String[] { spot.process().isEmpty() ? Messages.thisMachine : spot.process(), CoreText.of(spot.kind().title()),
						CoreText.of(spot.detail()) });
				item.setData(spot);
				if (selected == null || spot.equals(selected))
					table.setSelection(item);
				selected = selected == null ? spot : selected;
			}
		} finally {
			table.setRedraw(true);
		}
		table.setVisible(table.getItemCount() > 0);
		caption.setText(shown == null ? Messages.nobodyLooked
				: shown.isEmpty() ? Messages.nothingBlind
						: Messages.someBlind);
		showSelection();
	}

	private void showSelection() {
		int at = table.getSelectionIndex();
		BlindSpot spot = at < 0 ? null : (BlindSpot) table.getItem(at).getData();
		// An ampersand would underline the next letter.
		detail.setText(spot == null ? "" : (CoreText.of(spot.kind().why()) + "\n" + CoreText.of(spot.kind().remedy())).replace("&", "&&"));
		area.layout(true, true);
	}
}
