/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.overview;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.sockeye.session.stats.Timeline;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/**
 * Paints exchanges over time as stacked bars, a colour for each status class, and the bytes as a line; lets a stretch of time be marked by
 * dragging, or by the arrow keys, Shift and Enter. UI thread.
 */
final class OverviewCanvas {

	private static final int BAR = 4;
	private static final int MARGIN = 4;

	private final Canvas canvas;
	/** Told of the marked time in nanoseconds since the epoch; of −1, −1 when nothing is marked any more. */
	private final BiConsumer<Long, Long> marked;
	private final Brush brush = new Brush();
	private Timeline.Course course;
	private Bars bars;
	private boolean dragging;

	OverviewCanvas(Composite parent, BiConsumer<Long, Long> marked) {
		this.marked = marked;
		canvas = WidgetIds.set(new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND), "overview-chart");
		// What is painted, in words: for tests.
		canvas.setData("org.sockeye.visible-text", (Supplier<String>) this::words);
		canvas.addListener(SWT.Paint, event -> paint(event.gc));
		canvas.addListener(SWT.Resize, event -> fit());
		canvas.addListener(SWT.MouseDown, this::down);
		canvas.addListener(SWT.MouseMove, this::moved);
		canvas.addListener(SWT.MouseUp, this::up);
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.FocusIn, event -> canvas.redraw());
		canvas.addListener(SWT.FocusOut, event -> canvas.redraw());
		canvas.addListener(SWT.Traverse, event -> {
			event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
		});
		canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = words();
			}
		});
	}

	Canvas control() {
		return canvas;
	}

	/** @param now {@code null} for no session */
	void show(Timeline.Course now) {
		boolean moved = course == null || now == null || now.originNs() != course.originNs() || now.widthNs() != course.widthNs();
		long from = brush.isEmpty() || bars == null ? 0 : bars.startNs(brush.from());
		long to = brush.isEmpty() || bars == null ? 0 : bars.startNs(brush.to() + 1);
		course = now;
		fit();
		if (moved && !brush.isEmpty())
			remark(from, to);
	}

	/** Nothing is marked any more. */
	void clearMark() {
		brush.clear();
		canvas.redraw();
	}

	/** The bars have other widths now: marks those that hold the same time. */
	private void remark(long from, long to) {
		brush.clear();
		for (int i = 0; bars != null && i < bars.size(); i++)
			if (bars.startNs(i) < to && bars.startNs(i + 1) > from)
				brush.extend(i);
	}

	private void fit() {
		Rectangle area = canvas.getClientArea();
		Bars before = bars;
		bars = course == null ? null : new Bars(course, Math.max(1, (area.width - 2 * MARGIN) / BAR));
		if (before != null && bars != null && before.size() != bars.size() && !brush.isEmpty())
			remark(before.startNs(Math.min(brush.from(), before.size() - 1)), before.startNs(Math.min(brush.to(), before.size() - 1) + 1));
		canvas.redraw();
	}

	private int at(int x) {
		Rectangle area = canvas.getClientArea();
		int bar = (int) ((x - MARGIN) * (long) bars.size() / Math.max(1, area.width - 2 * MARGIN));
		return Math.max(0, Math.min(bars.size() - 1, bar));
	}

	private int x(int bar) {
		return MARGIN + (int) (bar * (long) (canvas.getClientArea().width - 2 * MARGIN) / Math.max(1, bars.size()));
	}

	private String words() {
		return isEmpty() ? Messages.noneOverTime : bars.text(0, bars.size() - 1);
	}

	private boolean isEmpty() {
		return bars == null || bars.size() == 0;
	}

	private void down(Event event) {
		canvas.setFocus();
		if (event.button != 1 || isEmpty())
			return;
		dragging = true;
		brush.begin(at(event.x));
		canvas.redraw();
	}

	private void moved(Event event) {
		if (isEmpty())
			return;
		if (dragging) {
			brush.extend(at(event.x));
			canvas.redraw();
		}
		int bar = at(event.x);
		String text = dragging ? bars.text(brush.from(), brush.to()) : bars.text(bar, bar);
		if (!text.equals(canvas.getToolTipText()))
			canvas.setToolTipText(text);
	}

	private void up(Event event) {
		if (event.button != 1 || !dragging)
			return;
		dragging = false;
		if (isEmpty())
			return;
		// A click without dragging takes the mark away.
		if (brush.from() == brush.to())
			clear();
		else
			apply();
	}

	private void clear() {
		clearMark();
		marked.accept(-1L, -1L);
	}

	private void apply() {
		if (!brush.isEmpty())
			marked.accept(bars.startNs(brush.from()), bars.startNs(brush.to() + 1));
		canvas.redraw();
	}

	private void key(Event event) {
		if (isEmpty())
			return;
		boolean shift = (event.stateMask & SWT.SHIFT) != 0;
		switch (event.keyCode) {
		case SWT.ARROW_LEFT -> brush.move(-1, bars.size(), shift);
		case SWT.ARROW_RIGHT -> brush.move(1, bars.size(), shift);
		case SWT.PAGE_UP -> brush.move(-10, bars.size(), shift);
		case SWT.PAGE_DOWN -> brush.move(10, bars.size(), shift);
		case SWT.HOME -> brush.move(-bars.size(), bars.size(), shift);
		case SWT.END -> brush.move(bars.size(), bars.size(), shift);
		case SWT.CR, SWT.KEYPAD_CR -> apply();
		case SWT.ESC -> clear();
		default -> {
			return;
		}
		}
		canvas.redraw();
	}

	private void paint(GC gc) {
		Palette palette = new Palette(canvas.getParent());
		Rectangle area = canvas.getClientArea();
		gc.setBackground(palette.background());
		gc.fillRectangle(area);
		if (!isEmpty())
			course(gc, palette, area);
		else {
			String text = course == null ? Messages.noSession : Messages.noExchanges;
			gc.setForeground(palette.secondary());
			Point size = gc.textExtent(text);
			gc.drawText(text, (area.width - size.x) / 2, (area.height - size.y) / 2, true);
		}
		gc.setForeground(canvas.isFocusControl() ? palette.accent(Palette.Hue.BLUE) : palette.line());
		gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
	}

	private void course(GC gc, Palette palette, Rectangle area) {
		int line = gc.getFontMetrics().getHeight();
		int base = area.height - line - 4, height = Math.max(10, base - line - 4);
		if (!brush.isEmpty()) {
			gc.setBackground(palette.gapBackground());
			gc.fillRectangle(x(brush.from()), 1, Math.max(2, x(brush.to() + 1) - x(brush.from())), base);
		}
		Color[] colours = { palette.secondary(), palette.accent(Palette.Hue.VIOLET), palette.accent(Palette.Hue.GREEN),
				palette.accent(Palette.Hue.BLUE), palette.accent(Palette.Hue.ORANGE), palette.accent(Palette.Hue.RED) };
		long most = Math.max(1, bars.mostExchanges()), mostBytes = Math.max(1, bars.mostBytes());
		for (int i = 0; i < bars.size(); i++) {
			int left = x(i), width = Math.max(1, x(i + 1) - left - 1), below = base;
			// Errors at the top, where they stand out.
			for (int c = 0; c < Timeline.CLASSES; c++) {
				long n = bars.count(c, i);
				if (n == 0)
					continue;
				int h = Math.max(1, (int) (n * height / most));
				gc.setBackground(colours[c]);
				gc.fillRectangle(left, Math.max(line + 2, below - h), width, h);
				below -= h;
			}
		}
		int[] points = new int[2 * bars.size()];
		for (int i = 0; i < bars.size(); i++) {
			points[2 * i] = (x(i) + x(i + 1)) / 2;
			points[2 * i + 1] = base - (int) (bars.bytes(i) * (double) height / mostBytes);
		}
		gc.setForeground(palette.foreground());
		gc.setLineStyle(SWT.LINE_DOT);
		gc.drawPolyline(points);
		gc.setLineStyle(SWT.LINE_SOLID);
		texts(gc, palette, area, base);
	}

	private void texts(GC gc, Palette palette, Rectangle area, int base) {
		gc.setForeground(palette.line());
		gc.drawLine(MARGIN, base, area.width - MARGIN, base);
		gc.setForeground(palette.secondary());
		String peak = Texts.format(Messages.peak, bars.rate(bars.mostExchanges()), bars.byteRate(bars.mostBytes()));
		gc.drawText(peak, MARGIN + 2, 2, true);
		String from = FieldText.time(bars.startNs(0)), to = FieldText.time(bars.endNs());
		gc.drawText(from, MARGIN + 2, base + 1, true);
		Point size = gc.textExtent(to);
		gc.drawText(to, area.width - MARGIN - 2 - size.x, base + 1, true);
		if (!brush.isEmpty()) {
			String text = bars.text(brush.from(), brush.to());
			int middle = gc.textExtent(text).x;
			gc.setForeground(palette.foreground());
			if (middle < area.width - 2 * gc.textExtent(from).x - 40)
				gc.drawText(text, (area.width - middle) / 2, base + 1, true);
		}
	}
}
