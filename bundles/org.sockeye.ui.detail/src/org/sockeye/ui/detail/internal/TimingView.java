/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** The phases of an exchange: figures, and a bar for each on a common scale. */
final class TimingView {

	private static final int TIMELINE = 3;

	private final Composite area;
	private final Label line;
	private final Table table;
	private Timing timing;

	TimingView(Composite parent) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		line = WidgetIds.set(new Label(area, SWT.NONE), "timing-line");
		line.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).create());
		table = Tables.table(area, "timing-table", SWT.NONE);
		table.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).indent(0, 4).create());
		Tables.column(table, Messages.columnPhase, SWT.NONE, 115);
		Tables.column(table, Messages.columnBegins, SWT.RIGHT, 110);
		Tables.column(table, Messages.columnTakes, SWT.RIGHT, 110);
		Tables.column(table, Messages.columnTimeline, SWT.NONE, 340);
		Tables.column(table, Messages.columnNote, SWT.NONE, 520);
		table.addListener(SWT.PaintItem, this::paint);
	}

	Composite control() {
		return area;
	}

	void show(LoadedExchange loaded) {
		timing = Timing.of(loaded.exchange(), loaded.connection());
		long total = loaded.exchange().durationNs();
		line.setText(Texts.format(total >= 0 ? Messages.beganTook : timing.endNs() > timing.beginNs() ? Messages.beganLast : Messages.began,
				FieldText.dateTime(timing.beginNs()), FieldText.duration(total >= 0 ? total : timing.endNs() - timing.beginNs())));
		table.setRedraw(false);
		table.removeAll();
		for (Timing.Phase phase : timing.phases())
			new TableItem(table, SWT.NONE).setText(new String[] { phase.name(),
					phase.seen() ? FieldText.duration(phase.fromNs() - timing.beginNs()) : "",
					phase.seen() ? FieldText.duration(phase.ns()) : Messages.notSeen, "", phase.note() });
		table.setRedraw(true);
		area.layout();
	}

	private void paint(Event event) {
		if (event.index != TIMELINE || timing == null)
			return;
		int row = table.indexOf((TableItem) event.item);
		if (row < 0 || row >= timing.phases().size())
			return;
		Timing.Phase phase = timing.phases().get(row);
		if (!phase.seen())
			return;
		Rectangle cell = ((TableItem) event.item).getBounds(TIMELINE);
		Palette palette = new Palette(area);
		GC gc = event.gc;
		int left = cell.x + 6;
		int width = Math.max(1, cell.width - 12);
		double scale = (double) width / Math.max(1, timing.endNs() - timing.beginNs());
		int from = left + (int) Math.round((phase.fromNs() - timing.beginNs()) * scale);
		// What took no time is a line: it happened.
		int wide = Math.max(2, (int) Math.round(phase.ns() * scale));
		int high = Math.max(6, cell.height - 10);
		gc.setBackground(palette.line());
		gc.fillRectangle(left, cell.y + cell.height / 2, width, 1);
		gc.setBackground(palette.accent(phase.hue()));
		gc.fillRectangle(Math.min(from, left + width - 2), cell.y + (cell.height - high) / 2, Math.min(wide, Math.max(2, left + width - from)), high);
	}
}
