/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;

/** Where each stretch of a body was seen, and why a missing one is missing, in the order of the body. */
final class ProvenanceTable {

	private final Table table;
	private List<Provenance.Stretch> stretches = List.of();

	ProvenanceTable(Composite parent, String id) {
		table = Tables.table(parent, id, SWT.VIRTUAL);
		Tables.column(table, Messages.columnOffset, SWT.RIGHT, 100);
		Tables.column(table, Messages.columnLength, SWT.RIGHT, 100);
		Tables.column(table, Messages.columnSeenBy, SWT.NONE, 140);
		Tables.column(table, Messages.columnNote, SWT.NONE, 320);
		Tables.fillWithLast(table, 120);
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
		Palette.follow(table, table::clearAll);
	}

	Table control() {
		return table;
	}

	void show(List<Provenance.Stretch> provenance) {
		stretches = provenance;
		table.setItemCount(0);
		table.setItemCount(stretches.size());
		table.clearAll();
	}

	private void fill(TableItem item, int index) {
		Provenance.Stretch stretch = stretches.get(index);
		item.setText(new String[] { FieldText.count(stretch.offset()), FieldText.count(stretch.length()),
				stretch.isGap() ? Messages.isMissing : stretch.source(), CoreText.of(stretch.reason()) });
		Palette palette = new Palette(table.getParent());
		item.setForeground(2, palette.accent(stretch.isGap() ? Palette.Hue.ORANGE : Provenance.hue(stretch.source())));
	}
}
