/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.List;
import java.util.function.IntConsumer;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.ConfigRegistry;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.data.DummyColumnHeaderDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.cell.IConfigLabelAccumulator;
import org.eclipse.nebula.widgets.nattable.layer.event.RowInsertEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.coordinate.Range;
import org.eclipse.nebula.widgets.nattable.painter.layer.CellLayerPainter;
import org.eclipse.nebula.widgets.nattable.painter.layer.GridLineCellLayerPainter;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.selection.SelectionModel;
import org.eclipse.nebula.widgets.nattable.selection.event.ISelectionEvent;
import org.eclipse.nebula.widgets.nattable.util.GUIHelper;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.nebula.widgets.nattable.viewport.command.ShowRowInViewportCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Field;
import org.sockeye.model.Fields;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;

/**
 * The table of exchanges: rows are only appended, and reading a cell costs a look-up. There are no row objects and no
 * layers that keep something for each row, so a million rows cost nothing. UI thread only.
 */
final class SessionTable {

	private final List<Field> fields = Fields.ALL;
	private final RowsDataProvider data = new RowsDataProvider(fields);
	private final DataLayer dataLayer = new DataLayer(data);
	private final SelectionLayer selectionLayer = new SelectionLayer(dataLayer, false);
	private final ViewportLayer viewport = new ViewportLayer(selectionLayer);
	private final DataLayer headerData;
	private final NatTable natTable;
	private final IntConsumer onSelection;
	private int selected = -1;

	/** @param onSelection told of the selected id, −1 for none */
	SessionTable(Composite parent, IntConsumer onSelection) {
		this.onSelection = onSelection;
		// "Multiple" means cells: without it only one cell of a row could be selected.
		SelectionModel selectionModel = new SelectionModel(selectionLayer, true);
		selectionModel.setClearSelectionOnChange(false);
		selectionLayer.setSelectionModel(selectionModel);
		// NatTable draws a dotted frame around the selection by default.
		selectionLayer.setLayerPainter(new CellLayerPainter());
		dataLayer.setConfigLabelAccumulator(new TableLabels(fields, data));
		dataLayer.setRowsResizableByDefault(false);

		IDataProvider titles = new DummyColumnHeaderDataProvider(data) {
			@Override
			public Object getDataValue(int column, int row) {
				return fields.get(column).title();
			}
		};
		headerData = new DataLayer(titles);
		IConfigLabelAccumulator headerLabels = (labels, column, row) -> {
			if (TableLabels.isRight(fields.get(column)))
				labels.addLabel(TableLabels.RIGHT);
		};
		headerData.setConfigLabelAccumulator(headerLabels);
		ColumnHeaderLayer header = new ColumnHeaderLayer(headerData, viewport, selectionLayer, false,
				new GridLineCellLayerPainter());

		CompositeLayer layers = new CompositeLayer(1, 2);
		layers.setChildLayer(GridRegion.COLUMN_HEADER, header, 0, 0);
		layers.setChildLayer(GridRegion.BODY, viewport, 0, 1);

		natTable = new NatTable(parent, SWT.NO_BACKGROUND | SWT.NO_REDRAW_RESIZE | SWT.DOUBLE_BUFFERED | SWT.V_SCROLL
				| SWT.H_SCROLL, layers, false);
		natTable.setConfigRegistry(new ConfigRegistry());
		natTable.addConfiguration(new TableBindings(this));
		restyle();
		natTable.configure();
		sizeToFont();
		WidgetIds.set(natTable, "session-table");
		natTable.addLayerListener(event -> {
			if (event instanceof ISelectionEvent)
				selectionChanged();
		});
	}

	/** @return the widget */
	NatTable control() {
		return natTable;
	}

	/** Takes the colours and fonts of the theme in force. */
	void restyle() {
		Palette palette = new Palette(natTable.getParent());
		natTable.setBackground(palette.background());
		new TableStyle(palette, JFaceResources.getDefaultFont()).configureRegistry(natTable.getConfigRegistry());
		natTable.redraw();
	}

	private void sizeToFont() {
		GC gc = new GC(natTable);
		try {
			gc.setFont(JFaceResources.getDefaultFont());
			int line = gc.getFontMetrics().getHeight();
			dataLayer.setDefaultRowHeight(unscaled(line + 6));
			headerData.setDefaultRowHeight(unscaled(line + 10));
			for (int i = 0; i < fields.size(); i++) {
				dataLayer.setDefaultColumnWidthByPosition(i, unscaled(gc.textExtent(sample(fields.get(i))).x + 16));
				dataLayer.setMinColumnWidth(i, 24);
			}
		} finally {
			gc.dispose();
		}
		// The path takes what the others leave.
		int path = fields.indexOf(Fields.PATH);
		dataLayer.setColumnPercentageSizing(path, true);
		dataLayer.setMinColumnWidth(path, 160);
	}

	/** NatTable multiplies its sizes by its own notion of the screen's resolution; fonts are measured in real pixels. */
	private static int unscaled(int pixel) {
		return GUIHelper.convertHorizontalDpiToPixel(pixel);
	}

	/** A value of the width that the column is made for. */
	private static String sample(Field field) {
		return switch (field.id()) {
		case "number" -> "000000";
		case "time" -> "00:00:00.000";
		case "client", "server" -> "python3 (12345678)";
		case "method" -> "OPTIONS";
		case "status" -> "Status";
		case "host" -> "www.example.org";
		case "type" -> "application/json";
		case "size" -> "1023.9 KiB";
		case "duration" -> "0000.0 ms";
		default -> "complete ww";
		};
	}

	/** Shows another session, or none; nothing is selected then. */
	void setRows(ExchangeRows rows) {
		boolean had = selected >= 0;
		selected = -1;
		selectionLayer.clear(false);
		data.setRows(rows, rows == null ? 0 : rows.size());
		dataLayer.fireLayerEvent(new RowStructuralRefreshEvent(dataLayer));
		viewport.setOriginY(0);
		if (had)
			onSelection.accept(-1);
	}

	/** Shows rows that were appended and repaints those that are visible. The selection and the scroll position stay. */
	void refresh() {
		ExchangeRows rows = data.rows();
		if (rows == null || natTable.isDisposed())
			return;
		int before = data.getRowCount();
		int now = rows.size();
		if (now > before) {
			data.setSize(now);
			dataLayer.fireLayerEvent(new RowInsertEvent(dataLayer, new Range(before, now)));
		}
		natTable.redraw();
	}

	/** @return the selected exchange's id, −1 for none */
	int selected() {
		return selected;
	}

	/** Selects a row, the last one when there are fewer, and scrolls to it. */
	void select(int row) {
		int count = data.getRowCount();
		if (count == 0)
			return;
		int target = Math.max(0, Math.min(row, count - 1));
		selectionLayer.selectRow(0, target, false, false);
		viewport.doCommand(new ShowRowInViewportCommand(target));
	}

	void moveSelection(int rows) {
		// From nothing, down goes to the first row and up to the last.
		long from = selected >= 0 ? selected : rows > 0 ? -1 : data.getRowCount();
		select((int) Math.max(0, Math.min(from + rows, Integer.MAX_VALUE)));
	}

	int pageRows() {
		return Math.max(1, viewport.getRowCount() - 2);
	}

	void selectAt(int y) {
		int position = natTable.getRowPositionByY(y);
		int row = position < 0 ? -1 : natTable.getRowIndexByPosition(position);
		if (row >= 0 && row < data.getRowCount())
			select(row);
	}

	private void selectionChanged() {
		int[] rows = selectionLayer.getFullySelectedRowPositions();
		int now = rows.length == 0 ? -1 : rows[0];
		if (now != selected) {
			selected = now;
			onSelection.accept(now);
		}
	}
}
