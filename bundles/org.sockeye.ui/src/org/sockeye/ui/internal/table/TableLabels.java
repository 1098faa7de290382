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

import org.eclipse.nebula.widgets.nattable.layer.LabelStack;
import org.eclipse.nebula.widgets.nattable.layer.cell.IConfigLabelAccumulator;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Field;
import org.sockeye.model.Fields;

/** What a cell is, for its style: a number, a status of some class, a state that the user should notice. */
final class TableLabels implements IConfigLabelAccumulator {

	static final String RIGHT = "right";
	static final String SECONDARY = "secondary";
	static final String REDIRECT = "redirect";
	static final String CLIENT_ERROR = "client-error";
	static final String SERVER_ERROR = "server-error";
	static final String TRUNCATED = "truncated";
	static final String ABORTED = "aborted";
	static final String ODD_ROW = "odd-row";
	/** With the name of the colour behind it. */
	static final String MARK = "mark-";
	/** Of a whole row, for its background. */
	static final String FAILED_ROW = "failed-row";
	static final String REFUSED_ROW = "refused-row";

	private final List<Column> columns;
	private final RowsDataProvider data;
	private boolean rowColours = true;

	TableLabels(List<Column> columns, RowsDataProvider data) {
		this.columns = columns;
		this.data = data;
	}

	/** Whether rows of errors have a colour. */
	void setRowColours(boolean on) {
		rowColours = on;
	}

	@Override
	public void accumulateConfigLabels(LabelStack labels, int index, int row) {
		ExchangeRows rows = data.rows();
		int id = data.id(row);
		if (id < 0)
			return;
		Column column = columns.get(index);
		Field field = column.field();
		if (field == null)
			labels.addLabel(Column.WATERFALL);
		else if (field == Fields.STATUS)
			addStatus(labels, rows.status(id));
		else if (field == Fields.STATE)
			addState(labels, rows.state(id));
		else if (field == Fields.MARK && !rows.mark(id).isEmpty())
			labels.addLabel(MARK + rows.mark(id));
		if (column.isRight())
			labels.addLabel(RIGHT);
		if (field == Fields.NUMBER || field == Fields.TIME)
			labels.addLabel(SECONDARY);
		if (rowColours)
			addRow(labels, rows, id);
		if ((row & 1) == 1)
			labels.addLabel(ODD_ROW);
	}

	private static void addRow(LabelStack labels, ExchangeRows rows, int id) {
		int status = rows.status(id);
		if (status >= 500 || rows.state(id) == ExchangeState.ABORTED)
			labels.addLabel(FAILED_ROW);
		else if (status >= 400)
			labels.addLabel(REFUSED_ROW);
	}

	private static void addStatus(LabelStack labels, int status) {
		if (status >= 500)
			labels.addLabel(SERVER_ERROR);
		else if (status >= 400)
			labels.addLabel(CLIENT_ERROR);
		else if (status >= 300)
			labels.addLabel(REDIRECT);
	}

	private static void addState(LabelStack labels, ExchangeState state) {
		switch (state) {
		case TRUNCATED -> labels.addLabel(TRUNCATED);
		case ABORTED -> labels.addLabel(ABORTED);
		case OPEN, MIDSTREAM -> labels.addLabel(SECONDARY);
		default -> {
			// A complete exchange is the usual one.
		}
		}
	}
}
