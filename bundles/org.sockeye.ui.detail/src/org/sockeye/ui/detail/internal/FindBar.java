/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/**
 * A bar to find in what is shown above it. Looking is done by a job, page by page, and tells how far it is; what was found can be stepped through
 * meanwhile. UI thread only.
 */
final class FindBar {

	/** What is looked through. */
	interface Target {
		/** @return whether it is bytes, else characters */
		boolean isBytes();

		/** @return what is looked through, {@code null} while there is nothing */
		FindScan.Source source();

		/** @return where the user is: the next match is looked for from there */
		SearchPlace place();

		/** Shows and selects a match. */
		void reveal(FindScan.Match match);

		/** Gives it the focus. */
		void focus();
	}

	/** After so many milliseconds without a key the looking begins. */
	private static final int QUIET = 150;
	/** How often the looking tells what it found, in milliseconds. */
	private static final int TELL = 100;

	private final Composite bar;
	private final Text field;
	private final Button matchCase;
	private final Button regex;
	private final Button hex;
	private final Label count;
	private final Background scanning;
	private final Runnable later = this::scan;
	private Target target;
	private List<FindScan.Match> matches = List.of();
	/** The match that is selected, −1 for none. */
	private int current = -1;
	private boolean complete;
	/** Whether the first match from here on is to be shown as soon as it is known, and from where. */
	private SearchPlace wanted;

	FindBar(Composite parent, String prefix, GridDataFactory data) {
		bar = WidgetIds.set(new Composite(parent, SWT.NONE), prefix + "-find-bar");
		bar.setLayout(GridLayoutFactory.fillDefaults().margins(6, 2).spacing(4, 0).numColumns(8).create());
		bar.setLayoutData(data.exclude(true).create());
		bar.setVisible(false);
		scanning = new Background(bar);
		field = WidgetIds.set(new Text(bar, SWT.BORDER | SWT.SINGLE), prefix + "-find");
		field.setMessage(Messages.find);
		field.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(140, SWT.DEFAULT).create());
		field.addListener(SWT.Modify, event -> changed());
		field.addListener(SWT.KeyDown, this::key);
		arrow(prefix + "-find-previous", SWT.UP, Messages.findPrevious, -1);
		arrow(prefix + "-find-next", SWT.DOWN, Messages.findNext, 1);
		count = WidgetIds.set(new Label(bar, SWT.NONE), prefix + "-find-count");
		count.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).indent(4, 0).create());
		matchCase = toggle(prefix + "-find-case", "Aa", Messages.matchCase);
		regex = toggle(prefix + "-find-regex", ".*", Messages.regex);
		hex = toggle(prefix + "-find-hex", "0x", Messages.hexBytes);
		Button close = WidgetIds.set(new Button(bar, SWT.PUSH | SWT.FLAT), prefix + "-find-close");
		close.setText("✕");
		close.setToolTipText(Messages.closeFind);
		close.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> close()));
	}

	private void arrow(String id, int direction, String tip, int step) {
		Button button = WidgetIds.set(new Button(bar, SWT.ARROW | direction), id);
		button.setToolTipText(tip);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> step(step)));
	}

	private Button toggle(String id, String text, String tip) {
		Button button = WidgetIds.set(new Button(bar, SWT.TOGGLE | SWT.FLAT), id);
		button.setText(text);
		button.setToolTipText(tip);
		button.setLayoutData(GridDataFactory.swtDefaults().create());
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> changed()));
		return button;
	}

	/** Shows the bar for what is shown, and gives its field the focus. */
	void open(Target next) {
		setTarget(next);
		BodyTextView.setShown(bar, true);
		bar.getParent().layout(true, true);
		field.setFocus();
		field.selectAll();
	}

	/** @return whether the bar is there */
	boolean isOpen() {
		return bar.getVisible();
	}

	/** Takes another text or body, or {@code null} for nothing to look through. What was found before is gone; nothing is shown by itself. */
	void setTarget(Target next) {
		target = next;
		BodyTextView.setShown(hex, next != null && next.isBytes());
		bar.layout();
		wanted = null;
		forget();
		if (isOpen())
			scan();
	}

	/** Steps to the next match (1) or the one before (−1); behind the last comes the first. */
	void step(int direction) {
		if (target == null || matches.isEmpty()) {
			if (target != null && !complete)
				wanted = target.place();
			return;
		}
		int next = current < 0 ? at(target.place(), direction) : current + direction;
		show(Math.floorMod(next, matches.size()));
	}

	private int at(SearchPlace place, int direction) {
		for (int i = 0; i < matches.size(); i++)
			if (matches.get(i).place().compareTo(place) >= 0)
				return direction > 0 ? i : i - 1;
		return direction > 0 ? 0 : matches.size() - 1;
	}

	private void key(Event event) {
		switch (event.keyCode) {
		case SWT.CR, SWT.KEYPAD_CR -> {
			step((event.stateMask & SWT.SHIFT) != 0 ? -1 : 1);
			event.doit = false;
		}
		case SWT.ESC -> {
			close();
			event.doit = false;
		}
		default -> {
			// Typed.
		}
		}
	}

	private void close() {
		scanning.cancel();
		BodyTextView.setShown(bar, false);
		bar.getParent().layout(true, true);
		if (target != null)
			target.focus();
	}

	private void changed() {
		forget();
		wanted = target == null ? null : target.place();
		Display display = bar.getDisplay();
		display.timerExec(-1, later);
		display.timerExec(QUIET, later);
	}

	private void forget() {
		scanning.cancel();
		matches = List.of();
		current = -1;
		complete = false;
		say("");
	}

	private void scan() {
		if (bar.isDisposed() || target == null || field.getText().isEmpty()) {
			complete = true;
			say("");
			return;
		}
		FindScan.Source source = target.source();
		if (source == null) {
			complete = true;
			say(Messages.nothingToFindIn);
			return;
		}
		Pattern pattern;
		try {
			FindQuery query = new FindQuery(field.getText(), matchCase.getSelection(), regex.getSelection(),
					target.isBytes() && hex.getSelection());
			pattern = target.isBytes() ? query.bytesPattern() : query.pattern();
		} catch (IllegalArgumentException e) {
			complete = true;
			say(e.getMessage());
			return;
		}
		Target asked = target;
		Display display = bar.getDisplay();
		long[] told = { System.nanoTime() };
		scanning.run("Finding in a body", cancelled -> FindScan.run(source, pattern, cancelled, found -> {
			long now = System.nanoTime();
			if (now - told[0] < TELL * 1_000_000L || cancelled.getAsBoolean() || display.isDisposed())
				return;
			told[0] = now;
			List<FindScan.Match> soFar = List.copyOf(found);
			display.asyncExec(() -> {
				if (!bar.isDisposed() && !cancelled.getAsBoolean() && asked == target && !complete)
					took(soFar);
			});
		}), found -> {
			complete = true;
			took(new ArrayList<>(found));
		}, e -> {
			complete = true;
			say(e instanceof StackOverflowError ? Messages.tooComplex : Texts.format(Messages.notFound, CoreText.of(e.getMessage())));
		});
		count();
	}

	private void took(List<FindScan.Match> found) {
		matches = found;
		if (wanted != null && !found.isEmpty()) {
			int next = at(wanted, 1);
			// As long as there may be one further on, the first of all is not the next.
			if (complete || found.get(next).place().compareTo(wanted) >= 0) {
				wanted = null;
				show(next);
				return;
			}
		}
		count();
	}

	private void show(int number) {
		current = number;
		target.reveal(matches.get(number));
		count();
	}

	private void count() {
		int n = matches.size();
		if (!complete)
			say(n == 0 ? Messages.looking : Texts.format(Messages.soFar, n));
		else if (n == 0)
			say(Messages.noMatch);
		else if (current < 0)
			say(Texts.format(n == FindScan.MOST ? Messages.moreMatches : Messages.matches, n));
		else
			say(Texts.format(n == FindScan.MOST ? Messages.matchOfMore : Messages.matchOf, current + 1, n));
	}

	private void say(String words) {
		count.setText(words.replace("&", "&&"));
		count.setToolTipText(words.isEmpty() ? null : words);
	}
}
