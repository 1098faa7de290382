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
import java.util.function.IntConsumer;

/**
 * Which rows have changed since when, so that a view looks at these only. One thread writes; any thread reads what was published to it.
 */
final class Revisions {

	private static final int SHIFT = 12;

	private final IntColumn rows = new IntColumn(0);
	/** The last revision of each 4,096 rows: most of them need no closer look. */
	private volatile int[] chunks = new int[64];
	private volatile int current;

	/** A row was written; to be told by the next {@link #publish}. */
	void touch(int row) {
		int next = current + 1;
		rows.set(row, next);
		int chunk = row >>> SHIFT;
		if (chunk >= chunks.length)
			chunks = Arrays.copyOf(chunks, 2 * chunk);
		chunks[chunk] = next;
	}

	/** All rows that were touched until now are whole. */
	@SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes
	void publish() {
		current = current + 1;
	}

	int current() {
		return current;
	}

	/** Tells of the rows below {@code size} that were touched after a revision, ascending. */
	void forEachChanged(int since, int size, IntConsumer ids) {
		int[] latest = chunks;
		for (int chunk = 0; chunk << SHIFT < size; chunk++) {
			if (chunk < latest.length && latest[chunk] <= since)
				continue;
			for (int row = chunk << SHIFT; row < Math.min(size, (chunk + 1) << SHIFT); row++)
				if (rows.get(row) > since)
					ids.accept(row);
		}
	}
}
