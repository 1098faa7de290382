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

import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Fields;
import org.sockeye.session.view.ExchangeIds;
import org.sockeye.ui.CellFormat;

/**
 * The table's cells, read from the session's columns when they are painted. UI thread only.
 */
final class RowsDataProvider implements IDataProvider {

	private final List<Column> columns;
	private ExchangeRows rows;
	/** What the table was told of: it must not see rows come while it lays out. */
	private ExchangeIds ids = ExchangeIds.NONE;

	private CellFormat format = CellFormat.DEFAULT;

	RowsDataProvider(List<Column> columns) {
		this.columns = columns;
	}

	void show(ExchangeRows of, ExchangeIds shown) {
		rows = of;
		ids = shown;
	}

	ExchangeRows rows() {
		return rows;
	}

	ExchangeIds ids() {
		return ids;
	}

	void setFormat(CellFormat wanted) {
		format = wanted;
	}

	/** @return the id of the exchange in a row, −1 when there is none */
	int id(int row) {
		return rows == null || row < 0 || row >= ids.size() ? -1 : ids.id(row);
	}

	@Override
	public Object getDataValue(int column, int row) {
		int id = id(row);
		Column c = columns.get(column);
		if (id >= 0 && c.field() == Fields.MARK)
			return mark(rows.mark(id), rows.comment(id));
		return id < 0 || c.field() == null ? "" : format.of(c.field(), rows, id);
	}

	/** The colour's first letter beside it, and a sign for a comment. */
	private static String mark(String colour, String comment) {
		String sign = comment.isEmpty() ? "" : "✎";
		return colour.isEmpty() ? sign : "●" + Character.toUpperCase(colour.charAt(0)) + sign;
	}

	@Override
	public void setDataValue(int column, int row, Object value) {
		throw new UnsupportedOperationException("a capture is read only");
	}

	@Override
	public int getColumnCount() {
		return columns.size();
	}

	@Override
	public int getRowCount() {
		return rows == null ? 0 : ids.size();
	}
}
