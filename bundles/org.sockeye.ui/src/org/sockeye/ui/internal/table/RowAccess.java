/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.StringJoiner;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Fields;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;

/**
 * Tells a screen reader of the table, which is painted: it is a list, and its one item the row that was chosen last, as a sentence. The
 * other rows are not told of, for a million of them would have to be there. UI thread only.
 */
final class RowAccess {

	private final SessionTable table;
	private final RowsDataProvider data;
	private final Accessible accessible;

	RowAccess(SessionTable table, NatTable control, RowsDataProvider data) {
		this.table = table;
		this.data = data;
		accessible = control.getAccessible();
		accessible.addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = event.childID == ACC.CHILDID_SELF ? Texts.format(Messages.tableName, data.getRowCount()) : sentence(event.childID);
			}
		});
		accessible.addAccessibleControlListener(new Item());
		control.addListener(SWT.FocusIn, event -> moved());
	}

	/** Another row is the one that was chosen last: has the screen reader say it. */
	void moved() {
		if (table.selected() < 0)
			accessible.setFocus(ACC.CHILDID_SELF);
		else {
			accessible.selectionChanged();
			accessible.setFocus(table.selected());
		}
	}

	/** @return what a row says, such as {@code Exchange 3: GET www.example.org/a, status 404, 12.3 ms, complete} */
	private String sentence(int id) {
		ExchangeRows rows = data.rows();
		if (rows == null || id < 0 || id >= rows.size())
			return "";
		StringJoiner words = new StringJoiner(", ");
		words.add(Texts.format(Messages.rowName, FieldText.count(id + 1L), rows.method(id), Fields.URL.text().read(rows, id)));
		words.add(rows.status(id) > 0 ? Texts.format(Messages.rowStatus, Integer.toString(rows.status(id))) : Messages.rowNoStatus);
		if (rows.durationNs(id) >= 0)
			words.add(FieldText.duration(rows.durationNs(id)));
		words.add(FieldText.of(Fields.STATE, rows, id));
		if (!rows.mark(id).isEmpty())
			words.add(Texts.format(Messages.rowMark, rows.mark(id)));
		if (!rows.comment(id).isEmpty())
			words.add(Texts.format(Messages.rowComment, rows.comment(id)));
		return words.toString();
	}

	/** The one item: its number is that of the exchange, so that another row is another item. */
	private final class Item extends AccessibleControlAdapter {

		private boolean isItem(AccessibleControlEvent event) {
			return event.childID != ACC.CHILDID_SELF;
		}

		@Override
		public void getRole(AccessibleControlEvent event) {
			event.detail = isItem(event) ? ACC.ROLE_LISTITEM : ACC.ROLE_LIST;
		}

		@Override
		public void getChildCount(AccessibleControlEvent event) {
			event.detail = table.selected() < 0 ? 0 : 1;
		}

		@Override
		public void getChildren(AccessibleControlEvent event) {
			event.children = table.selected() < 0 ? new Object[0] : new Object[] { table.selected() };
		}

		@Override
		public void getChild(AccessibleControlEvent event) {
			if (event.detail == 0 && table.selected() >= 0)
				event.childID = table.selected();
		}

		@Override
		public void getFocus(AccessibleControlEvent event) {
			event.childID = !table.control().isFocusControl() ? ACC.CHILDID_NONE : table.selected() < 0 ? ACC.CHILDID_SELF : table.selected();
		}

		@Override
		public void getSelection(AccessibleControlEvent event) {
			event.childID = table.selected() < 0 ? ACC.CHILDID_NONE : table.selected();
		}

		@Override
		public void getState(AccessibleControlEvent event) {
			event.detail = ACC.STATE_FOCUSABLE;
			if (table.control().isFocusControl() && isItem(event) == table.selected() >= 0)
				event.detail |= ACC.STATE_FOCUSED;
			if (isItem(event))
				event.detail |= ACC.STATE_SELECTABLE | ACC.STATE_SELECTED;
		}

		@Override
		public void getLocation(AccessibleControlEvent event) {
			Rectangle place = isItem(event) ? table.places().row(data.ids().positionOf(event.childID)) : table.control().getClientArea();
			if (place == null)
				return;
			Point at = table.control().toDisplay(place.x, place.y);
			event.x = at.x;
			event.y = at.y;
			event.width = place.width;
			event.height = place.height;
		}
	}
}
