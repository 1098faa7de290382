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
import java.util.List;

import org.sockeye.http.BodyLayout;
import org.sockeye.http.HeadLayout;
import org.sockeye.model.Gap;
import org.sockeye.model.Header;

/**
 * Layouts written down as numbers, one behind the other. The reader thread writes, any thread reads what was published to it.
 */
final class LayoutPool {

	private final LongColumn pool = new LongColumn(0);
	private final Interner<String> reasons = new Interner<>();
	/** The fields of heads that are not text; names and values repeat a lot. */
	private final Interner<Header> fields = new Interner<>();
	private int used;

	/** @return where the next number will stand */
	int position() {
		return used;
	}

	void put(long value) {
		pool.set(used++, value);
	}

	void set(int at, long value) {
		pool.set(at, value);
	}

	void put(BodyLayout body) {
		put(body.size());
		put((long) body.pieces() << 32 | body.gaps().size());
		for (int i = 0; i < body.pieces(); i++) {
			put(body.offset(i));
			put(body.fileOffset(i));
			put((long) body.length(i) << 32 | (body.source(i) << 2 | body.tap(i).ordinal()) & 0xffffffffL);
			put(body.timeNs(i));
		}
		for (Gap gap : body.gaps()) {
			put(gap.offset());
			put(gap.length());
			put(reasons.add(gap.reason()));
		}
	}

	void put(HeadLayout head) {
		// A head that is text, as nearly every one, has no fields: 0; else their number and one.
		put((long) head.pieces() << 32 | (head.fields() == null ? 0 : head.fields().size() + 1));
		for (int i = 0; i < head.pieces(); i++) {
			put(head.fileOffset(i));
			put(head.length(i));
		}
		if (head.fields() != null)
			for (Header h : head.fields())
				put(fields.add(h));
	}

	/** Reads what was put, in that order. */
	final class Cursor {
		private int at;

		Cursor(int at) {
			this.at = at;
		}

		int position() {
			return at;
		}

		void skipTo(int position) {
			at = position;
		}

		long next() {
			return pool.get(at++);
		}

		BodyLayout body() {
			long size = next();
			long counts = next();
			BodyLayout.Builder body = new BodyLayout.Builder();
			for (int i = (int) (counts >>> 32); i > 0; i--) {
				long offset = next();
				long fileOffset = next();
				long lengthAndSource = next();
				body.piece(offset, fileOffset, (int) (lengthAndSource >>> 32), (int) lengthAndSource, next());
			}
			for (int i = (int) counts; i > 0; i--)
				body.gap(next(), next(), reasons.get((int) next()));
			return body.build(size);
		}

		HeadLayout head(boolean complete) {
			long counts = next();
			long[] pieces = new long[2 * (int) (counts >>> 32)];
			for (int i = 0; i < pieces.length; i++)
				pieces[i] = next();
			int n = (int) counts - 1;
			if (n < 0)
				return new HeadLayout(pieces, complete);
			List<Header> list = new ArrayList<>(n);
			for (int i = 0; i < n; i++)
				list.add(fields.get((int) next()));
			return new HeadLayout(pieces, complete, List.copyOf(list));
		}
	}
}
