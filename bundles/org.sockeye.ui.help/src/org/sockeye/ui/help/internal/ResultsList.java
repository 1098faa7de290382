/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.util.List;
import java.util.function.BiConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.help.internal.book.HelpPage;
import org.sockeye.ui.help.internal.book.HelpSearch;

/** What was found, the best first. UI thread only. */
final class ResultsList {

	private final Composite area;
	private final Label count;
	private final Table table;
	private final BiConsumer<HelpPage, String> go;

	/** @param go shows a page from a heading on */
	ResultsList(Composite parent, BiConsumer<HelpPage, String> go) {
		this.go = go;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		count = WidgetIds.set(new Label(area, SWT.WRAP), "help-count");
		count.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).create());
		table = WidgetIds.set(new Table(area, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL), "help-results");
		table.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).indent(0, 4).create());
		table.addListener(SWT.Selection, event -> choose());
	}

	Control control() {
		return area;
	}

	void setFocus() {
		if (table.getSelectionIndex() < 0 && table.getItemCount() > 0) {
			table.setSelection(0);
			choose();
		}
		table.setFocus();
	}

	void show(List<HelpSearch.Hit> hits) {
		count.setText(hits.isEmpty() ? Messages.ResultsList_none
				: hits.size() == 1 ? Messages.ResultsList_one : NLS.bind(Messages.ResultsList_many, hits.size()));
		table.removeAll();
		for (HelpSearch.Hit hit : hits) {
			TableItem item = new TableItem(table, SWT.NONE);
			String title = hit.page().title();
			item.setText(hit.section().title().equals(title) ? title : title + " › " + hit.section().title());
			item.setData(hit);
		}
		area.layout(true, true);
	}

	/** Shows what is selected, or the first. */
	void choose() {
		if (table.getItemCount() == 0)
			return;
		int index = Math.max(0, table.getSelectionIndex());
		table.setSelection(index);
		HelpSearch.Hit hit = (HelpSearch.Hit) table.getItem(index).getData();
		go.accept(hit.page(), hit.section().anchor());
	}

	/** Nothing here has colours of its own. */
	void restyle() {
		area.layout(true, true);
	}
}
