/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.ui.WidgetIds;

/** What the detail's tables have in common. UI thread only. */
public final class Tables {

	private Tables() {
	}

	/** @return a table with a header whose rows can be copied */
	public static Table table(Composite parent, String id, int style) {
		Table table = WidgetIds.set(new Table(parent, style | SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL), id);
		table.setHeaderVisible(true);
		table.addListener(SWT.KeyDown, event -> {
			if ((event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1 && event.keyCode == 'c')
				copy(table);
			else if ((event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1 && event.keyCode == 'a')
				table.selectAll();
		});
		Menu menu = new Menu(table);
		Copying.item(menu, Messages.copy, event -> copy(table));
		Copying.item(menu, Messages.selectAll, event -> table.selectAll());
		table.setMenu(menu);
		return table;
	}

	/** Adds a column. */
	public static TableColumn column(Table table, String title, int style, int width) {
		TableColumn column = new TableColumn(table, style);
		column.setText(title);
		column.setWidth(width);
		return column;
	}

	/**
	 * Lets the last column take the room that the others leave, so that nothing of it is behind the edge while there is room.
	 *
	 * @param least its width in pixels when there is none
	 */
	public static void fillWithLast(Table table, int least) {
		table.addListener(SWT.Resize, event -> {
			int room = table.getClientArea().width;
			for (int i = 0; i < table.getColumnCount() - 1; i++)
				room -= table.getColumn(i).getWidth();
			table.getColumn(table.getColumnCount() - 1).setWidth(Math.max(least, room));
		});
	}

	/** Copies the selected rows: a line each, a tab between cells. */
	private static void copy(Table table) {
		List<String> lines = new ArrayList<>();
		for (TableItem item : table.getSelection()) {
			List<String> cells = new ArrayList<>();
			for (int i = 0; i < table.getColumnCount(); i++)
				cells.add(item.getText(i));
			lines.add(String.join("\t", cells).stripTrailing());
		}
		Copying.text(table.getDisplay(), String.join("\n", lines));
	}
}
