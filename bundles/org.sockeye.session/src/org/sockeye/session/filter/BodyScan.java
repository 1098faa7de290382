/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Predicate;

import org.sockeye.model.Gap;
import org.sockeye.session.Body;

/**
 * Looks into bodies as they were sent. A text is looked for in all of the body, over a gap never; any other condition is asked of its beginning.
 * Any thread.
 */
final class BodyScan {

	private static final int BLOCK = 256 << 10;
	/** How much of a body other conditions see. */
	private static final int HEAD = 1 << 20;

	private final Predicate<String> test;
	private final byte[] lower;
	private final byte[] upper;

	/** @param part what is looked for; {@code null}: ask the test */
	BodyScan(Predicate<String> test, String part) {
		this.test = test;
		lower = part == null ? null : part.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
		byte[] up = part == null ? null : part.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
		upper = up != null && up.length != lower.length ? lower : up;
	}

	boolean matches(Body body) throws IOException {
		if (body.size() == 0)
			return false;
		if (lower == null)
			return test.test(head(body));
		if (lower.length == 0)
			return true;
		ByteBuffer block = ByteBuffer.allocate(BLOCK + lower.length);
		long at = 0, size = body.size();
		Iterator<Gap> gaps = body.gaps().iterator();
		while (at < size) {
			int n = body.read(at, block);
			if (n < 0)
				break;
			if (n == 0) {
				block.clear();
				at = behindGap(gaps, at);
				continue;
			}
			at += n;
			int kept = search(block);
			if (kept < 0)
				return true;
			block.flip().position(block.limit() - kept);
			block.compact();
		}
		return false;
	}

	/** @return −1 when it is there; else how many bytes at the end could be its beginning */
	private int search(ByteBuffer block) {
		byte[] b = block.array();
		int end = block.position();
		for (int i = 0; i + lower.length <= end; i++) {
			int k = 0;
			while (k < lower.length && (b[i + k] == lower[k] || b[i + k] == upper[k]))
				k++;
			if (k == lower.length)
				return -1;
		}
		return Math.min(end, lower.length - 1);
	}

	/** The gaps are passed once, in their order: a body may have very many. */
	private static long behindGap(Iterator<Gap> gaps, long at) {
		while (gaps.hasNext()) {
			Gap gap = gaps.next();
			if (at < gap.offset() + gap.length())
				return Math.max(at + 1, gap.offset() + gap.length());
		}
		return at + 1;
	}

	private static String head(Body body) throws IOException {
		ByteBuffer block = ByteBuffer.allocate((int) Math.min(HEAD, body.size()));
		long at = 0;
		Iterator<Gap> gaps = body.gaps().iterator();
		while (block.hasRemaining() && at < body.size()) {
			int n = body.read(at, block);
			if (n < 0)
				break;
			at = n == 0 ? behindGap(gaps, at) : at + n;
		}
		return new String(block.array(), 0, block.position(), StandardCharsets.UTF_8);
	}
}
