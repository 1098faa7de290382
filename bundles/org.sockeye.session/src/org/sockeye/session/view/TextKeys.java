/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

import java.util.Arrays;

/** Texts of exchanges as bytes in big blocks, to be compared eight at a time. */
final class TextKeys {

	/** No array of it is one that the garbage collector treats apart for its size. */
	private static final int BLOCK = 1 << 18;

	private byte[][] blocks = new byte[8][];
	private final long[] places;
	private int used = BLOCK;
	private int count;

	/** @param size above every id */
	TextKeys(int size) {
		places = new long[size];
	}

	/** @param text shorter than 65,536 bytes */
	void add(int id, byte[] text) {
		if (used + text.length > BLOCK) {
			if (count == blocks.length)
				blocks = Arrays.copyOf(blocks, 2 * count);
			blocks[count++] = new byte[BLOCK];
			used = 0;
		}
		System.arraycopy(text, 0, blocks[count - 1], used, text.length);
		places[id] = (long) (count - 1) << 40 | (long) used << 16 | text.length;
		used += text.length;
	}

	/** @return the eight bytes from {@code depth} on, the first one highest, zeros behind the end */
	long key(int id, int depth) {
		long place = places[id];
		int length = (int) place & 0xffff, offset = (int) (place >>> 16) & 0xffffff;
		byte[] block = blocks[(int) (place >>> 40)];
		long key = 0;
		for (int i = 0; i < Long.BYTES; i++)
			key = key << 8 | (depth + i < length ? block[offset + depth + i] & 0xff : 0);
		return key;
	}
}
