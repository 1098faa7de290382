/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.util.Arrays;

/**
 * A column of longs that grows in chunks, so that growing copies nothing but the list of chunks. One thread writes;
 * others may read rows that were published to them (see {@link ExchangeColumns}).
 */
final class LongColumn {

	private static final int SHIFT = 12;
	private static final int MASK = (1 << SHIFT) - 1;

	private final long initial;
	private volatile long[][] chunks = new long[0][];

	LongColumn(long initial) {
		this.initial = initial;
	}

	long get(int row) {
		return chunks[row >>> SHIFT][row & MASK];
	}

	void set(int row, long value) {
		int chunk = row >>> SHIFT;
		if (chunk >= chunks.length)
			grow(chunk + 1);
		chunks[chunk][row & MASK] = value;
	}

	private void grow(int count) {
		long[][] grown = Arrays.copyOf(chunks, count);
		for (int i = chunks.length; i < count; i++) {
			grown[i] = new long[MASK + 1];
			if (initial != 0)
				Arrays.fill(grown[i], initial);
		}
		chunks = grown;
	}
}
