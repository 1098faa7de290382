/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.windowprobe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;

/** All that the window says by itself: titles, labels, buttons, menus, hints and tips. Not what was captured. Display's thread. */
final class Words {

	private final Set<String> all = new LinkedHashSet<>();

	private Words() {
	}

	/** @return a line for each, without those that stand in the lines before */
	static String of(Display display) {
		Words words = new Words();
		for (Shell shell : display.getShells())
			if (shell.isVisible()) {
				words.add(shell.getText());
				if (shell.getMenuBar() != null)
					words.menu(shell.getMenuBar());
				words.control(shell);
			}
		return String.join("\n", words.all);
	}

	/** @return a line for each item of the menu bars, as far as they have been opened: the menus above it and itself, with slashes between */
	static String menus(Display display) {
		Words words = new Words();
		for (Shell shell : display.getShells())
			if (shell.getMenuBar() != null)
				words.menu(shell.getMenuBar(), "");
		return String.join("\n", words.all);
	}

	/** @return a line for each letter that leads to more than one control of the active shell, with their texts; what is not seen has none */
	static String doubleLetters(Display display) {
		Map<Character, List<String>> letters = new TreeMap<>();
		if (display.getActiveShell() != null)
			letters(display.getActiveShell(), letters);
		StringJoiner lines = new StringJoiner("\n");
		letters.forEach((letter, texts) -> {
			if (texts.size() > 1)
				lines.add(letter + ": " + String.join(" | ", texts));
		});
		return lines.toString();
	}

	private static void letters(Control control, Map<Character, List<String>> into) {
		if (!control.isVisible())
			return;
		String text = control instanceof Label l ? l.getText() : control instanceof Button b ? b.getText() : control instanceof Group g ? g.getText() : "";
		int at = text.replace("&&", "__").indexOf('&');
		if (at >= 0 && at + 1 < text.length())
			into.computeIfAbsent(Character.toLowerCase(text.charAt(at + 1)), c -> new ArrayList<>()).add(text);
		if (control instanceof Composite c)
			for (Control child : c.getChildren())
				letters(child, into);
	}

	private void menu(Menu menu, String above) {
		for (MenuItem item : menu.getItems()) {
			String name = item.getText().replace('/', '|');
			add(above + name);
			if (item.getMenu() != null)
				menu(item.getMenu(), above + name.split("\t")[0] + "/");
		}
	}

	private void add(String text) {
		if (text != null && !text.isBlank())
			all.add(text.replace("\n", "\\n"));
	}

	private void menu(Menu menu) {
		for (MenuItem item : menu.getItems()) {
			add(item.getText());
			if (item.getMenu() != null)
				menu(item.getMenu());
		}
	}

	private void control(Control control) {
		if (!control.isVisible())
			return;
		add(control.getToolTipText());
		if (control.getMenu() != null && control.getMenu().isVisible())
			menu(control.getMenu());
		if (control instanceof Label l)
			add(l.getText());
		else if (control instanceof CLabel l)
			add(l.getText());
		else if (control instanceof Link l)
			add(l.getText());
		else if (control instanceof Button b)
			add(b.getText());
		else if (control instanceof Group g)
			add(g.getText());
		else if (control instanceof Text t)
			add(t.getMessage());
		else if (control instanceof Combo c)
			for (String item : c.getItems())
				add(item);
		else if (control instanceof ToolBar bar)
			for (ToolItem item : bar.getItems()) {
				add(item.getText());
				add(item.getToolTipText());
			}
		else if (control instanceof CTabFolder folder)
			for (CTabItem item : folder.getItems()) {
				add(item.getText());
				add(item.getToolTipText());
			}
		else if (control instanceof TabFolder folder)
			for (TabItem item : folder.getItems())
				add(item.getText());
		else if (control instanceof Table table)
			for (TableColumn column : table.getColumns()) {
				add(column.getText());
				add(column.getToolTipText());
			}
		else if (control instanceof Tree tree)
			for (TreeColumn column : tree.getColumns()) {
				add(column.getText());
				add(column.getToolTipText());
			}
		if (control instanceof Composite c)
			for (Control child : c.getChildren())
				control(child);
	}
}
