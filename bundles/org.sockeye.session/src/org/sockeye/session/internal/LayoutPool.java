/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.sockeye.http.BodyLayout;
import org.sockeye.http.HeadLayout;
import org.sockeye.model.Gap;
import org.sockeye.model.Header;

/**
 * Layouts written down as numbers of variable length, one record behind the other: of file offsets and times only what they differ by
 * from the one before them in their record, so that a number takes one to three bytes. The reader thread writes, any thread reads what was
 * published to it.
 */
final class LayoutPool {

	private static final int SHIFT = 16;
	private static final int MASK = (1 << SHIFT) - 1;

	private volatile byte[][] chunks = new byte[0][];
	private final Interner<String> reasons = new Interner<>();
	/** The fields of heads that are not text; names and values repeat a lot. */
	private final Interner<Header> fields = new Interner<>();
	private long used;
	/** What the next number of the record is told apart from. */
	private long lastOffset;
	private long lastTime;

	/** @return where the record that begins now will stand */
	long begin() {
		lastOffset = 0;
		lastTime = 0;
		return used;
	}

	/** Small numbers take the least, be they negative or not. */
	void put(long value) {
		long left = value << 1 ^ value >> 63;
		while ((left & ~0x7fL) != 0) {
			write((int) left | 0x80);
			left >>>= 7;
		}
		write((int) left);
	}

	private void write(int value) {
		int chunk = (int) (used >>> SHIFT);
		if (chunk == chunks.length) {
			byte[][] grown = Arrays.copyOf(chunks, chunk + 1);
			grown[chunk] = new byte[MASK + 1];
			chunks = grown;
		}
		chunks[chunk][(int) used++ & MASK] = (byte) value;
	}

	void putTime(long timeNs) {
		put(timeNs - lastTime);
		lastTime = timeNs;
	}

	private void putPiece(long fileOffset, long length) {
		put(fileOffset - lastOffset);
		put(length);
		lastOffset = fileOffset + length;
	}

	void put(BodyLayout body) {
		put(body.size());
		put(body.pieces());
		put(body.gaps().size());
		long end = 0;
		for (int i = 0; i < body.pieces(); i++) {
			put(body.offset(i) - end);
			end = body.offset(i) + body.length(i);
			putPiece(body.fileOffset(i), body.length(i));
			put(body.source(i) << 2 | body.tap(i).ordinal());
			putTime(body.timeNs(i));
		}
		for (Gap gap : body.gaps()) {
			put(gap.offset());
			put(gap.length());
			put(reasons.add(gap.reason()));
		}
	}

	void put(HeadLayout head) {
		put(head.pieces());
		// A head that is text, as nearly every one, has no fields: 0; else their number and one.
		put(head.fields() == null ? 0 : head.fields().size() + 1);
		for (int i = 0; i < head.pieces(); i++)
			putPiece(head.fileOffset(i), head.length(i));
		if (head.fields() != null)
			for (Header h : head.fields())
				put(fields.add(h));
	}

	/** Reads what was put, in that order, from the beginning of a record. */
	final class Cursor {
		private final byte[][] bytes = chunks;
		private long at;
		private long offset;
		private long time;

		Cursor(long begin) {
			at = begin;
		}

		long next() {
			long value = 0;
			for (int shift = 0;; shift += 7) {
				byte b = bytes[(int) (at >>> SHIFT)][(int) at++ & MASK];
				value |= (b & 0x7fL) << shift;
				if (b >= 0)
					return value >>> 1 ^ -(value & 1);
			}
		}

		long time() {
			return time += next();
		}

		BodyLayout body() {
			long size = next();
			int pieces = (int) next();
			int gaps = (int) next();
			BodyLayout.Builder body = new BodyLayout.Builder();
			long end = 0;
			for (int i = 0; i < pieces; i++) {
				long start = end + next();
				long fileOffset = offset + next();
				int length = (int) next();
				offset = fileOffset + length;
				end = start + length;
				body.piece(start, fileOffset, length, (int) next(), time());
			}
			for (int i = 0; i < gaps; i++)
				body.gap(next(), next(), reasons.get((int) next()));
			return body.build(size);
		}

		HeadLayout head(boolean complete) {
			long[] pieces = new long[2 * (int) next()];
			int n = (int) next() - 1;
			for (int i = 0; i < pieces.length; i += 2) {
				pieces[i] = offset + next();
				pieces[i + 1] = next();
				offset = pieces[i] + pieces[i + 1];
			}
			if (n < 0)
				return new HeadLayout(pieces, complete);
			List<Header> list = new ArrayList<>(n);
			for (int i = 0; i < n; i++)
				list.add(fields.get((int) next()));
			return new HeadLayout(pieces, complete, List.copyOf(list));
		}
	}
}
