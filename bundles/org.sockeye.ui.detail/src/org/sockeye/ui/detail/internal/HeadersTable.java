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
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.model.Header;
import org.sockeye.model.Message;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** The header fields in the order sent, trailers after them; rows can be copied. */
final class HeadersTable {

	private final Table table;

	HeadersTable(Composite parent, String id) {
		table = WidgetIds.set(new Table(parent, SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL), id);
		table.setHeaderVisible(true);
		new TableColumn(table, SWT.NONE).setText(Messages.name);
		new TableColumn(table, SWT.NONE).setText(Messages.value);
		table.addListener(SWT.Resize, event -> fitColumns());
		table.addListener(SWT.KeyDown, event -> {
			if ((event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1 && event.keyCode == 'c')
				copy(table.getSelection(), false);
			else if ((event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1 && event.keyCode == 'a')
				table.selectAll();
		});
		Menu menu = new Menu(table);
		Copying.item(menu, Messages.copyHeader, event -> copy(table.getSelection(), false));
		Copying.item(menu, Messages.copyValue, event -> copy(table.getSelection(), true));
		Copying.item(menu, Messages.copyAllHeaders, event -> copy(table.getItems(), false));
		table.setMenu(menu);
	}

	Table control() {
		return table;
	}

	void show(Message message) {
		table.setRedraw(false);
		try {
			table.removeAll();
			if (message != null) {
				for (Header header : message.headers())
					add(header.name(), header.value());
				for (Header trailer : message.trailers())
					add(Texts.format(Messages.trailer, trailer.name()), trailer.value());
			}
			fitColumns();
		} finally {
			table.setRedraw(true);
		}
	}

	private void add(String name, String value) {
		new TableItem(table, SWT.NONE).setText(new String[] { name, value });
	}

	private void fitColumns() {
		// Not pack(): that makes the last column at least as wide as the room, and wider each time.
		GC gc = new GC(table);
		int names = 0, values = 0;
		for (TableItem item : table.getItems()) {
			names = Math.max(names, gc.textExtent(item.getText(0)).x + 16);
			values = Math.max(values, gc.textExtent(item.getText(1)).x + 16);
		}
		gc.dispose();
		int room = table.getClientArea().width;
		int name = Math.max(120, Math.min(names, Math.max(160, room / 2)));
		table.getColumn(0).setWidth(name);
		// A short value's column fills the table; a long one is reached by scrolling.
		table.getColumn(1).setWidth(Math.max(values, room - name));
	}

	private void copy(TableItem[] items, boolean valuesOnly) {
		List<String> lines = new ArrayList<>();
		for (TableItem item : items)
			lines.add(valuesOnly ? item.getText(1) : item.getText(0) + ": " + item.getText(1));
		Copying.text(table.getDisplay(), String.join("\n", lines));
	}
}
