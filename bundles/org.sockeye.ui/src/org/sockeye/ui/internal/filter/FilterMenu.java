/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.filter;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** The menu of filters: those that were used last, those that were saved, and saving the present one. UI thread only. */
final class FilterMenu {

	private static final int LONGEST = 80;

	private final FilterHistory history;
	private final Supplier<String> present;
	private final Consumer<String> use;

	/**
	 * @param present the filter that would be saved
	 * @param use     told of the filter that was chosen
	 */
	FilterMenu(FilterHistory history, Supplier<String> present, Consumer<String> use) {
		this.history = history;
		this.present = present;
		this.use = use;
	}

	/** Opens it below a control. */
	void open(Control below) {
		Menu menu = new Menu(below.getShell(), SWT.POP_UP);
		fill(menu);
		menu.setLocation(below.toDisplay(new Point(0, below.getSize().y)));
		menu.addListener(SWT.Hide, event -> below.getDisplay().asyncExec(menu::dispose)); // after its item was told
		menu.setVisible(true);
	}

	private void fill(Menu menu) {
		for (String filter : history.recent())
			item(menu, shortened(filter), () -> use.accept(filter));
		if (menu.getItemCount() == 0)
			item(menu, Messages.noneUsed, null);
		new MenuItem(menu, SWT.SEPARATOR);
		Map<String, String> saved = history.saved();
		saved.forEach((name, filter) -> item(menu, name + "\t" + shortened(filter), () -> use.accept(filter)));
		if (!saved.isEmpty())
			new MenuItem(menu, SWT.SEPARATOR);
		String now = present.get().strip();
		command(menu, Messages.saveItem, now.isEmpty() ? null : () -> save(menu, now));
		if (saved.isEmpty())
			return;
		MenuItem delete = new MenuItem(menu, SWT.CASCADE);
		delete.setText(Messages.deleteItem);
		Menu names = new Menu(menu);
		delete.setMenu(names);
		saved.keySet().forEach(name -> item(names, name, () -> history.delete(name)));
	}

	private void save(Menu menu, String filter) {
		InputDialog dialog = new InputDialog(menu.getShell(), Messages.save, org.sockeye.ui.Texts.format(Messages.saveName, shortened(filter)), "",
				name -> name.isBlank() ? "" : null);
		if (dialog.open() == Window.OK)
			history.save(dialog.getValue(), filter);
	}

	/** @param action {@code null}: the item cannot be chosen */
	private static void item(Menu menu, String label, Runnable action) {
		// What somebody wrote has no mnemonic.
		command(menu, label.replace("&", "&&"), action);
	}

	private static void command(Menu menu, String label, Runnable action) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(label);
		item.setEnabled(action != null);
		if (action != null)
			item.addListener(SWT.Selection, event -> action.run());
	}

	private static String shortened(String filter) {
		return filter.length() <= LONGEST ? filter : filter.substring(0, LONGEST - 1) + "…";
	}
}
