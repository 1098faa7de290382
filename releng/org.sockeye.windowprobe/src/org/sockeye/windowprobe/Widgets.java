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
import java.util.List;
import java.util.StringJoiner;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** Answers questions about widgets. Any thread; the display's thread does the looking. */
final class Widgets {

	private static final String KEY = "org.sockeye.widget";

	private Widgets() {
	}

	/**
	 * <ul>
	 * <li>{@code list}: a line for each named widget that is visible: its name, class and bounds on the display;
	 * <li>{@code text NAME}: its text; of a table or tree, a line for each row with tabs between the cells;
	 * <li>{@code bounds NAME}: x, y, width and height on the display;
	 * <li>{@code title}: the shells' titles, a line each;
	 * <li>{@code status}: the text of every label that can be seen, a line each;
	 * <li>{@code tabs}: name, title and bounds of each tab that can be seen;
	 * <li>{@code words}: what the window says by itself, a line each ({@link Words});
	 * <li>{@code menus}: the items of the menu bar that have been seen, with their menus;
	 * <li>{@code double-letters}: the letters that lead to several controls of the active shell;
	 * <li>{@code shot FILE}: a picture of the first shell.
	 * </ul>
	 */
	static String answer(String line) {
		Display display = Display.findDisplay(uiThread());
		if (display == null || display.isDisposed())
			return "error: no display yet";
		String[] words = line.split(" ", 2);
		String[] answer = { "" };
		try {
			display.syncExec(() -> answer[0] = answer(display, words[0], words.length > 1 ? words[1] : ""));
		} catch (RuntimeException e) {
			// The display is being made or disposed of: the test asks again.
			return "error: " + e;
		}
		return answer[0];
	}

	/** The display belongs to the thread that runs the application; it is not the default display's until that has begun. */
	static Thread uiThread() {
		for (Thread thread : Thread.getAllStackTraces().keySet())
			if (Display.findDisplay(thread) != null)
				return thread;
		return Thread.currentThread();
	}

	private static String answer(Display display, String command, String argument) {
		List<Control> all = new ArrayList<>();
		for (Shell shell : display.getShells())
			collect(shell, all);
		switch (command) {
		case "list":
			StringJoiner names = new StringJoiner("\n");
			for (Control c : all)
				if (c.getData(KEY) != null)
					names.add(c.getData(KEY) + " " + c.getClass().getSimpleName() + " " + bounds(c, c.getBounds()));
			return names.toString();
		case "title":
			StringJoiner titles = new StringJoiner("\n");
			for (Shell shell : display.getShells())
				titles.add(shell.getText());
			return titles.toString();
		case "status":
			StringJoiner labels = new StringJoiner("\n");
			for (Control c : all)
				if (c instanceof Label || c instanceof CLabel)
					labels.add(text(c));
			return labels.toString();
		case "tabs":
			return tabs(all);
		case "words":
			return Words.of(display);
		case "menus":
			return Words.menus(display);
		case "double-letters":
			return Words.doubleLetters(display);
		case "shot":
			return shot(display, argument);
		default:
			for (Control c : all)
				if (argument.equals(c.getData(KEY)))
					return command.equals("text") ? text(c) : bounds(c, c.getBounds());
			return "error: no widget " + argument;
		}
	}

	static void collect(Control control, List<Control> into) {
		if (!control.isVisible())
			return;
		into.add(control);
		if (control instanceof Composite c)
			for (Control child : c.getChildren())
				collect(child, into);
	}

	private static String text(Control control) {
		if (control instanceof StyledText t)
			return t.getText();
		if (control instanceof Text t)
			return t.getText();
		if (control instanceof Label l)
			return l.getText();
		if (control instanceof CLabel l)
			return l.getText() == null ? "" : l.getText();
		if (control instanceof Table t) {
			StringJoiner rows = new StringJoiner("\n");
			for (TableItem item : t.getItems()) {
				StringJoiner cells = new StringJoiner("\t");
				for (int i = 0; i < Math.max(1, t.getColumnCount()); i++)
					cells.add(item.getText(i));
				rows.add(cells.toString());
			}
			return rows.toString();
		}
		if (control instanceof Tree t)
			return rows(t, t.getItems(), "");
		return "error: no text in a " + control.getClass().getName();
	}

	private static String rows(Tree tree, TreeItem[] items, String indent) {
		StringJoiner rows = new StringJoiner("\n");
		for (TreeItem item : items) {
			StringJoiner cells = new StringJoiner("\t");
			for (int i = 0; i < Math.max(1, tree.getColumnCount()); i++)
				cells.add(item.getText(i));
			rows.add(indent + cells);
			if (item.getItemCount() > 0)
				rows.add(rows(tree, item.getItems(), indent + "  "));
		}
		return rows.toString();
	}

	private static String bounds(Control control, Rectangle in) {
		Point origin = control.getParent() == null ? new Point(in.x, in.y) : control.getParent().toDisplay(in.x, in.y);
		return origin.x + " " + origin.y + " " + in.width + " " + in.height;
	}

	private static String tabs(List<Control> all) {
		StringJoiner lines = new StringJoiner("\n");
		for (Control c : all) {
			if (c instanceof CTabFolder folder)
				for (CTabItem item : folder.getItems())
					lines.add(c.getData(KEY) + "\t" + item.getText() + "\t" + in(folder, item.getBounds()));
			if (c instanceof TabFolder folder)
				for (TabItem item : folder.getItems())
					lines.add(c.getData(KEY) + "\t" + item.getText() + "\t" + in(folder, item.getBounds()));
		}
		return lines.toString();
	}

	private static String in(Composite parent, Rectangle r) {
		Point at = parent.toDisplay(r.x, r.y);
		return at.x + " " + at.y + " " + r.width + " " + r.height;
	}

	private static String shot(Display display, String file) {
		Rectangle bounds = display.getBounds();
		Image image = new Image(display, bounds.width, bounds.height);
		GC gc = new GC(display);
		gc.copyArea(image, 0, 0);
		gc.dispose();
		ImageLoader loader = new ImageLoader();
		loader.data = new org.eclipse.swt.graphics.ImageData[] { image.getImageData() };
		loader.save(file, SWT.IMAGE_PNG);
		image.dispose();
		return "ok";
	}
}
