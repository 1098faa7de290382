/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts that are mostly different from each other, as UTF-8 in chunks: a million request targets are a few hundred objects.
 * One thread adds; any thread may read what was published to it.
 */
final class TextPool {

	/** Far below a region of the garbage collector: an array of one megabyte and its header would take two of them. */
	private static final int CHUNK = 1 << 16;

	private volatile byte[][] chunks = new byte[0][];
	private int used = CHUNK;

	/** @return a handle for {@link #get} */
	long add(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (used + bytes.length > chunkSize()) {
			byte[][] grown = Arrays.copyOf(chunks, chunks.length + 1);
			// A text longer than a chunk gets one of its own size.
			grown[chunks.length] = new byte[Math.max(CHUNK, bytes.length)];
			chunks = grown;
			used = 0;
		}
		int chunk = chunks.length - 1;
		System.arraycopy(bytes, 0, chunks[chunk], used, bytes.length);
		long handle = (long) chunk << 44 | (long) used << 24 | Math.min(bytes.length, 0xffffff);
		used += bytes.length;
		return handle;
	}

	private int chunkSize() {
		return chunks.length == 0 ? 0 : chunks[chunks.length - 1].length;
	}

	String get(long handle) {
		int length = (int) (handle & 0xffffff);
		if (length == 0)
			return "";
		int offset = (int) (handle >>> 24) & 0xfffff;
		return new String(chunks[(int) (handle >>> 44)], offset, length, StandardCharsets.UTF_8);
	}
}
