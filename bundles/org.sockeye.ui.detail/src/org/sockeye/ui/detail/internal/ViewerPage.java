/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.sockeye.ui.BodyFont;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.detail.spi.BodyContent;
import org.sockeye.ui.detail.spi.BodyViewer;

/** The page of a {@link BodyViewer}. It works only once it is seen, and what it throws is shown in its place. UI thread only. */
final class ViewerPage {

	private final Composite area;
	private final String id;
	private final Background loading;
	private BodyViewers.Choice choice;
	private BodyContent content;
	private String otherwise = "";
	private boolean stale;
	private boolean active;

	ViewerPage(Composite parent, String id) {
		this.id = id;
		area = WidgetIds.set(new Composite(parent, SWT.NONE), id);
		area.setLayout(new FillLayout());
		loading = new Background(area);
	}

	Composite control() {
		return area;
	}

	/**
	 * @param next         what shows the body, {@code null} for nothing
	 * @param of           the body
	 * @param words        what is said when nothing shows it
	 * @param keepPosition whether it is the same body: what did not change is left as it is
	 */
	void show(BodyViewers.Choice next, BodyContent of, String words, boolean keepPosition) {
		boolean unchanged = keepPosition && !stale && next != null && choice != null && next.entry() == choice.entry()
				&& content.body().size() == of.body().size() && content.message().ended() == of.message().ended();
		choice = next;
		content = of;
		otherwise = words;
		if (unchanged)
			return;
		stale = true;
		loading.cancel();
		if (active)
			load();
	}

	/** The page is seen, or not any more. */
	void setActive(boolean now) {
		active = now;
		if (now && stale)
			load();
	}

	private void load() {
		stale = false;
		if (choice == null) {
			say(otherwise);
			return;
		}
		if (choice.failure() != null) {
			fail(choice.failure());
			return;
		}
		load(choice.entry().viewer());
	}

	private <M> void load(BodyViewer<M> viewer) {
		BodyContent body = content;
		clear();
		loading.run("Preparing a view of a body", cancelled -> viewer.load(body, cancelled), loaded -> {
			clear();
			try {
				viewer.show(area, loaded);
			} catch (RuntimeException | LinkageError | StackOverflowError e) {
				fail(e);
				return;
			}
			area.layout(true, true);
		}, this::fail);
	}

	private void clear() {
		for (Control child : area.getChildren())
			child.dispose();
	}

	private void say(String words) {
		clear();
		Composite middle = new Composite(area, SWT.NONE);
		middle.setLayout(GridLayoutFactory.swtDefaults().create());
		Label label = WidgetIds.set(new Label(middle, SWT.WRAP | SWT.CENTER), id + "-empty");
		label.setText(words.replace("&", "&&"));
		label.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, true).create());
		area.layout(true, true);
	}

	private void fail(Throwable e) {
		String who = choice == null ? "" : choice.entry().name();
		ILog.of(ViewerPage.class).error("The viewer " + who + " failed", e);
		clear();
		Composite page = new Composite(area, SWT.NONE);
		page.setLayout(GridLayoutFactory.swtDefaults().margins(8, 8).create());
		Label label = WidgetIds.set(new Label(page, SWT.WRAP), id + "-failed");
		String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
		label.setText(Texts.format(Messages.viewerFailed, who, CoreText.of(message)).replace("&", "&&"));
		label.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		StringWriter trace = new StringWriter();
		e.printStackTrace(new PrintWriter(trace));
		Text text = WidgetIds.set(new Text(page, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.H_SCROLL | SWT.V_SCROLL), id + "-trace");
		BodyFont.follow(text);
		text.setText(trace.toString());
		text.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		area.layout(true, true);
	}
}
