/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;

/** What tests of the detail do with keys and mouse. */
final class DetailDriver {

	private final Desktop desktop;

	DetailDriver(Desktop desktop) {
		this.desktop = desktop;
	}

	/** Selects a tab by its folder's keys. */
	void tab(String folder, String title) {
		int steps = desktop.onUi(() -> {
			CTabItem item = item(folder, title);
			assertNotNull(item, "there is no tab " + title);
			return item.getParent().indexOf(item) - item.getParent().getSelectionIndex();
		});
		if (steps != 0)
			desktop.focus(folder);
		for (int i = 0; i < Math.abs(steps); i++)
			desktop.keys(steps > 0 ? SWT.ARROW_RIGHT : SWT.ARROW_LEFT);
		desktop.await("the tab " + title, () -> title.equals(selectedTab(folder)));
	}

	/** Selects a tab as a click on it does, by no keys: it stays when the exchange is shown anew. */
	void choose(String folder, String title) {
		desktop.onUi(() -> {
			CTabItem item = item(folder, title);
			if (item.getParent().getSelection() != item) {
				item.getParent().setSelection(item);
				Event event = new Event();
				event.item = item;
				item.getParent().notifyListeners(SWT.Selection, event);
			}
			return null;
		});
	}

	/** Puts the tabs back to what they are at first: after a test that went wrong keys may go anywhere. */
	void reset() {
		choose("exchange-tabs", "Contents");
		choose("request-tabs", "Headers");
		choose("response-tabs", "Text");
	}

	private CTabItem item(String folder, String title) {
		return Arrays.stream(((CTabFolder) desktop.find(folder)).getItems()).filter(i -> i.getText().equals(title)).findFirst().orElse(null);
	}

	/** @return whether there is such a tab */
	boolean hasTab(String folder, String title) {
		return desktop.onUi(() -> item(folder, title) != null);
	}

	String selectedTab(String folder) {
		return desktop.onUi(() -> ((CTabFolder) desktop.find(folder)).getSelection().getText());
	}

	/** Types letters, digits and spaces; others by the key that they are on need a modifier that the display finds itself. */
	void type(String text) {
		text.chars().forEach(c -> desktop.type((char) c));
	}

	/** Presses keys while a modifier is held. */
	void held(int modifier, int... keyCodes) {
		post(SWT.KeyDown, modifier);
		desktop.keys(keyCodes);
		post(SWT.KeyUp, modifier);
	}

	private void post(int type, int keyCode) {
		Event event = new Event();
		event.type = type;
		event.keyCode = keyCode;
		desktop.onUi(() -> desktop.display().post(event));
	}

	/** @return a table's rows, cells with a bar between them */
	List<String> rows(String id) {
		return desktop.onUi(() -> {
			Table table = (Table) desktop.find(id);
			return IntStream.range(0, table.getItemCount()).mapToObj(row -> {
				StringBuilder line = new StringBuilder();
				for (int i = 0; i < table.getColumnCount(); i++)
					line.append(i == 0 ? "" : "|").append(table.getItem(row).getText(i));
				return line.toString();
			}).toList();
		});
	}

	String clipboard() {
		return desktop.onUi(() -> {
			Clipboard clipboard = new Clipboard(desktop.display());
			try {
				return (String) clipboard.getContents(TextTransfer.getInstance());
			} finally {
				clipboard.dispose();
			}
		});
	}

	/** Waits until something was copied. */
	void awaitCopied(String expected) {
		try {
			desktop.await("the copy", () -> expected.equals(clipboard()));
		} catch (AssertionError e) {
			throw new AssertionError("copied was “" + clipboard() + "”, not “" + expected + "”", e);
		}
	}

	boolean focused(String id) {
		return desktop.onUi(() -> {
			Control control = desktop.find(id);
			return control != null && desktop.display().getFocusControl() == control;
		});
	}

	/** Selects the row of the session table and waits until the detail shows it. */
	void select(int number) {
		desktop.focus("session-table");
		desktop.keys(SWT.HOME);
		for (int i = 1; i < number; i++)
			desktop.keys(SWT.ARROW_DOWN);
		desktop.await("exchange " + number, () -> desktop.text("exchange-summary").startsWith("#" + number + " "));
	}
}
