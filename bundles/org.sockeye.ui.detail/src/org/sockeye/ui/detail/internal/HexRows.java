/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.Arrays;
import java.util.List;

/**
 * Which row of a hex dump shows what: sixteen bytes from a multiple of sixteen, or one gap whatever its length. A row that
 * a gap begins or ends in stands twice, before and after it, with only its captured bytes.
 */
public final class HexRows {

	/** Bytes in a row. */
	public static final int WIDTH = 16;

	/**
	 * A row.
	 *
	 * @param offset the row's first byte: a multiple of {@link #WIDTH}; for a gap where it begins
	 * @param from   the first byte that it shows
	 * @param to     behind the last byte that it shows
	 * @param gap    the gap, {@code null} for a row of bytes
	 */
	record Row(long offset, long from, long to, Provenance.Stretch gap) {
	}

	/** Runs of captured bytes and gaps: where each begins in the body, and its first row. */
	private final long[] starts;
	private final long[] firstRows;
	private final Provenance.Stretch[] gaps;
	private final int runs;
	private final long size;
	private final long rows;

	HexRows(List<Provenance.Stretch> stretches, long size) {
		this.size = size;
		long[] s = new long[stretches.size() + 1];
		Provenance.Stretch[] g = new Provenance.Stretch[stretches.size() + 1];
		int n = 0;
		boolean inBytes = false;
		for (Provenance.Stretch stretch : stretches) {
			// Neighbouring sources make one run of bytes.
			if (stretch.isGap() || !inBytes) {
				s[n] = stretch.offset();
				g[n++] = stretch.isGap() ? stretch : null;
			}
			inBytes = !stretch.isGap();
		}
		runs = n;
		starts = Arrays.copyOf(s, n);
		gaps = Arrays.copyOf(g, n);
		firstRows = new long[n + 1];
		for (int i = 0; i < n; i++)
			firstRows[i + 1] = firstRows[i]
					+ (gaps[i] != null ? 1 : ceil(end(i)) - starts[i] / WIDTH);
		rows = firstRows[n];
	}

	private static long ceil(long offset) {
		return (offset + WIDTH - 1) / WIDTH;
	}

	private long end(int run) {
		return run + 1 < runs ? starts[run + 1] : size;
	}

	/** @return the number of rows */
	long count() {
		return rows;
	}

	/** @return a row, 0 to {@code count() - 1}; costs a binary search */
	Row row(long number) {
		int run = Arrays.binarySearch(firstRows, 0, runs, number);
		if (run < 0)
			run = -run - 2;
		if (gaps[run] != null)
			return new Row(starts[run], starts[run], end(run), gaps[run]);
		long offset = (starts[run] / WIDTH + number - firstRows[run]) * WIDTH;
		return new Row(offset, Math.max(offset, starts[run]), Math.min(offset + WIDTH, end(run)), null);
	}

	/** @return the row that shows a byte, or the gap that it is missing in */
	long rowOf(long offset) {
		if (runs == 0)
			return 0;
		int run = Arrays.binarySearch(starts, 0, runs, offset);
		if (run < 0)
			run = Math.max(0, -run - 2);
		return gaps[run] != null ? firstRows[run]
				: Math.min(firstRows[run] + Math.max(0, offset / WIDTH - starts[run] / WIDTH), firstRows[run + 1] - 1);
	}
}
