/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.nio.ByteBuffer;

/** The kernel side's counters of what is not in the ring, by source and reason. One thread. */
public final class DropCounters {

	private static final String[] REASONS = { "ring-full", "user-fault", "kernel-fault", "map-full", "ktls-skipped",
			"32-bit-skipped", "interleaved", "call-too-long" };

	private final ByteBuffer live;
	private final long[] counts = new long[RecordLayout.SOURCES * RecordLayout.DROPS];
	private final long[] missed = new long[RecordLayout.SOURCES];

	/** @param live the map's memory, not read any more when that is gone */
	DropCounters(ByteBuffer live) {
		this.live = live;
	}

	/** Reads them, without a system call. */
	public void refresh() {
		for (int i = 0; i < counts.length; i++)
			counts[i] = live.getLong(8 * i);
	}

	/** Says how many runs of a source's programs the kernel left out, from the start. */
	public void missed(int source, long runs) {
		missed[source] = runs;
	}

	/** @return chunks of a source whose bytes are lost */
	public long lost(int source) {
		int at = source * RecordLayout.DROPS;
		return counts[at + RecordLayout.DROP_RING_FULL] + counts[at + RecordLayout.DROP_USER_FAULT]
				+ counts[at + RecordLayout.DROP_KERNEL_FAULT] + counts[at + RecordLayout.DROP_MAP_FULL]
				+ counts[at + RecordLayout.DROP_WALK] + missed[source];
	}

	/** @return {@code ring-full 12, user-fault 1}; empty when there is nothing to say */
	public String text(int source) {
		StringBuilder b = new StringBuilder();
		for (int r = 0; r < RecordLayout.DROPS; r++) {
			long n = counts[source * RecordLayout.DROPS + r];
			if (n > 0)
				b.append(b.isEmpty() ? "" : ", ").append(REASONS[r]).append(' ').append(n);
		}
		if (missed[source] > 0)
			b.append(b.isEmpty() ? "" : ", ").append("missed-run ").append(missed[source]);
		return b.toString();
	}
}
