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
import org.sockeye.model.Field;
import org.sockeye.ui.FieldText;

/**
 * The table's cells, read from the session's columns when they are painted. A row position is an exchange's id. UI
 * thread only.
 */
final class RowsDataProvider implements IDataProvider {

	private final List<Field> fields;
	private ExchangeRows rows;
	/** The size that the table was told of: it must not see rows come while it lays out. */
	private int size;

	RowsDataProvider(List<Field> fields) {
		this.fields = fields;
	}

	void setRows(ExchangeRows rows, int size) {
		this.rows = rows;
		this.size = size;
	}

	void setSize(int size) {
		this.size = size;
	}

	ExchangeRows rows() {
		return rows;
	}

	@Override
	public Object getDataValue(int column, int row) {
		return rows == null || row < 0 || row >= size ? "" : FieldText.of(fields.get(column), rows, row);
	}

	@Override
	public void setDataValue(int column, int row, Object value) {
		throw new UnsupportedOperationException("a capture is read only");
	}

	@Override
	public int getColumnCount() {
		return fields.size();
	}

	@Override
	public int getRowCount() {
		return rows == null ? 0 : size;
	}
}
