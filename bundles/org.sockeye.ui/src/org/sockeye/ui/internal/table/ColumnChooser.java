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

import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ListSelectionDialog;

/** Asks which columns the table is to have: what the header's context menu does one at a time, and by keyboard. UI thread. */
final class ColumnChooser {

	private ColumnChooser() {
	}

	/** Asks, and shows what was chosen; nothing chosen changes nothing. */
	static void open(Shell shell, List<Column> columns, TableColumns layout) {
		ListSelectionDialog dialog = ListSelectionDialog.of(columns).contentProvider(ArrayContentProvider.getInstance())
				.labelProvider(LabelProvider.createTextProvider(c -> ((Column) c).title())).title(Messages.columns)
				.message(Messages.showColumns).create(shell);
		dialog.setInitialElementSelections(columns.stream().filter(c -> layout.isShown(columns.indexOf(c))).toList());
		if (dialog.open() != Window.OK || dialog.getResult().length == 0)
			return;
		List<Object> chosen = List.of(dialog.getResult());
		// First what is added: the last column that is shown cannot be hidden.
		for (boolean on : new boolean[] { true, false })
			for (int i = 0; i < columns.size(); i++)
				if (chosen.contains(columns.get(i)) == on && layout.isShown(i) != on)
					layout.show(i, on);
	}
}
