/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

/** Turns the time stamps of an interface into nanoseconds ({@code if_tsresol}, {@code if_tsoffset}). */
final class TimeScale {

	static final TimeScale MICROSECONDS = new TimeScale(BlockLayout.MICROSECONDS, 0);

	private final boolean binary;
	private final int exponent;
	private final long factor;
	private final long offsetNs;

	/**
	 * @param resolution {@code if_tsresol}: units of 10^−n seconds, or of 2^−n when the top bit is set
	 * @param offsetS    seconds to add
	 */
	TimeScale(int resolution, long offsetS) {
		binary = (resolution & 0x80) != 0;
		exponent = resolution & 0x7F;
		int tens = Math.abs(BlockLayout.NANOSECONDS - exponent);
		long f = 1;
		for (int i = 0; i < Math.min(tens, 18); i++)
			f *= 10;
		factor = f;
		offsetNs = offsetS * 1_000_000_000L;
	}

	long toNs(long units) {
		long ns;
		if (binary)
			ns = binary(units);
		else if (exponent <= BlockLayout.NANOSECONDS)
			ns = units * factor;
		else
			ns = exponent > 27 ? 0 : Long.divideUnsigned(units, factor);
		return ns + offsetNs;
	}

	/** {@code units * 10^9 / 2^exponent} in 128 bits. */
	private long binary(long units) {
		long low = units * 1_000_000_000L;
		long high = Math.multiplyHigh(units, 1_000_000_000L);
		if (units < 0)
			high += 1_000_000_000L; // multiplyHigh takes the number as signed
		if (exponent == 0)
			return low;
		if (exponent < 64)
			return low >>> exponent | high << 64 - exponent;
		return high >>> exponent - 64;
	}
}
