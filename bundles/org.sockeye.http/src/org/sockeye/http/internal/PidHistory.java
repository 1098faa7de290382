/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.util.Arrays;

/** Which process held an end of a stream from which position on. Nearly always one entry. */
final class PidHistory {

	/** More hand-overs of one connection than this are not remembered. */
	private static final int MAX = 64;

	private long[] from = new long[1];
	private int[] pid = new int[1];
	private int size;

	/** @return whether this is the first that is known */
	boolean add(long position, int process) {
		int i = index(position);
		if (i >= 0 && pid[i] == process || size == MAX)
			return false;
		if (i + 1 < size && pid[i + 1] == process) {
			from[i + 1] = position;
			return false;
		}
		if (size == from.length) {
			from = Arrays.copyOf(from, size * 2);
			pid = Arrays.copyOf(pid, size * 2);
		}
		System.arraycopy(from, i + 1, from, i + 2, size - i - 1);
		System.arraycopy(pid, i + 1, pid, i + 2, size - i - 1);
		from[i + 1] = position;
		pid[i + 1] = process;
		return size++ == 0;
	}

	/** @return the process at a position, the first known one before that; −1 when none is known */
	int at(long position) {
		return size == 0 ? -1 : pid[Math.max(0, index(position))];
	}

	/** The last entry at or before the position, −1 when there is none. */
	private int index(long position) {
		int i = size - 1;
		while (i >= 0 && from[i] > position)
			i--;
		return i;
	}
}
