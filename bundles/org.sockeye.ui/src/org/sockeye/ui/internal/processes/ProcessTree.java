/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.processes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.sockeye.model.ProcessInfo;
import org.sockeye.session.stats.ProcessStatistics;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;

/** The processes with their figures. Selection, expansion and scroll position stay when figures change. UI thread. */
final class ProcessTree {

	private static final int ERRORS = 6;

	private final Tree tree;
	private List<ProcessRows.Node> shown = List.of();

	/** @param chosen told of the process that was clicked or on which Enter was pressed */
	ProcessTree(Composite parent, Consumer<ProcessInfo> chosen) {
		tree = WidgetIds.set(new Tree(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL), "processes-tree");
		tree.setHeaderVisible(true);
		column(Messages.columnProcess, 230, SWT.LEFT, Messages.columnProcessTip);
		column(Messages.columnPid, 80, SWT.RIGHT, Messages.columnPidTip);
		column(Messages.columnClient, 90, SWT.RIGHT, Messages.columnClientTip);
		column(Messages.columnServer, 90, SWT.RIGHT, Messages.columnServerTip);
		column(Messages.columnReceived, 100, SWT.RIGHT, Messages.columnReceivedTip);
		column(Messages.columnSent, 100, SWT.RIGHT, Messages.columnSentTip);
		column(Messages.columnErrors, 80, SWT.RIGHT, Messages.columnErrorsTip);
		// In the middle: on the left its text would touch the errors, which end on the right.
		column(Messages.columnContainer, 120, SWT.CENTER, Messages.columnContainerTip);
		column(Messages.columnCommandLine, 400, SWT.LEFT, Messages.columnCommandLineTip);
		tree.addListener(SWT.MouseDown, event -> {
			TreeItem item = tree.getItem(new Point(event.x, event.y));
			// The arrow in front of a row opens it and does nothing else.
			if (event.button == 1 && event.count == 1 && item != null && event.x >= item.getTextBounds(0).x)
				chosen.accept(process(item));
		});
		tree.addListener(SWT.KeyDown, event -> {
			if ((event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) && selected() != null)
				chosen.accept(selected());
		});
	}

	private void column(String title, int width, int align, String tip) {
		TreeColumn column = new TreeColumn(tree, align);
		column.setText(title);
		column.setWidth(width);
		column.setToolTipText(tip);
		column.setMoveable(true);
	}

	Tree control() {
		return tree;
	}

	/** @return the selected process, {@code null} when none is */
	ProcessInfo selected() {
		return tree.getSelectionCount() == 0 ? null : process(tree.getSelection()[0]);
	}

	private static ProcessInfo process(TreeItem item) {
		return ((ProcessStatistics.Row) item.getData()).process();
	}

	void show(List<ProcessRows.Node> nodes) {
		if (nodes.equals(shown))
			return;
		boolean sameShape = same(nodes, shown);
		shown = nodes;
		if (sameShape)
			update(nodes, tree.getItems());
		else
			rebuild();
	}

	/** Takes the colours of the theme in force. */
	void restyle() {
		update(shown, tree.getItems());
	}

	private static boolean same(List<ProcessRows.Node> a, List<ProcessRows.Node> b) {
		if (a.size() != b.size())
			return false;
		for (int i = 0; i < a.size(); i++)
			if (!a.get(i).row().process().equals(b.get(i).row().process()) || !same(a.get(i).children(), b.get(i).children()))
				return false;
		return true;
	}

	private void update(List<ProcessRows.Node> nodes, TreeItem[] items) {
		for (int i = 0; i < items.length; i++) {
			set(items[i], nodes.get(i).row());
			update(nodes.get(i).children(), items[i].getItems());
		}
	}

	private void rebuild() {
		Set<ProcessInfo> collapsed = new HashSet<>();
		collapsed(tree.getItems(), collapsed);
		ProcessInfo before = selected();
		tree.setRedraw(false);
		try {
			tree.removeAll();
			for (ProcessRows.Node node : shown)
				add(new TreeItem(tree, SWT.NONE), node, collapsed, before);
		} finally {
			tree.setRedraw(true);
		}
	}

	private static void collapsed(TreeItem[] items, Set<ProcessInfo> into) {
		for (TreeItem item : items) {
			if (item.getItemCount() > 0 && !item.getExpanded())
				into.add(process(item));
			collapsed(item.getItems(), into);
		}
	}

	private void add(TreeItem item, ProcessRows.Node node, Set<ProcessInfo> collapsed, ProcessInfo selected) {
		set(item, node.row());
		for (ProcessRows.Node child : node.children())
			add(new TreeItem(item, SWT.NONE), child, collapsed, selected);
		item.setExpanded(!collapsed.contains(node.row().process()));
		if (node.row().process().equals(selected))
			tree.setSelection(item);
	}

	private void set(TreeItem item, ProcessStatistics.Row row) {
		ProcessInfo p = row.process();
		String[] texts = { p.comm().isEmpty() ? Messages.unnamed : p.comm(), Integer.toString(p.pid()), count(row.asClient()), count(row.asServer()),
				size(row.bytesIn()), size(row.bytesOut()), count(row.errors()),
				p.container().isEmpty() ? "–" : p.container(), p.commandLine() };
		for (int i = 0; i < texts.length; i++)
			if (!item.getText(i).equals(texts[i]))
				item.setText(i, texts[i]);
		item.setForeground(ERRORS, row.errors() > 0 ? new Palette(tree.getParent()).accent(Palette.Hue.RED) : null);
		item.setData(row);
	}

	private static String count(long n) {
		return n == 0 ? "–" : FieldText.count(n);
	}

	private static String size(long n) {
		return n == 0 ? "–" : FieldText.size(n);
	}
}
