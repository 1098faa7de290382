/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

/**
 * Where decoding stops. The bytes come from the network: a few kilobytes may claim to be gigabytes.
 *
 * @param maxOutput how many bytes one coding may give, &gt; 0
 * @param maxRatio  how many times the bytes that were read a coding may give, &gt; 0
 * @param ratioFrom the ratio counts from so many bytes of output on: a small body of one letter is no bomb
 * @param keep      how many decoded bytes are kept in memory, from the start, ≥ 0
 * @param maxPretty how many characters a formatted text may have, ≥ 0
 */
public record ContentLimits(long maxOutput, long maxRatio, long ratioFrom, int keep, int maxPretty) {

	/** 256 MiB and 1000:1 after 1 MiB of output; 1 MiB is kept, and 2 Mi characters of a formatted text. */
	public static final ContentLimits DEFAULT = new ContentLimits(256L << 20, 1000, 1 << 20, 1 << 20, 2 << 20);

	/** @throws IllegalArgumentException when a limit is out of its range */
	public ContentLimits {
		if (maxOutput <= 0 || maxRatio <= 0 || ratioFrom < 0 || keep < 0 || maxPretty < 0)
			throw new IllegalArgumentException("a limit is out of its range");
	}

	/** @return the same limits with other amounts to keep */
	public ContentLimits keeping(int bytes, int prettyCharacters) {
		return new ContentLimits(maxOutput, maxRatio, ratioFrom, bytes, prettyCharacters);
	}
}
