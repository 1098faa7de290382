/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import org.sockeye.capture.bpf.Libc;

import com.sun.jna.Memory;

/**
 * From the kernel's clocks to the epoch. The difference is taken once: a clock that is set during a capture does not move
 * its times against each other.
 *
 * @param monotonicToEpoch nanoseconds to add to CLOCK_MONOTONIC
 * @param bootToEpoch      nanoseconds to add to CLOCK_BOOTTIME
 */
public record Clocks(long monotonicToEpoch, long bootToEpoch) {

	/** Measures the differences, to some microseconds. */
	public static Clocks measure(Libc libc) {
		return new Clocks(difference(libc, Libc.CLOCK_MONOTONIC), difference(libc, Libc.CLOCK_BOOTTIME));
	}

	/** The reading of the two with the least time between counts. */
	private static long difference(Libc libc, int clock) {
		long best = Long.MAX_VALUE, difference = 0;
		for (int i = 0; i < 20; i++) {
			long before = now(libc, clock);
			long real = now(libc, Libc.CLOCK_REALTIME);
			long after = now(libc, clock);
			if (after - before < best) {
				best = after - before;
				difference = real - (before + best / 2);
			}
		}
		return difference;
	}

	private static long now(Libc libc, int clock) {
		try (Memory t = new Memory(16)) {
			libc.clock_gettime(clock, t);
			return t.getLong(0) * 1_000_000_000L + t.getLong(8);
		}
	}
}
