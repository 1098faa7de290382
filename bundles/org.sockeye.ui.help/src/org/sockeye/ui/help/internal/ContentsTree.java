/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.util.function.BiConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.help.internal.book.HelpBook;
import org.sockeye.ui.help.internal.book.HelpPage;

/** The contents: chapters, their pages, and the sections of those. UI thread only. */
final class ContentsTree {

	private static final String SECTION = "org.sockeye.ui.help.section";

	private final Tree tree;

	/** @param go shows a page from a heading on */
	ContentsTree(Composite parent, HelpBook book, BiConsumer<HelpPage, String> go) {
		tree = WidgetIds.set(new Tree(parent, SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL), "help-contents");
		for (HelpBook.Chapter chapter : book.chapters()) {
			TreeItem group = new TreeItem(tree, SWT.NONE);
			group.setText(chapter.title());
			for (HelpPage page : chapter.pages())
				page(group, page);
			group.setExpanded(true);
		}
		tree.addListener(SWT.Selection, event -> show(event, go));
		tree.addListener(SWT.DefaultSelection, event -> {
			if (event.item instanceof TreeItem item && item.getItemCount() > 0)
				item.setExpanded(!item.getExpanded());
		});
	}

	private static void page(TreeItem group, HelpPage page) {
		TreeItem item = new TreeItem(group, SWT.NONE);
		item.setText(page.title());
		item.setData(page);
		for (HelpPage.Section section : page.sections())
			if (section.level() == 2 || section.level() == 1 && !section.title().equals(page.title())) {
				TreeItem part = new TreeItem(item, SWT.NONE);
				part.setText(section.title());
				part.setData(page);
				part.setData(SECTION, section.anchor());
			}
	}

	private static void show(Event event, BiConsumer<HelpPage, String> go) {
		if (event.item.getData() instanceof HelpPage page)
			go.accept(page, event.item.getData(SECTION) instanceof String anchor ? anchor : "");
	}

	Tree control() {
		return tree;
	}

	/** Selects what is shown, unless that is a part of what is selected already. */
	void select(HelpPage page, String anchor) {
		for (TreeItem group : tree.getItems())
			for (TreeItem item : group.getItems())
				if (item.getData() == page) {
					TreeItem best = item;
					for (TreeItem part : item.getItems())
						if (anchor.equals(part.getData(SECTION)))
							best = part;
					tree.setSelection(best);
					return;
				}
		tree.deselectAll();
	}
}
