/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.filter;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.sockeye.session.filter.ExchangeFilter;
import org.sockeye.session.filter.FilterException;
import org.sockeye.session.filter.FilterFields.Cost;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/**
 * The filter above the table: a text, how many it lets through, how far a search is, and below it what is wrong. A filter of the index
 * applies while one types; one that reads the file waits for Enter. UI thread only.
 */
public final class FilterBar {

	private static final int APPLY_MS = 350;
	/** A search that is over before shows no progress: it would only flicker. */
	private static final int PATIENCE_MS = 300;

	/** What the bar does beside filtering. */
	public interface Actions {
		/** Gives the keys back to the table. */
		void leave();

		/** Keeps the newest rows in sight, or not. */
		void follow(boolean on);
	}

	private final FilterService service;
	private final Actions actions;
	private final Display display;
	private final Composite bar;
	private final FilterText text;
	private final FilterHistory history;
	private final FilterMenu menu;
	private final Label counts;
	private final Composite search;
	private final ProgressBar progress;
	private final Label message;
	private final ToolItem clear;
	private final ToolItem follow;
	private final Runnable apply = this::applyIfCheap;
	/** The service's text as it was put into the bar, or by it. */
	private String known = "";
	private long runningSince;

	/** @param preferences keep the history and the saved filters */
	public FilterBar(Composite parent, FilterService service, IEclipsePreferences preferences, Actions actions) {
		this.service = service;
		this.actions = actions;
		display = parent.getDisplay();
		history = new FilterHistory(preferences);
		bar = WidgetIds.set(new Composite(parent, SWT.NONE), "filter-bar");
		bar.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		bar.setLayout(GridLayoutFactory.fillDefaults().numColumns(5).margins(4, 3).spacing(6, 2).create());
		LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), bar);

		text = new FilterText(bar, () -> service.state().session());
		text.control().setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).create());
		text.control().addListener(SWT.Modify, event -> typed());
		text.control().addListener(SWT.KeyDown, this::key);
		menu = new FilterMenu(history, () -> text.control().getText(), this::use);

		ToolBar tools = WidgetIds.set(new ToolBar(bar, SWT.FLAT), "filter-tools");
		clear = item(tools, images, SWT.PUSH, "filter-clear", Messages.clear, () -> use(""));
		item(tools, images, SWT.PUSH, "filter-menu", Messages.menu, () -> menu.open(text.control()));

		search = WidgetIds.set(new Composite(bar, SWT.NONE), "filter-search");
		search.setLayout(GridLayoutFactory.fillDefaults().numColumns(2).spacing(2, 0).create());
		search.setLayoutData(GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).exclude(true).create());
		search.setVisible(false);
		progress = new ProgressBar(search, SWT.HORIZONTAL);
		progress.setLayoutData(GridDataFactory.swtDefaults().align(SWT.FILL, SWT.CENTER).hint(110, SWT.DEFAULT).create());
		ToolBar cancel = WidgetIds.set(new ToolBar(search, SWT.FLAT), "filter-cancel");
		item(cancel, images, SWT.PUSH, "stop", Messages.giveUp, service::cancel);

		counts = WidgetIds.set(new Label(bar, SWT.RIGHT), "filter-counts");
		counts.setLayoutData(GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).create());
		ToolBar right = WidgetIds.set(new ToolBar(bar, SWT.FLAT), "follow");
		follow = item(right, images, SWT.CHECK, "follow", Messages.follow, () -> actions.follow(isFollowed()));

		message = WidgetIds.set(new Label(bar, SWT.NONE), "filter-message");
		message.setLayoutData(GridDataFactory.fillDefaults().span(5, 1).indent(8, 0).exclude(true).create());
		message.setVisible(false);
		refresh();
	}

	private ToolItem item(ToolBar tools, LocalResourceManager images, int style, String icon, String tip, Runnable action) {
		ToolItem item = new ToolItem(tools, style);
		ResourceLocator.imageDescriptorFromBundle("org.sockeye.ui", "icons/" + icon + ".svg")
				.ifPresent(image -> item.setImage(images.create(image)));
		item.setToolTipText(tip);
		item.addListener(SWT.Selection, event -> action.run());
		return item;
	}

	private boolean isFollowed() {
		return follow.getSelection();
	}

	/** Shows whether the newest rows are kept in sight. */
	public void setFollow(boolean on) {
		follow.setSelection(on);
	}

	/** Puts the caret into the text, with all of it selected. */
	public void focus() {
		text.control().setFocus();
		text.control().selectAll();
	}

	/** @return whether the keys go to the text */
	public boolean hasFocus() {
		return text.control().isFocusControl();
	}

	/** Shows or hides the whole bar. */
	public void setVisible(boolean on) {
		GridData layout = (GridData) bar.getLayoutData();
		if (layout.exclude != on)
			return;
		layout.exclude = !on;
		bar.setVisible(on);
		bar.getParent().layout(true, true);
	}

	/** The theme has changed. */
	public void restyle() {
		text.style();
		refresh();
	}

	private void key(Event event) {
		if (!event.doit || text.isProposing())
			return;
		int modifiers = event.stateMask & SWT.MODIFIER_MASK;
		if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR)
			apply();
		else if (event.keyCode == SWT.ARROW_DOWN && modifiers == 0)
			menu.open(text.control());
		else if (event.keyCode == SWT.ESC && text.control().getCharCount() > 0)
			use("");
		else if (event.keyCode == SWT.ESC)
			actions.leave();
		else
			return;
		event.doit = false;
	}

	private void typed() {
		clear.setEnabled(text.control().getCharCount() > 0);
		display.timerExec(APPLY_MS, apply);
	}

	private void applyIfCheap() {
		if (bar.isDisposed() || text.control().getText().equals(known))
			return;
		String filter = text.control().getText();
		try {
			if (ExchangeFilter.compile(filter).cost() != Cost.INDEX) {
				say(reads(filter, Cost.BODY) ? Messages.enterForBodies : Messages.enterForHeaders, false);
				return;
			}
		} catch (FilterException e) {
			// The service says what is wrong.
		}
		send(filter);
	}

	private static boolean reads(String filter, Cost cost) throws FilterException {
		return ExchangeFilter.compile(filter).cost() == cost;
	}

	/** Applies what stands there, whatever it costs. */
	private void apply() {
		String filter = text.control().getText();
		send(filter);
		if (service.state().problem() == null)
			history.used(filter);
	}

	private void send(String filter) {
		display.timerExec(-1, apply);
		known = filter;
		service.setText(filter);
	}

	/** Puts a filter into the text and applies it. */
	private void use(String filter) {
		text.set(filter);
		apply();
		focus();
	}

	/** Takes over what the service has. */
	public void refresh() {
		if (bar.isDisposed())
			return;
		FilterService.State state = service.state();
		if (!state.text().equals(known)) {
			// Somebody else has set it: a menu, another view.
			known = state.text();
			text.set(known);
			if (state.problem() == null)
				history.used(known);
		}
		boolean current = text.control().getText().equals(known);
		if (current) {
			text.mark(state.problem());
			if (state.problem() != null)
				say(CoreText.of(state.problem().text()), true);
			else
				say("", false);
		}
		String filtered = state.exchanges().filter().text().isBlank() ? FieldText.count(state.total())
				: Texts.format(Messages.countsOfTotal, state.shown(), state.total());
		set(counts, filtered, Messages.countsTip);
		clear.setEnabled(text.control().getCharCount() > 0);
		showSearch(state);
	}

	private void showSearch(FilterService.State state) {
		long now = System.nanoTime();
		if (!state.running())
			runningSince = 0;
		else if (runningSince == 0) {
			runningSince = now;
			display.timerExec(PATIENCE_MS + 10, this::refresh);
		}
		boolean show = state.running() && now - runningSince >= PATIENCE_MS * 1_000_000L;
		if (show) {
			progress.setMaximum(Math.max(1, state.toDo()));
			progress.setSelection(state.done());
		}
		if (show(search, show))
			bar.layout(true, true);
	}

	private static boolean show(org.eclipse.swt.widgets.Control control, boolean on) {
		GridData layout = (GridData) control.getLayoutData();
		if (layout.exclude != on)
			return false;
		layout.exclude = !on;
		control.setVisible(on);
		return true;
	}

	private void say(String words, boolean wrong) {
		String sentence = words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
		Palette palette = new Palette(bar);
		message.setForeground(wrong ? palette.accent(Palette.Hue.RED) : palette.secondary());
		boolean resized = show(message, !sentence.isEmpty());
		if (!sentence.equals(message.getText().replace("&&", "&")))
			message.setText(sentence.replace("&", "&&"));
		if (resized)
			bar.getParent().layout(true, true);
	}

	private void set(Label label, String now, String tip) {
		if (now.equals(label.getText()))
			return;
		boolean wider = now.length() != label.getText().length();
		label.setText(now);
		label.setToolTipText(tip);
		if (wider)
			bar.layout(true, true);
	}
}
