/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.stats;

import org.sockeye.model.ExchangeRows;
import org.sockeye.session.view.ExchangeIds;

/**
 * How long exchanges took, first byte to last. The percentiles are those of a histogram whose steps are under 1 % of the value.
 *
 * @param count how many exchanges have a duration
 * @param p50   half of them took no longer, nanoseconds; 0 when there are none
 * @param p90   90 % of them
 * @param p99   99 % of them
 * @param max   none took longer; exact
 */
public record Latency(long count, long p50, long p90, long p99, long max) {

	private static final int STEP_BITS = 7;
	private static final int STEPS = 1 << STEP_BITS;

	/** Costs a look at each of them: about 20 ms for a million. */
	public static Latency of(ExchangeRows rows, ExchangeIds ids) {
		long[] histogram = new long[(Long.SIZE - STEP_BITS) * STEPS];
		long count = 0, max = 0;
		for (int i = 0; i < ids.size(); i++) {
			long ns = rows.durationNs(ids.id(i));
			if (ns < 0)
				continue;
			histogram[bucket(ns)]++;
			max = Math.max(max, ns);
			count++;
		}
		return new Latency(count, percentile(histogram, count, 0.50, max), percentile(histogram, count, 0.90, max),
				percentile(histogram, count, 0.99, max), max);
	}

	/** Small values have a bucket each; of larger ones the leading bits count. */
	static int bucket(long value) {
		int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - STEP_BITS - 1);
		return (int) (shift * (long) STEPS + (value >>> shift));
	}

	/** @return the largest value in a bucket */
	static long upper(int bucket) {
		if (bucket < 2 * STEPS)
			return bucket;
		int shift = bucket / STEPS - 1;
		return (((long) bucket - (long) shift * STEPS + 1) << shift) - 1;
	}

	private static long percentile(long[] histogram, long count, double share, long max) {
		long rank = (long) Math.ceil(share * count), below = 0;
		for (int i = 0; i < histogram.length && rank > 0; i++) {
			below += histogram[i];
			if (below >= rank)
				return Math.min(max, upper(i));
		}
		return 0;
	}
}
