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
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.GC;
import org.sockeye.ui.WidgetIds;

/**
 * Words in the room that the tabs of a folder leave. Tabs come first: a folder by itself would cut their titles for what stands beside
 * them. So where there is too little room parts of the words go, the first part first, and in the end all of them. UI thread only.
 */
final class TabRemark {

	private static final String BETWEEN = "   ·   ";
	/** What a tab takes beside its title, and what keeps the words off the tabs and the edge, in pixels; rather too much than too little. */
	private static final int TAB_EXTRA = 14;
	private static final int MARGIN = 24;

	private final CTabFolder tabs;
	private final CLabel label;
	private List<String> parts = List.of();

	/** @param id of the label */
	TabRemark(CTabFolder tabs, String id) {
		this.tabs = tabs;
		// In the middle of the tabs' height, as their titles are.
		label = WidgetIds.set(new CLabel(tabs, SWT.RIGHT), id);
		label.setMargins(0, 0, 0, 0);
		tabs.setTopRight(label, SWT.FILL);
		tabs.addListener(SWT.Resize, event -> fit());
	}

	/**
	 * Sets the words.
	 *
	 * @param next what can be left out first comes first; of the last part what comes before a colon is left for the end
	 */
	void setParts(List<String> next) {
		parts = List.copyOf(next);
		label.setToolTipText(String.join(BETWEEN, parts));
		fit();
	}

	private void fit() {
		GC gc = new GC(tabs);
		try {
			gc.setFont(tabs.getFont());
			int room = tabs.getClientArea().width - MARGIN - widthOf(tabs, gc);
			gc.setFont(label.getFont());
			String words = "";
			for (int from = 0; from < parts.size() && words.isEmpty(); from++)
				words = ifFits(gc, String.join(BETWEEN, parts.subList(from, parts.size())), room);
			if (words.isEmpty() && !parts.isEmpty())
				words = ifFits(gc, parts.get(parts.size() - 1).replaceFirst(":.*", ""), room);
			// An ampersand would underline the next letter.
			String text = words.replace("&", "&&");
			if (text.equals(label.getText()))
				return;
			label.setText(text);
			// The folder measures what stands beside its tabs only when it gets it.
			tabs.setTopRight(null);
			tabs.setTopRight(label, SWT.FILL);
		} finally {
			gc.dispose();
		}
	}

	/** @return what the tabs of a folder take when their titles are whole, in pixels; rather too much than too little */
	static int widthOf(CTabFolder folder, GC gc) {
		int width = 0;
		for (CTabItem item : folder.getItems())
			width += gc.textExtent(item.getText()).x + TAB_EXTRA;
		return width;
	}

	private static String ifFits(GC gc, String words, int room) {
		return gc.textExtent(words + "  ").x <= room ? words + "  " : "";
	}
}
