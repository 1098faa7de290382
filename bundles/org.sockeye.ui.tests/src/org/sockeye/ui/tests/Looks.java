/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.prefs.Preferences;
import org.sockeye.ui.Settings;
import org.sockeye.ui.WidgetIds;

/** How a window looks: its theme, and what of it cannot be read. */
final class Looks {

	/** What WCAG 2.1 asks of text (success criterion 1.4.3). */
	private static final double CONTRAST = 4.5;

	private final List<String> problems = new ArrayList<>();

	private Looks() {
	}

	/** Chooses a theme as the preferences do, {@code dark} or {@code default} for the desktop's, and waits until it is in force. */
	static void theme(Desktop desktop, String name) {
		Preferences node = InstanceScope.INSTANCE.getNode(Settings.NODE);
		if (name.equals("dark"))
			node.put(Settings.THEME, Settings.Theme.DARK.id());
		else
			node.remove(Settings.THEME);
		desktop.await("the theme " + name, () -> desktop.onUi(
				() -> PlatformUI.getWorkbench().getService(IThemeEngine.class).getActiveTheme().getId().endsWith("e4_" + name)));
	}

	/** @return text that is cut or does not stand out from what is behind it, a line each; UI thread */
	static List<String> problems(Shell shell) {
		Looks looks = new Looks();
		looks.look(shell);
		return looks.problems;
	}

	private void look(Control control) {
		if (!control.isVisible() || control.getSize().x == 0 || control.getSize().y == 0)
			return;
		if (control instanceof Label label && (label.getStyle() & SWT.SEPARATOR) == 0 && !label.getText().isEmpty()) {
			whole(label, label.getText(), (label.getStyle() & SWT.WRAP) != 0);
			contrast(label, label.getText(), label.getForeground());
		} else if (control instanceof Button button && !button.getText().isEmpty())
			whole(button, button.getText(), (button.getStyle() & SWT.WRAP) != 0);
		else if (control instanceof Text text)
			contrast(text, text.getText(), text.getForeground());
		else if (control instanceof StyledText text)
			contrast(text, text.getText(), text.getForeground());
		else if (control instanceof Table table)
			table(table);
		else if (control instanceof Tree tree)
			tree(tree, tree.getItems());
		if (control instanceof Composite composite)
			for (Control child : composite.getChildren())
				look(child);
	}

	private void whole(Control control, String text, boolean wraps) {
		Point size = control.getSize();
		if (wraps ? control.computeSize(size.x, SWT.DEFAULT).y > size.y : control.computeSize(SWT.DEFAULT, SWT.DEFAULT).x > size.x)
			tell(control, "cut: " + text);
		else if (control.computeSize(size.x, SWT.DEFAULT).y > size.y)
			tell(control, "cut below: " + text);
		for (Composite around = control.getParent(); around != null; around = around.getParent()) {
			int end = around.toControl(control.toDisplay(size.x, 0)).x;
			if (end > around.getClientArea().x + around.getClientArea().width) {
				tell(control, "reaches out of what is around it: " + text);
				return;
			}
		}
	}

	private void contrast(Control control, String text, Color colour) {
		double contrast = Contrast.of(colour.getRGB(), control.getBackground().getRGB());
		if (control.isEnabled() && !text.isBlank() && contrast < CONTRAST)
			tell(control, String.format("contrast %.1f: %s", contrast, text));
	}

	private void table(Table table) {
		int last = Math.min(table.getItemCount(), table.getTopIndex() + 50);
		for (int row = table.getTopIndex(); row < last; row++) {
			TableItem item = table.getItem(row);
			cells(table, table.getColumnCount(), item::getText, item::getForeground);
		}
	}

	private void tree(Tree tree, TreeItem[] items) {
		for (TreeItem item : items) {
			cells(tree, tree.getColumnCount(), item::getText, item::getForeground);
			tree(tree, item.getItems());
		}
	}

	private void cells(Control control, int columns, IntFunction<String> text, IntFunction<Color> colour) {
		for (int column = 0; column < Math.max(1, columns); column++)
			contrast(control, text.apply(column), colour.apply(column));
	}

	private void tell(Control control, String problem) {
		Object id = control.getData(WidgetIds.KEY);
		problems.add((id == null ? control.getClass().getSimpleName() : id) + ": " + problem.replace('\n', ' '));
	}
}
