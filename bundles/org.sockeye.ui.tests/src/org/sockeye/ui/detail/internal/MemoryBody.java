/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.nio.ByteBuffer;
import java.util.List;

import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;
import org.sockeye.session.Body;

/** Bytes in memory; those inside of a gap are not given out. */
record MemoryBody(byte[] bytes, List<Gap> gaps, int atOnce) implements Body {

	MemoryBody(byte[] bytes, List<Gap> gaps) {
		this(bytes, gaps, Integer.MAX_VALUE);
	}

	@Override
	public long size() {
		return bytes.length;
	}

	@Override
	public long captured() {
		return bytes.length - gaps.stream().mapToLong(Gap::length).sum();
	}

	@Override
	public List<SourceRange> sources() {
		return List.of();
	}

	@Override
	public int read(long position, ByteBuffer into) {
		if (position >= bytes.length)
			return -1;
		long end = bytes.length;
		for (Gap gap : gaps) {
			if (gap.offset() <= position && position < gap.offset() + gap.length())
				return 0;
			if (gap.offset() > position)
				end = Math.min(end, gap.offset());
		}
		int n = (int) Math.min(Math.min(end - position, into.remaining()), atOnce);
		into.put(bytes, (int) position, n);
		return n;
	}
}
