/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.BackgroundPainter;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.sockeye.model.ExchangeRows;
import org.sockeye.ui.Palette;

/**
 * An exchange as a bar in time, relative to the rows that are visible: from the first byte of the earliest to the last byte of the latest.
 * One that is still open ends in a dotted line. UI thread only.
 */
final class WaterfallPainter extends BackgroundPainter {

	private static final int MARGIN = 6;

	private final TimeWindow window;
	private final RowsDataProvider data;
	private final Palette palette;

	WaterfallPainter(TimeWindow window, RowsDataProvider data, Palette palette) {
		this.window = window;
		this.data = data;
		this.palette = palette;
	}

	@Override
	public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
		super.paintCell(cell, gc, bounds, registry);
		int id = data.id(cell.getRowIndex());
		int width = bounds.width - 2 * MARGIN;
		if (id < 0 || width < 4)
			return;
		ExchangeRows rows = data.rows();
		long start = rows.timeNs(id), duration = rows.durationNs(id);
		int from = window.pixel(start, width);
		int to = duration < 0 ? from + 2 : Math.max(from + 2, window.pixel(start + duration, width));
		int height = Math.max(4, bounds.height / 2 - 2), y = bounds.y + (bounds.height - height) / 2;
		boolean selected = cell.getDisplayMode() == DisplayMode.SELECT;
		Color before = gc.getBackground(), line = gc.getForeground();
		Color bar = selected ? palette.selectionForeground() : colour(rows.status(id));
		gc.setBackground(bar);
		gc.fillRectangle(bounds.x + MARGIN + from, y, Math.min(to, width) - Math.min(from, width - 2), height);
		if (duration < 0) {
			gc.setForeground(bar);
			for (int x = to + 2; x < width; x += 6)
				gc.drawLine(bounds.x + MARGIN + x, y + height / 2, bounds.x + MARGIN + Math.min(x + 2, width), y + height / 2);
		}
		gc.setBackground(before);
		gc.setForeground(line);
	}

	private Color colour(int status) {
		return palette.accent(status >= 500 ? Palette.Hue.RED
				: status >= 400 ? Palette.Hue.ORANGE : status >= 300 || status == 0 ? Palette.Hue.BLUE : Palette.Hue.GREEN);
	}
}
