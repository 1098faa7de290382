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

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ST;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.sockeye.ui.AccessibleName;
import org.sockeye.ui.BodyFont;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** A text in pages, and above it what is special about it. Over-long lines are folded, with an indent. UI thread only. */
final class BodyTextView {

	/** What a piece of a folded line is indented by, in pixels. */
	private static final int FOLD_INDENT = 24;

	private final Composite area;
	private final Label note;
	private final StyledText text;
	private final PageBar pageBar;
	private final Background reading;
	private PagedText shown = PagedText.EMPTY;
	private PagedText.Page page = shown.first();
	private int number;

	BodyTextView(Composite parent, String id) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		reading = new Background(area);
		note = WidgetIds.set(new Label(area, SWT.WRAP), id + "-note");
		note.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false)
				.indent(6, 3).exclude(true).create());
		text = WidgetIds.set(new StyledText(area, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL), id);
		text.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		BodyFont.follow(text);
		// The platform's style sheets give a text the grey of the parts around it: its colours are set from the palette.
		text.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
		Palette.follow(text, this::colour);
		text.setMargins(8, 4, 8, 4);
		text.setAlwaysShowScrollBars(false);
		// The text's own copy would copy the folds.
		text.setKeyBinding('C' | SWT.MOD1, SWT.NULL);
		text.setKeyBinding(SWT.INSERT | SWT.MOD1, SWT.NULL);
		text.addListener(SWT.KeyDown, event -> {
			if ((event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1 && (event.keyCode == 'c' || event.keyCode == SWT.INSERT))
				copy();
			else if ((event.stateMask & SWT.MODIFIER_MASK) == SWT.MOD1 && event.keyCode == 'a')
				text.invokeAction(ST.SELECT_ALL);
		});
		Menu menu = new Menu(text);
		Copying.item(menu, Messages.copy, event -> copy());
		Copying.item(menu, Messages.selectAll, event -> text.selectAll());
		text.setMenu(menu);
		pageBar = new PageBar(area, id, this::go);
	}

	Composite control() {
		return area;
	}

	/** Names the text for a screen reader. */
	void name(String name) {
		AccessibleName.set(text, name);
	}

	void setFocus() {
		text.setFocus();
	}

	/** @return the text whose pages are shown */
	TextPages pages() {
		return shown.pages();
	}

	/** @return the page that is shown, and the place in it where a search goes on: behind the selection */
	SearchPlace place() {
		Point selection = text.getSelection();
		return new SearchPlace(number, page.folded().original(0, selection.x).length());
	}

	/** @param keepPosition whether it is the same text, longer perhaps */
	void show(PagedText next, boolean keepPosition) {
		int wanted = keepPosition ? Math.min(number, next.pages().count() - 1) : 0;
		int topLine = keepPosition && wanted == number ? text.getTopIndex() : 0;
		boolean unchanged = keepPosition && wanted == number && number == 0 && next.note().equals(shown.note())
				&& next.pages().count() == shown.pages().count() && next.first().result().equals(page.result());
		shown = next;
		// What is selected stays selected.
		if (unchanged)
			return;
		if (wanted == 0)
			fill(next.first(), 0, topLine, -1, -1);
		else
			read(wanted, topLine, -1, -1);
	}

	private void go(int wanted) {
		read(wanted, 0, -1, -1);
	}

	/** Shows a stretch of a page and selects it. */
	void reveal(int wanted, int from, int to) {
		if (wanted == number)
			select(from, to);
		else
			read(wanted, 0, from, to);
	}

	private void read(int wanted, int topLine, int from, int to) {
		TextPages pages = shown.pages();
		reading.run("Reading a page of a body", cancelled -> PagedText.page(pages, wanted, cancelled),
				read -> fill(read, wanted, topLine, from, to), e -> setNote(Texts.format(Messages.pageUnreadable, CoreText.of(e.getMessage()))));
	}

	private void fill(PagedText.Page next, int itsNumber, int topLine, int from, int to) {
		reading.cancel();
		page = next;
		number = itsNumber;
		text.setText(next.folded().text());
		colour();
		for (int fold : next.folded().folds())
			text.setLineIndent(text.getLineAtOffset(fold + 1), 1, FOLD_INDENT);
		text.setTopIndex(topLine);
		pageBar.show(shown.pages(), number);
		int folded = next.folded().foldedLines();
		setNote(shown.note() + (folded == 0 ? "" : (shown.note().isEmpty() ? "" : " · ")
				+ Texts.format(Messages.folded, folded)));
		if (from >= 0)
			select(from, to);
	}

	private void colour() {
		Palette palette = new Palette(area);
		text.setBackground(palette.background());
		text.setForeground(palette.foreground());
		List<Integer> notes = page.result().notes();
		StyleRange[] styles = new StyleRange[notes.size() / 2];
		for (int i = 0; i < styles.length; i++) {
			int start = page.folded().shown(notes.get(2 * i));
			styles[i] = new StyleRange(start, page.folded().shown(notes.get(2 * i + 1)) - start,
					palette.accent(Palette.Hue.ORANGE), null, SWT.ITALIC);
		}
		text.setStyleRanges(styles);
	}

	private void select(int from, int to) {
		int length = page.result().text().length();
		text.setSelection(page.folded().shown(Math.min(from, length)), page.folded().shown(Math.min(to, length)));
		text.showSelection();
	}

	private void setNote(String words) {
		// An ampersand would underline the next letter.
		note.setText(words.replace("&", "&&"));
		note.setToolTipText(words);
		setShown(note, !words.isEmpty());
		area.layout(true, true);
	}

	private void copy() {
		Point selection = text.getSelection();
		Copying.text(text.getDisplay(), page.folded().original(selection.x, selection.y));
	}

	static void setShown(Control control, boolean shown) {
		((GridData) control.getLayoutData()).exclude = !shown;
		control.setVisible(shown);
	}
}
