/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.sockeye.model.ExchangeRows;

/** The stretch of time in which the visible rows lie. UI thread only. */
final class TimeWindow {

	private final ViewportLayer viewport;
	private final RowsDataProvider data;
	private long start;
	private long end;

	TimeWindow(ViewportLayer viewport, RowsDataProvider data) {
		this.viewport = viewport;
		this.data = data;
	}

	/** Looks at the visible rows; before each paint. */
	void measure() {
		ExchangeRows rows = data.rows();
		start = Long.MAX_VALUE;
		end = Long.MIN_VALUE;
		for (int i = 0; rows != null && i < viewport.getRowCount(); i++) {
			int id = data.id(viewport.getRowIndexByPosition(i));
			if (id < 0)
				continue;
			long at = rows.timeNs(id);
			start = Math.min(start, at);
			end = Math.max(end, at + Math.max(0, rows.durationNs(id)));
		}
	}

	/** @return how long it is in nanoseconds, −1 when there are no rows */
	long length() {
		return end < start ? -1 : end - start;
	}

	/** @return where a moment lies in so many pixels */
	int pixel(long timeNs, int width) {
		long length = length();
		if (length <= 0)
			return 0;
		return (int) Math.max(0, Math.min(width, (double) (timeNs - start) / length * width));
	}
}
