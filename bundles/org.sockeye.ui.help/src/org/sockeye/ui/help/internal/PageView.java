/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.help.internal.book.HelpBook;
import org.sockeye.ui.help.internal.book.HelpPage;

/**
 * Shows a page: set anew for each width and theme. Tab goes from link to link and then on, Enter follows; what is looked for is marked. UI thread only.
 */
final class PageView {

	private static final int MARGIN = 20;
	/** Longer lines are hard to read. */
	private static final int MAX_WIDTH = 940;
	private static final int SETTLE_MS = 80;

	private final Control themed;
	private final HelpBook book;
	private final Composite area;
	private final StyledText text;
	private final HelpFonts fonts;
	private final Pictures images;
	private final Consumer<HelpBook.Target> follow;
	private final Runnable setAgain = this::setAgain;
	private HelpPage page;
	private PageText set;
	private int setWidth;
	private List<String> words = List.of();
	private List<Point> found = List.of();

	/**
	 * @param themed a list beside the page: in a dark theme it is darker than a window, and what is read for long wants that too
	 * @param follow goes where a link leads
	 * @param step   goes back, or else forward
	 */
	PageView(Composite parent, Control themed, HelpBook book, Consumer<HelpBook.Target> follow, Consumer<Boolean> step) {
		this.themed = themed;
		this.book = book;
		this.follow = follow;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(new FillLayout());
		text = WidgetIds.set(new StyledText(area, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.WRAP), "help-page");
		// The platform's style sheets give a text the grey of the parts around it: its colours are set from the palette.
		text.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
		text.setMargins(MARGIN, 14, MARGIN, 14);
		text.setLineSpacing(2);
		text.setCaret(null);
		fonts = new HelpFonts(text);
		images = new Pictures(book, text);
		text.addPaintObjectListener(event -> {
			PageText.Picture picture = set == null ? null : set.pictures().get(event.style.start);
			if (picture == null)
				return;
			org.eclipse.swt.graphics.Rectangle whole = picture.image().getBounds();
			event.gc.setInterpolation(SWT.HIGH);
			event.gc.drawImage(picture.image(), 0, 0, whole.width, whole.height, event.x, event.y + event.ascent - picture.height(), picture.width(),
					picture.height());
		});
		text.addListener(SWT.Resize, event -> {
			if (page != null && width() != setWidth)
				text.getDisplay().timerExec(SETTLE_MS, setAgain);
		});
		text.addListener(SWT.Traverse, this::traverse);
		text.addListener(SWT.KeyDown, event -> {
			if (event.character == SWT.CR || event.keyCode == SWT.KEYPAD_CR)
				followSelected();
		});
		text.addListener(SWT.MouseDown, event -> {
			// The buttons of a mouse that stand for back and forward.
			if (event.button == 4 || event.button == 5)
				step.accept(event.button == 4);
		});
		text.addListener(SWT.MouseUp, event -> {
			PageText.Link link = event.button == 1 && text.getSelectionCount() == 0 ? linkAt(event.x, event.y) : null;
			if (link != null)
				follow.accept(link.target());
		});
		text.addListener(SWT.MouseMove, event -> {
			PageText.Link link = linkAt(event.x, event.y);
			text.setCursor(link == null ? null : text.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
			String tip = link == null || link.target().url() == null ? null : link.target().url();
			if (!java.util.Objects.equals(tip, text.getToolTipText()))
				text.setToolTipText(tip);
		});
	}

	Composite control() {
		return area;
	}

	void setFocus() {
		text.setFocus();
	}

	HelpPage page() {
		return page;
	}

	/** @return the index of the block at the top */
	int topBlock() {
		return set == null ? 0 : set.blockAt(text.getOffsetAtLine(text.getTopIndex()));
	}

	/** Shows a page from its top. */
	void show(HelpPage next) {
		page = next;
		set();
		text.setSelection(0);
		text.setTopPixel(0);
	}

	/** Brings a block of the page to the top. */
	void revealBlock(int block) {
		if (block > 0 && block < set.blocks().size())
			top(set.blocks().get(block));
		else
			text.setTopPixel(0);
	}

	/** Brings a heading to the top; the page's own top for the empty one and for one that there is not. */
	void revealAnchor(String anchor) {
		Integer offset = set.anchors().get(anchor);
		if (offset == null) {
			text.setTopPixel(0);
			return;
		}
		text.setSelection(offset);
		top(offset);
	}

	private void top(int offset) {
		text.setTopPixel(text.getTopPixel() + text.getLocationAtOffset(offset).y - 10);
	}

	/** Marks words wherever they are on the page, and on those that follow. */
	void mark(List<String> wanted) {
		if (wanted.equals(words))
			return;
		words = wanted;
		if (page != null)
			setAgain();
	}

	/** Selects the next place that is marked behind the selection, or the one before it; goes around at the ends. */
	void next(boolean forward) {
		if (found.isEmpty())
			return;
		Point now = text.getSelection();
		int index = forward ? 0 : found.size() - 1;
		for (int i = 0; i < found.size(); i++) {
			int at = forward ? i : found.size() - 1 - i;
			if (forward ? found.get(at).x >= now.y && (found.get(at).x > now.x || now.x == now.y) : found.get(at).y <= now.x) {
				index = at;
				break;
			}
		}
		text.setSelection(found.get(index).x, found.get(index).y);
		text.showSelection();
	}

	/** Sets the page in the colours of the theme in force. */
	void restyle() {
		if (page != null)
			setAgain();
	}

	private int width() {
		int room = text.getClientArea().width - 2 * MARGIN;
		return Math.max(120, Math.min(room, MAX_WIDTH));
	}

	private void setAgain() {
		if (text.isDisposed() || page == null)
			return;
		int block = topBlock();
		set();
		revealBlock(block);
	}

	private void set() {
		Palette palette = new Palette(themed);
		setWidth = width();
		GC gc = new GC(text);
		try {
			set = new PageSetter(book, page, palette, fonts, images, setWidth).set(gc);
		} finally {
			gc.dispose();
		}
		text.setRedraw(false);
		text.setBackground(palette.background());
		text.setForeground(palette.foreground());
		text.setSelectionBackground(palette.selectionBackground());
		text.setSelectionForeground(palette.selectionForeground());
		text.setRightMargin(Math.max(MARGIN, text.getClientArea().width - MARGIN - setWidth));
		text.setText(set.text());
		text.setStyleRanges(set.styles().toArray(StyleRange[]::new));
		for (PageText.Line line : set.lines()) {
			int number = text.getLineAtOffset(line.offset());
			text.setLineIndent(number, 1, line.indent());
			text.setLineWrapIndent(number, 1, line.wrapIndent());
			if (line.background() != null)
				text.setLineBackground(number, 1, line.background());
			if (line.tabs() != null)
				text.setLineTabStops(number, 1, line.tabs());
		}
		markWords(palette);
		text.setRedraw(true);
	}

	private void markWords(Palette palette) {
		List<Point> places = new ArrayList<>();
		String small = set.text().toLowerCase(Locale.ROOT);
		// Where a letter's small form is longer, offsets would be wrong.
		if (small.length() == set.text().length())
			for (String word : words)
				for (int at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + word.length()))
					places.add(new Point(at, at + word.length()));
		places.sort((a, b) -> Integer.compare(a.x, b.x));
		for (Point place : places)
			for (int i = place.x; i < place.y; i++) {
				StyleRange at = text.getStyleRangeAtOffset(i);
				StyleRange marked = at == null ? new StyleRange() : (StyleRange) at.clone();
				marked.start = i;
				marked.length = 1;
				marked.background = palette.gapBackground();
				text.setStyleRange(marked);
			}
		found = places;
	}

	private PageText.Link linkAt(int x, int y) {
		if (set == null)
			return null;
		int offset = text.getOffsetAtPoint(new Point(x, y));
		return offset < 0 ? null : set.links().stream().filter(l -> offset >= l.start() && offset < l.end()).findFirst().orElse(null);
	}

	/** @return the index of the link that is selected, −1 for none */
	private int selectedLink() {
		Point now = text.getSelection();
		for (int i = 0; set != null && i < set.links().size(); i++)
			if (set.links().get(i).start() == now.x && set.links().get(i).end() == now.y)
				return i;
		return -1;
	}

	private void followSelected() {
		int link = selectedLink();
		if (link >= 0)
			follow.accept(set.links().get(link).target());
	}

	private void traverse(Event event) {
		boolean forward = event.detail == SWT.TRAVERSE_TAB_NEXT;
		if (!forward && event.detail != SWT.TRAVERSE_TAB_PREVIOUS)
			return;
		// A text of many lines would keep the key for itself.
		event.doit = true;
		int next = nextLink(forward);
		if (next < 0)
			return;
		PageText.Link link = set.links().get(next);
		text.setSelection(link.start(), link.end());
		text.showSelection();
		event.detail = SWT.TRAVERSE_NONE;
		event.doit = false;
	}

	private int nextLink(boolean forward) {
		if (set == null || set.links().isEmpty())
			return -1;
		int selected = selectedLink();
		if (selected >= 0) {
			int next = selected + (forward ? 1 : -1);
			return next < set.links().size() ? next : -1;
		}
		// From what can be seen on.
		int from = text.getSelectionCount() > 0 || isSeen(text.getCaretOffset()) ? text.getCaretOffset() : text.getOffsetAtLine(text.getTopIndex());
		int[] starts = set.links().stream().mapToInt(PageText.Link::start).toArray();
		int at = Arrays.binarySearch(starts, from);
		int next = at >= 0 ? at : -at - 1;
		return forward ? next < starts.length ? next : -1 : next - 1;
	}

	private boolean isSeen(int offset) {
		int y = text.getLocationAtOffset(offset).y;
		return y >= 0 && y < text.getClientArea().height;
	}
}
