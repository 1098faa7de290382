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
import java.util.function.Supplier;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.sockeye.session.Body;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;

/**
 * A body as a hex dump: offset, sixteen bytes, ASCII, and at the left edge a stripe in the colour of where the bytes were
 * seen. A gap is a row that says so. Only what is visible is read and painted, so a body's length does not matter. UI
 * thread only.
 */
final class HexView {

	/** {@link Canvas#getData(String)} with this key gives a {@code Supplier<String>} of the visible rows as text. */
	static final String VISIBLE_TEXT = "org.sockeye.visible-text";

	private static final int STRIPE = 4;
	private static final int MARGIN = 8;
	private static final String EMPTY_TEXT = "no body";

	private final Canvas canvas;
	private List<Provenance.Stretch> stretches = List.of();
	private HexRows rows = new HexRows(List.of(), 0);
	private HexPages pages;
	private long top;
	private int lineHeight = 16;
	private int charWidth = 8;

	HexView(Composite parent, String id) {
		canvas = WidgetIds.set(new Canvas(parent, SWT.V_SCROLL | SWT.DOUBLE_BUFFERED | SWT.NO_REDRAW_RESIZE), id);
		canvas.setFont(JFaceResources.getTextFont());
		canvas.setData(VISIBLE_TEXT, (Supplier<String>) this::visibleText);
		measure();
		canvas.addListener(SWT.Paint, this::paint);
		canvas.addListener(SWT.Resize, event -> {
			updateScrollBar();
			canvas.redraw();
		});
		canvas.addListener(SWT.MouseDown, event -> canvas.setFocus());
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.MouseWheel, event -> scrollTo(top - event.count));
		canvas.addListener(SWT.MouseMove, event -> tip(event.y));
		// A canvas takes the focus by Tab only when it looks after traversal itself.
		canvas.addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_ARROW_NEXT
				&& event.detail != SWT.TRAVERSE_ARROW_PREVIOUS && event.detail != SWT.TRAVERSE_PAGE_NEXT
				&& event.detail != SWT.TRAVERSE_PAGE_PREVIOUS);
		canvas.getVerticalBar().addListener(SWT.Selection, event -> scrollTo(canvas.getVerticalBar().getSelection()));
		canvas.addDisposeListener(event -> closePages());
		updateScrollBar();
	}

	Canvas control() {
		return canvas;
	}

	/**
	 * @param body {@code null} for nothing
	 * @param keepPosition whether it is the same body, longer perhaps
	 */
	void setBody(Body body, List<Provenance.Stretch> provenance, boolean keepPosition) {
		closePages();
		stretches = body == null ? List.of() : provenance;
		rows = new HexRows(stretches, body == null ? 0 : body.size());
		Display display = canvas.getDisplay();
		pages = body == null ? null : new HexPages(body, () -> {
			if (!display.isDisposed())
				display.asyncExec(() -> {
					if (!canvas.isDisposed())
						canvas.redraw();
				});
		});
		top = keepPosition ? top : 0;
		updateScrollBar();
		scrollTo(top);
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

	private void key(Event event) {
		switch (event.keyCode) {
		case SWT.ARROW_UP -> scrollTo(top - 1);
		case SWT.ARROW_DOWN -> scrollTo(top + 1);
		case SWT.PAGE_UP -> scrollTo(top - visibleRows());
		case SWT.PAGE_DOWN -> scrollTo(top + visibleRows());
		case SWT.HOME -> scrollTo(0);
		case SWT.END -> scrollTo(Long.MAX_VALUE);
		default -> {
			// Not ours.
		}
		}
	}

	private void tip(int y) {
		long number = top + y / lineHeight;
		String tip = null;
		if (number < rows.count()) {
			HexRows.Row row = rows.row(number);
			if (row.gap() != null)
				tip = gapText(row.gap());
			else
				for (int i = firstStretch(row.from()); i < stretches.size() && stretches.get(i).offset() < row.to(); i++) {
					Provenance.Stretch s = stretches.get(i);
					if (s.source().isEmpty())
						continue;
					String words = "seen by " + s.source() + " (bytes " + FieldText.count(s.offset()) + " to "
							+ FieldText.count(s.end() - 1) + ")";
					tip = tip == null ? words : tip + "\n" + words;
				}
		}
		if (!java.util.Objects.equals(tip, canvas.getToolTipText()))
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
			gc.drawText(EMPTY_TEXT, MARGIN, MARGIN / 2, true);
			return;
		}
		Painter painter = new Painter(gc, palette, area.width);
		int shown = Math.min(visibleRows() + 1, (int) Math.min(Integer.MAX_VALUE, rows.count() - top));
		for (int i = 0; i < shown; i++)
			painter.row(rows.row(top + i), i * lineHeight);
	}

	/** Digits of the offset: as many as the last one needs, eight at least. */
	private int offsetDigits() {
		long last = stretches.isEmpty() ? 0 : stretches.get(stretches.size() - 1).end();
		return last > 0xffff_ffffL ? 12 : 8;
	}

	private final class Painter {

		private final GC gc;
		private final int width;
		private final Color text;
		private final Color secondary;
		private final Color gapBackground;
		private final Color gapText;
		private final Color[] stripes = new Color[Palette.Hue.values().length];
		private final StringBuilder line = new StringBuilder(80);

		Painter(GC gc, Palette palette, int width) {
			this.gc = gc;
			this.width = width;
			text = palette.foreground();
			secondary = palette.secondary();
			gapBackground = palette.gapBackground();
			gapText = palette.accent(Palette.Hue.ORANGE);
			for (Palette.Hue hue : Palette.Hue.values())
				stripes[hue.ordinal()] = palette.accent(hue);
		}

		void row(HexRows.Row row, int y) {
			if (row.gap() != null) {
				gc.setBackground(gapBackground);
				gc.fillRectangle(0, y, width, lineHeight);
				gc.setForeground(gapText);
			}
			int x = STRIPE + MARGIN;
			if (row.gap() == null)
				gc.setForeground(secondary);
			gc.drawText(offset(row.offset()), x, y + 1, true);
			x += charWidth * (offsetDigits() + 2);
			if (row.gap() != null) {
				gc.drawText(gapText(row.gap()), x, y + 1, true);
				return;
			}
			paintStripe(row, y);
			gc.setForeground(text);
			line.setLength(0);
			hex(line, row);
			gc.drawText(line.toString(), x, y + 1, true);
			x += charWidth * (HexRows.WIDTH * 3 + 2);
			line.setLength(0);
			ascii(line, row);
			gc.drawText(line.toString(), x, y + 1, true);
		}

		private void paintStripe(HexRows.Row row, int y) {
			// More than one source in a row: the stripe is divided from top to bottom.
			int first = firstStretch(row.from());
			int last = first;
			while (last + 1 < stretches.size() && stretches.get(last + 1).offset() < row.to())
				last++;
			for (int i = first; i <= last && i < stretches.size(); i++) {
				Provenance.Stretch s = stretches.get(i);
				if (s.isGap() || s.source().isEmpty())
					continue;
				long from = Math.max(s.offset(), row.from()) - row.offset();
				long to = Math.min(s.end(), row.to()) - row.offset();
				int y0 = (int) (lineHeight * from / HexRows.WIDTH);
				int y1 = first == last ? lineHeight : (int) (lineHeight * to / HexRows.WIDTH);
				gc.setBackground(stripes[Provenance.hue(s.source()).ordinal()]);
				gc.fillRectangle(0, y + (first == last ? 0 : y0), STRIPE, first == last ? lineHeight : y1 - y0);
			}
		}
	}

	private int firstStretch(long offset) {
		int low = 0;
		int high = stretches.size() - 1;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (stretches.get(middle).end() <= offset)
				low = middle + 1;
			else
				high = middle;
		}
		return low;
	}

	private String offset(long offset) {
		return String.format("%0" + offsetDigits() + "x", offset);
	}

	private void hex(StringBuilder into, HexRows.Row row) {
		for (int i = 0; i < HexRows.WIDTH; i++) {
			if (i == HexRows.WIDTH / 2)
				into.append(' ');
			int b = value(row, i);
			if (b == NOT_HERE)
				into.append("   ");
			else if (b < 0)
				into.append("·· ");
			else
				into.append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16)).append(' ');
		}
	}

	private void ascii(StringBuilder into, HexRows.Row row) {
		for (int i = 0; i < HexRows.WIDTH; i++) {
			int b = value(row, i);
			into.append(b == NOT_HERE ? ' ' : b >= 0x20 && b < 0x7f ? (char) b : '.');
		}
	}

	private static final int NOT_HERE = -2;

	private int value(HexRows.Row row, int i) {
		long offset = row.offset() + i;
		return offset < row.from() || offset >= row.to() ? NOT_HERE : pages.get(offset);
	}

	private static String gapText(Provenance.Stretch gap) {
		return "gap: " + FieldText.exactSize(gap.length()) + " missing"
				+ (gap.reason().isEmpty() ? "" : ", " + gap.reason());
	}

	private String visibleText() {
		if (rows.count() == 0)
			return EMPTY_TEXT;
		StringBuilder all = new StringBuilder();
		for (long number = top; number < Math.min(rows.count(), top + visibleRows()); number++) {
			HexRows.Row row = rows.row(number);
			all.append(offset(row.offset())).append("  ");
			if (row.gap() != null)
				all.append(gapText(row.gap()));
			else {
				hex(all, row);
				all.append(' ');
				ascii(all, row);
			}
			all.append('\n');
		}
		return all.toString();
	}
}

