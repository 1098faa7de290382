/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.graphics.Rectangle;

/** What of the session table is where in its widget. Points and rectangles are relative to that. UI thread. */
final class TablePlaces {

	private final NatTable natTable;
	private final ViewportLayer viewport;
	private final RowsDataProvider data;

	TablePlaces(NatTable natTable, ViewportLayer viewport, RowsDataProvider data) {
		this.natTable = natTable;
		this.viewport = viewport;
		this.data = data;
	}

	/** @return how many rows a page has */
	int pageRows() {
		return Math.max(1, viewport.getRowCount() - 2);
	}

	/** @return the row at a height, −1 for none */
	int rowAt(int y) {
		int position = natTable.getRowPositionByY(y);
		int row = position < 1 ? -1 : natTable.getRowIndexByPosition(position);
		return row < data.getRowCount() ? row : -1;
	}

	/** @return the index of the column there, −1 for none */
	int columnAt(int x) {
		int position = natTable.getColumnPositionByX(x);
		return position < 0 ? -1 : natTable.getColumnIndexByPosition(position);
	}

	/** @return whether that is the header's height */
	boolean isHeader(int y) {
		return natTable.getRowPositionByY(y) == 0;
	}

	/** @return where a row is, {@code null} when it is not in sight */
	Rectangle row(int row) {
		int at = row - viewport.getRowIndexByPosition(0);
		if (row < 0 || at < 0 || at >= viewport.getRowCount())
			return null;
		Rectangle first = natTable.getBoundsByPosition(0, at + 1);
		return first == null ? null : new Rectangle(0, first.y, natTable.getClientArea().width, first.height);
	}
}
