/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.sockeye.content.ContentKind;
import org.sockeye.content.MediaType;
import org.sockeye.ui.Texts;
import org.sockeye.ui.detail.spi.BodyContent;

/** The tabs of the {@link org.sockeye.ui.detail.spi.BodyViewer}s: Preview always, others while something has to show there. UI thread only. */
final class ViewerTabs {

	/** Of a tab: its name, whatever the language is. */
	static final String NAME = "org.sockeye.tab";

	private final CTabFolder tabs;
	private final String prefix;
	private final Map<String, CTabItem> items = new LinkedHashMap<>();

	/** @param prefix of the pages' names for tests */
	ViewerTabs(CTabFolder tabs, String prefix) {
		this.tabs = tabs;
		this.prefix = prefix;
		page(BodyViewers.PREVIEW);
	}

	private static ViewerPage page(CTabItem item) {
		return (ViewerPage) item.getData();
	}

	private ViewerPage page(String title) {
		CTabItem item = items.computeIfAbsent(title, t -> {
			// Behind the tabs of the viewers that there are, before that of messages.
			int index = items.isEmpty() ? tabs.getItemCount() : tabs.indexOf(items.get(BodyViewers.PREVIEW)) + items.size();
			CTabItem added = new CTabItem(tabs, SWT.NONE, index);
			ViewerPage page = new ViewerPage(tabs, prefix + "-body-" + t.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
			added.setText(t.equals(BodyViewers.PREVIEW) ? Messages.tabPreview : t);
			added.setData(NAME, t);
			added.setControl(page.control());
			added.setData(page);
			return added;
		});
		return page(item);
	}

	/** Shows a body in the tabs of those that accept it. */
	void show(BodyViewers viewers, LoadedExchange.LoadedBody loaded, boolean keepPosition) {
		if (loaded.body() == null || loaded.body().size() == 0) {
			remove(List.of());
			page(BodyViewers.PREVIEW).show(null, null, loaded.message() == null ? Messages.nothingSeen : Messages.noBodyHere,
					keepPosition);
			return;
		}
		LoadedContent of = loaded.content();
		BodyContent content = new BodyContent(loaded.side(), loaded.message(), of.content().type(),
				of.content().charset() == null ? null : of.content().charset().charset(), of.content().image(), of.body());
		List<BodyViewers.Choice> choices = viewers.choices(content);
		remove(choices);
		if (choices.stream().noneMatch(c -> c.title().equals(BodyViewers.PREVIEW)))
			page(BodyViewers.PREVIEW).show(null, content, none(of), keepPosition);
		for (BodyViewers.Choice choice : choices)
			page(choice.title()).show(choice, content, "", keepPosition);
	}

	private void remove(List<BodyViewers.Choice> wanted) {
		items.entrySet().removeIf(entry -> {
			String title = entry.getKey();
			if (title.equals(BodyViewers.PREVIEW) || wanted.stream().anyMatch(c -> c.title().equals(title)))
				return false;
			page(entry.getValue()).control().dispose();
			entry.getValue().dispose();
			return true;
		});
	}

	private static String none(LoadedContent of) {
		MediaType type = of.content().type();
		if (type.isHtml())
			return Messages.noHtml;
		if (type.essence().equals("image/svg+xml"))
			return Messages.noSvg;
		return Texts.format(of.content().kind() == ContentKind.BINARY ? Messages.noPreviewHex : Messages.noPreviewText, type.essence());
	}

	/** Tells each page whether it is seen. */
	void selected(CTabItem selection) {
		for (CTabItem item : items.values())
			page(item).setActive(item == selection);
	}
}
