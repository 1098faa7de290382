/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.nebula.widgets.nattable.hideshow.ColumnHideShowLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.util.GUIHelper;
import org.eclipse.swt.graphics.GC;
import org.osgi.service.prefs.BackingStoreException;
import org.sockeye.model.Fields;
import org.sockeye.ui.CellFormat;

/**
 * Which columns the table shows, in which order and how wide; kept in the preferences. The path takes the room that the others leave
 * until somebody gives it a width. UI thread only.
 */
final class TableColumns {

	private static final String KEY = "table.columns";
	private static final int LEAST_PATH = 110;
	private static final int LEAST = 24;

	private final List<Column> all;
	private final DataLayer data;
	private final ColumnReorderLayer order;
	private final ColumnHideShowLayer visible;
	private final IEclipsePreferences preferences;
	private final int path;
	private int[] natural;
	private CellFormat format = CellFormat.DEFAULT;
	private boolean pathFills = true;
	/** Our own changes of widths are no news. */
	private boolean laying;

	TableColumns(List<Column> all, DataLayer data, ColumnReorderLayer order, ColumnHideShowLayer visible,
			IEclipsePreferences preferences) {
		this.all = all;
		this.data = data;
		this.order = order;
		this.visible = visible;
		this.preferences = preferences;
		path = indexOf(Fields.PATH.id());
	}

	/** Measures the columns in a font and lays them out as they were left. */
	void initialise(GC gc, CellFormat cells) {
		format = cells;
		natural = measure(gc);
		for (int i = 0; i < all.size(); i++) {
			data.setDefaultColumnWidthByPosition(i, natural[i]);
			data.setMinColumnWidth(i, LEAST);
		}
		String kept = preferences.get(KEY, "");
		if (!kept.isEmpty())
			restore(kept);
		else
			visible.hideColumnIndexes(hiddenAtFirst());
	}

	/** Texts of another format stand in the cells: makes room for them. Wider columns stay as wide as they are. */
	void reformat(GC gc, CellFormat cells) {
		if (cells.equals(format))
			return;
		int[] before = natural;
		format = cells;
		natural = measure(gc);
		laying = true;
		try {
			for (int i = 0; i < all.size(); i++) {
				if (before[i] == natural[i])
					continue;
				data.setDefaultColumnWidthByPosition(i, natural[i]);
				int now = unscaled(data.getColumnWidthByPosition(i));
				// As it was made, or too narrow.
				if (now == before[i] || now < natural[i])
					data.setColumnWidthByPosition(i, natural[i]);
			}
		} finally {
			laying = false;
		}
	}

	private int[] measure(GC gc) {
		return all.stream().mapToInt(c -> unscaled(gc.textExtent(c.sample(format)).x + 16)).toArray();
	}

	/** NatTable multiplies its sizes by its own notion of the screen's resolution; fonts are measured in real pixels. */
	static int unscaled(int pixel) {
		return GUIHelper.convertHorizontalDpiToPixel(pixel);
	}

	private int indexOf(String id) {
		for (int i = 0; i < all.size(); i++)
			if (all.get(i).id().equals(id))
				return i;
		return -1;
	}

	private int[] hiddenAtFirst() {
		return java.util.stream.IntStream.range(0, all.size()).filter(i -> !all.get(i).shown()).toArray();
	}

	boolean isShown(int index) {
		return !visible.isColumnIndexHidden(index);
	}

	/** Shows or hides a column; the last one that is shown stays. */
	void show(int index, boolean on) {
		if (on)
			visible.showColumnIndexes(index);
		else if (visible.getColumnCount() > 1)
			visible.hideColumnIndexes(index);
	}

	/** All as it was at first. */
	void reset() {
		laying = true;
		try {
			visible.showAllColumns();
			moveInto(java.util.stream.IntStream.range(0, all.size()).toArray());
			for (int i = 0; i < all.size(); i++)
				data.setColumnWidthByPosition(i, natural[i]);
			visible.hideColumnIndexes(hiddenAtFirst());
			pathFills = true;
		} finally {
			laying = false;
		}
	}

	private void moveInto(int[] indexes) {
		for (int to = 0; to < indexes.length; to++) {
			int from = order.getColumnPositionByIndex(indexes[to]);
			if (from != to)
				order.reorderColumnPosition(from, to);
		}
	}

	/** Gives the path what the others leave of a width, in pixels. */
	void fill(int width) {
		if (laying || !pathFills || visible.isColumnIndexHidden(path) || width <= 0)
			return;
		int others = visible.getWidth() - data.getColumnWidthByPosition(path);
		int wanted = Math.max(LEAST_PATH, width - others);
		if (wanted == data.getColumnWidthByPosition(path))
			return;
		laying = true;
		try {
			data.setColumnWidthByPosition(path, unscaled(wanted));
		} finally {
			laying = false;
		}
	}

	/** Somebody has given a column a width. */
	void resized(int index) {
		if (!laying && index == path)
			pathFills = false;
	}

	boolean isLaying() {
		return laying;
	}

	/** Keeps what is shown: {@code number:60 time:80 -host:100}, a path that fills as {@code path:*}. */
	void save() {
		List<String> parts = new ArrayList<>();
		for (int index : order.getColumnIndexOrderArray())
			parts.add((isShown(index) ? "" : "-") + all.get(index).id() + ":"
					+ (index == path && pathFills ? "*" : Integer.toString(unscaled(data.getColumnWidthByPosition(index)))));
		String now = String.join(" ", parts);
		if (now.equals(preferences.get(KEY, "")))
			return;
		preferences.put(KEY, now);
		try {
			preferences.flush();
		} catch (BackingStoreException e) {
			ILog.of(TableColumns.class).warn("The columns could not be kept", e);
		}
	}

	/** What is kept may be of another version: columns that it does not know stay behind the others, as they are at first. */
	private void restore(String kept) {
		laying = true;
		try {
			List<Integer> indexes = new ArrayList<>();
			List<Integer> hidden = new ArrayList<>();
			for (String part : kept.split(" ")) {
				boolean hide = part.startsWith("-");
				int colon = part.lastIndexOf(':');
				int index = colon < 0 ? -1 : indexOf(part.substring(hide ? 1 : 0, colon));
				if (index < 0 || indexes.contains(index))
					continue;
				indexes.add(index);
				if (hide)
					hidden.add(index);
				String width = part.substring(colon + 1);
				if (width.matches("\\d{1,5}")) {
					data.setColumnWidthByPosition(index, Math.max(LEAST, Integer.parseInt(width)));
					pathFills &= index != path;
				}
			}
			for (int i = 0; i < all.size(); i++)
				if (!indexes.contains(i)) {
					indexes.add(i);
					if (!all.get(i).shown())
						hidden.add(i);
				}
			moveInto(indexes.stream().mapToInt(i -> i).toArray());
			if (hidden.size() == all.size())
				hidden.clear();
			visible.hideColumnIndexes(hidden.stream().mapToInt(i -> i).toArray());
		} finally {
			laying = false;
		}
	}

	@Override
	public String toString() {
		return Arrays.toString(order.getColumnIndexOrderArray());
	}
}
