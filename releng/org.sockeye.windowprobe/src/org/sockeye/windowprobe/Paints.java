/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.windowprobe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.swt.widgets.Shell;

/** When and for how long the session table is painted. Any thread, but where something else is said. */
final class Paints {

	private final Display display;
	private final NatTable table;
	/** Before all listeners of the table, and behind them. */
	private final Listener before;
	private final Listener behind = e -> painted();
	/** Display's thread. */
	private long begun;
	/** Guarded by this. */
	private final List<Long> durations = new ArrayList<>();
	private long last;
	private BooleanSupplier wanted = () -> false;

	/** @throws IllegalStateException when there is no table */
	Paints(Display display) {
		this.display = display;
		NatTable[] found = { null };
		display.syncExec(() -> found[0] = find());
		if (found[0] == null)
			throw new IllegalStateException("there is no session table");
		table = found[0];
		before = e -> {
			if (e.widget == table)
				begun = System.nanoTime();
		};
		display.syncExec(() -> {
			display.addFilter(SWT.Paint, before);
			table.addListener(SWT.Paint, behind);
		});
	}

	private NatTable find() {
		for (Shell shell : display.getShells()) {
			NatTable table = find(shell);
			if (table != null)
				return table;
		}
		return null;
	}

	/** Before the first rows it is there, but cannot be seen. */
	private static NatTable find(Control control) {
		if (control instanceof NatTable table)
			return table;
		if (control instanceof org.eclipse.swt.widgets.Composite parent)
			for (Control child : parent.getChildren()) {
				NatTable table = find(child);
				if (table != null)
					return table;
			}
		return null;
	}

	private synchronized void painted() {
		last = System.nanoTime();
		durations.add(last - begun);
		if (wanted.getAsBoolean())
			notifyAll();
	}

	/**
	 * Waits for a paint after which something is so; the condition is looked at on the display's thread.
	 *
	 * @return when that paint ended, on the clock of {@link System#nanoTime}
	 */
	synchronized long await(BooleanSupplier condition, int seconds) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		boolean[] so = { false };
		wanted = () -> so[0] |= condition.getAsBoolean();
		while (!so[0]) {
			long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
			if (left <= 0)
				throw new IllegalStateException("waited in vain for a paint");
			wait(left);
		}
		wanted = () -> false;
		return last;
	}

	/**
	 * Scrolls by a page, as the scroll bar does, and waits for the paint.
	 *
	 * @return how long the display's thread was busy with it, in ns
	 */
	long scroll() throws InterruptedException {
		long[] handled = { 0 };
		synchronized (this) {
			durations.clear();
		}
		display.syncExec(() -> {
			ScrollBar bar = table.getVerticalBar();
			long begin = System.nanoTime();
			int to = bar.getSelection() + bar.getPageIncrement();
			bar.setSelection(to + bar.getThumb() >= bar.getMaximum() ? 0 : to);
			bar.notifyListeners(SWT.Selection, new Event());
			handled[0] = System.nanoTime() - begin;
		});
		synchronized (this) {
			// The paint may have come before us.
			if (durations.isEmpty())
				await(() -> true, 5);
			return handled[0] + durations.stream().mapToLong(Long::longValue).sum();
		}
	}

	/** Display's thread. @return how many rows the table has */
	int rows() {
		return body().getRowCount();
	}

	/** Display's thread. @return the number in the first row, as text: the second column, until somebody moves it */
	Object first() {
		ILayer body = body();
		return body.getRowCount() == 0 ? null : body.getDataValueByPosition(1, 0);
	}

	private ILayer body() {
		return ((ViewportLayer) ((CompositeLayer) table.getLayer()).getChildLayerByLayoutCoordinate(0, 1)).getScrollableLayer();
	}

	/** Display's thread. Asks for a paint, whether there is something new or not. */
	void redraw() {
		table.redraw();
	}

	/** Looks no more. */
	void close() {
		display.syncExec(() -> {
			display.removeFilter(SWT.Paint, before);
			table.removeListener(SWT.Paint, behind);
		});
	}
}
