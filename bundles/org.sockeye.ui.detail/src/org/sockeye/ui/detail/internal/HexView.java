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
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ScrollBar;
import org.sockeye.session.Body;
import org.sockeye.ui.AccessibleName;
import org.sockeye.ui.BodyFont;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/**
 * A body as a hex dump: offset, sixteen bytes, ASCII, and at the left edge a stripe in the colour of where the bytes were
 * seen. A gap is a row that says so. Only what is visible is read and painted, so a body's length does not matter. Bytes are selected by mouse and
 * keys, and copied in several forms. UI thread only.
 */
final class HexView {

	/** {@link Canvas#getData(String)} with this key gives a {@code Supplier<String>} of the visible rows as text. */
	static final String VISIBLE_TEXT = "org.sockeye.visible-text";

	private static final String EMPTY_TEXT = Messages.noBodyHex;

	private final Canvas canvas;
	private final HexCopy copy;
	private Body body;
	private List<Provenance.Stretch> stretches = List.of();
	private HexRows rows = new HexRows(List.of(), 0);
	private HexPages pages;
	private HexSelection selection = HexSelection.NONE;
	private long top;
	private int lineHeight = 16;
	private int charWidth = 8;
	private boolean dragging;

	/** @param notice takes sentences for the user */
	HexView(Composite parent, String id, Consumer<String> notice) {
		canvas = WidgetIds.set(new Canvas(parent, SWT.V_SCROLL | SWT.DOUBLE_BUFFERED | SWT.NO_REDRAW_RESIZE), id);
		BodyFont.follow(canvas, this::fontChanged);
		canvas.setData(VISIBLE_TEXT, (Supplier<String>) this::visibleText);
		canvas.setData("org.sockeye.caret", (Supplier<Long>) () -> selection.caret());
		copy = new HexCopy(canvas, () -> body, () -> selection, notice);
		measure();
		canvas.addListener(SWT.Paint, this::paint);
		canvas.addListener(SWT.Resize, event -> {
			updateScrollBar();
			canvas.redraw();
		});
		canvas.addListener(SWT.FocusIn, event -> canvas.redraw());
		canvas.addListener(SWT.FocusOut, event -> canvas.redraw());
		canvas.addListener(SWT.MouseDown, this::mouseDown);
		canvas.addListener(SWT.MouseUp, event -> dragging = false);
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.MouseWheel, event -> scrollTo(top - event.count));
		canvas.addListener(SWT.MouseMove, this::mouseMove);
		// A canvas takes the focus by Tab only when it looks after traversal itself.
		canvas.addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_ARROW_NEXT
				&& event.detail != SWT.TRAVERSE_ARROW_PREVIOUS && event.detail != SWT.TRAVERSE_PAGE_NEXT
				&& event.detail != SWT.TRAVERSE_PAGE_PREVIOUS);
		canvas.getVerticalBar().addListener(SWT.Selection, event -> scrollTo(canvas.getVerticalBar().getSelection()));
		canvas.addDisposeListener(event -> closePages());
		Menu menu = new Menu(canvas);
		copy.fill(menu);
		Copying.item(menu, Messages.selectAll, event -> selectAll());
		canvas.setMenu(menu);
		updateScrollBar();
	}

	Canvas control() {
		return canvas;
	}

	/** Names the dump for a screen reader, which is also told where the caret is. */
	void name(String name) {
		AccessibleName.set(canvas, () -> size() == 0 ? name : Texts.format(Messages.hexName, name, selection.caret()));
	}

	/** @return copies what is selected, or all of the body */
	HexCopy copy() {
		return copy;
	}

	/**
	 * @param next         {@code null} for nothing
	 * @param keepPosition whether it is the same body, longer perhaps
	 */
	void setBody(Body next, List<Provenance.Stretch> provenance, boolean keepPosition) {
		closePages();
		body = next;
		stretches = body == null ? List.of() : provenance;
		rows = new HexRows(stretches, size());
		Display display = canvas.getDisplay();
		pages = body == null ? null : new HexPages(body, () -> {
			if (!display.isDisposed())
				display.asyncExec(() -> {
					if (!canvas.isDisposed())
						canvas.redraw();
				});
		});
		if (!keepPosition || selection.to() > size())
			selection = HexSelection.NONE;
		top = keepPosition ? top : 0;
		updateScrollBar();
		scrollTo(top);
		canvas.redraw();
	}

	private long size() {
		return body == null ? 0 : body.size();
	}

	/** @return the body, {@code null} for nothing */
	Body body() {
		return body;
	}

	/** @return what is selected, and where the caret is */
	HexSelection selection() {
		return selection;
	}

	/** Selects bytes and scrolls to the first of them; an empty range only moves the caret there. */
	void select(long from, long to) {
		selection = HexSelection.of(Math.max(0, Math.min(from, size() - 1)), Math.min(to, size()));
		reveal(selection.from(), true);
		canvas.redraw();
	}

	private void selectAll() {
		if (size() > 0)
			selection = new HexSelection(0, size() - 1, true);
		canvas.redraw();
	}

	private void closePages() {
		if (pages != null)
			pages.close();
	}

	private void measure() {
		GC gc = new GC(canvas);
		try {
			gc.setFont(canvas.getFont());
			lineHeight = gc.getFontMetrics().getHeight() + 2;
			charWidth = Math.max(1, gc.textExtent("0000000000000000").x / 16);
		} finally {
			gc.dispose();
		}
	}

	private void fontChanged() {
		measure();
		updateScrollBar();
		scrollTo(top);
		canvas.redraw();
	}

	private int visibleRows() {
		return Math.max(1, canvas.getClientArea().height / lineHeight);
	}

	private void updateScrollBar() {
		ScrollBar bar = canvas.getVerticalBar();
		// Two billion rows are 32 GiB; what lies behind is reached by the keys.
		int count = (int) Math.min(rows.count(), Integer.MAX_VALUE / 2);
		int visible = visibleRows();
		bar.setEnabled(count > visible);
		bar.setVisible(count > visible);
		bar.setValues((int) Math.min(top, count), 0, Math.max(count, 1), Math.min(visible, Math.max(count, 1)), 1, visible);
	}

	private void scrollTo(long row) {
		long now = Math.max(0, Math.min(row, rows.count() - visibleRows()));
		if (now != top) {
			top = now;
			canvas.getVerticalBar().setSelection((int) Math.min(top, Integer.MAX_VALUE / 2));
			canvas.redraw();
		}
	}

	private void reveal(long offset, boolean middle) {
		long row = rows.rowOf(offset);
		if (row < top || row >= top + visibleRows())
			scrollTo(middle ? row - visibleRows() / 3 : row < top ? row : row - visibleRows() + 1);
	}

	private void key(Event event) {
		if (size() == 0)
			return;
		boolean whole = (event.stateMask & SWT.MOD1) != 0;
		if (whole && event.keyCode == 'a') {
			selectAll();
			return;
		}
		if (whole && (event.keyCode == 'c' || event.keyCode == SWT.INSERT)) {
			copy.copy(HexCopy.Form.HEX);
			return;
		}
		long caret = selection.caret();
		int page = visibleRows() - 1;
		long wanted = switch (event.keyCode) {
		case SWT.ARROW_LEFT -> step(-1);
		case SWT.ARROW_RIGHT -> step(1);
		case SWT.ARROW_UP -> rowsAway(-1);
		case SWT.ARROW_DOWN -> rowsAway(1);
		case SWT.PAGE_UP -> rowsAway(-page);
		case SWT.PAGE_DOWN -> rowsAway(page);
		case SWT.HOME -> whole ? 0 : rows.row(rows.rowOf(caret)).from();
		case SWT.END -> whole ? size() - 1 : rows.row(rows.rowOf(caret)).to() - 1;
		default -> -1;
		};
		if (wanted < 0)
			return;
		boolean extend = (event.stateMask & SWT.SHIFT) != 0;
		selection = extend ? selection.extended(wanted) : HexSelection.at(wanted);
		reveal(wanted, false);
		canvas.redraw();
	}

	/** A gap is one step. */
	private long step(int direction) {
		HexRows.Row row = rows.row(rows.rowOf(selection.caret()));
		long next = row.gap() == null ? selection.caret() + direction : direction > 0 ? row.to() : row.from() - 1;
		return Math.max(0, Math.min(size() - 1, next));
	}

	private long rowsAway(int count) {
		long caret = selection.caret();
		HexRows.Row row = rows.row(Math.max(0, Math.min(rows.count() - 1, rows.rowOf(caret) + count)));
		return Math.max(row.from(), Math.min(row.to() - 1, row.offset() + Math.floorMod(caret, HexRows.WIDTH)));
	}

	private HexLayout layout() {
		return new HexLayout(charWidth, HexPainter.digits(stretches));
	}

	private HexPainter painter() {
		return new HexPainter(stretches, offset -> pages.get(offset), layout());
	}

	/** @return the byte at a place of the canvas, −1 when there is no row */
	private long offsetAt(int x, int y) {
		long number = top + Math.floorDiv(y, lineHeight);
		if (rows.count() == 0)
			return -1;
		HexRows.Row row = rows.row(Math.max(0, Math.min(rows.count() - 1, number)));
		return row.gap() != null ? row.from() : Math.max(row.from(), Math.min(row.to() - 1, row.offset() + layout().columnAt(x)));
	}

	private void mouseDown(Event event) {
		canvas.setFocus();
		long offset = offsetAt(event.x, event.y);
		// The menu is for what is selected.
		if (offset < 0 || event.button != 1 && selection.touches(offset, offset + 1))
			return;
		selection = (event.stateMask & SWT.SHIFT) != 0 ? selection.extended(offset) : HexSelection.at(offset);
		dragging = event.button == 1;
		canvas.redraw();
	}

	private void mouseMove(Event event) {
		if (!dragging) {
			tip(event.y);
			return;
		}
		if (event.y < 0 || event.y > canvas.getClientArea().height)
			scrollTo(top + (event.y < 0 ? -1 : 1));
		selection = selection.extended(offsetAt(event.x, event.y));
		canvas.redraw();
	}

	private void tip(int y) {
		long number = top + y / lineHeight;
		String tip = null;
		if (number < rows.count()) {
			HexRows.Row row = rows.row(number);
			if (row.gap() != null)
				tip = HexPainter.gapText(row.gap());
			else
				for (int i = HexPainter.firstStretch(stretches, row.from()); i < stretches.size()
						&& stretches.get(i).offset() < row.to(); i++) {
					Provenance.Stretch s = stretches.get(i);
					if (s.isGap() || s.source().isEmpty())
						continue;
					String words = Texts.format(Messages.seenByBytes, s.source(), s.offset(), s.end() - 1);
					tip = tip == null ? words : tip + "\n" + words;
				}
		}
		if (!Objects.equals(tip, canvas.getToolTipText()))
			canvas.setToolTipText(tip);
	}

	private void paint(Event event) {
		Palette palette = new Palette(canvas.getParent());
		GC gc = event.gc;
		gc.setFont(canvas.getFont());
		Rectangle area = canvas.getClientArea();
		gc.setBackground(palette.background());
		gc.fillRectangle(area);
		if (rows.count() == 0) {
			gc.setForeground(palette.secondary());
			gc.drawText(EMPTY_TEXT, HexLayout.MARGIN, HexLayout.MARGIN / 2, true);
			return;
		}
		HexPainter painter = painter();
		long caret = canvas.isFocusControl() ? selection.caret() : -1;
		int shown = Math.min(visibleRows() + 1, (int) Math.min(Integer.MAX_VALUE, rows.count() - top));
		for (int i = 0; i < shown; i++)
			painter.paint(gc, palette, rows.row(top + i), i * lineHeight, lineHeight, area.width, selection, caret);
	}

	private String visibleText() {
		if (rows.count() == 0)
			return EMPTY_TEXT;
		HexPainter painter = painter();
		StringBuilder all = new StringBuilder();
		for (long number = top; number < Math.min(rows.count(), top + visibleRows()); number++)
			all.append(painter.text(rows.row(number))).append('\n');
		return all.toString();
	}
}
