/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.nio.ByteBuffer;

import org.sockeye.capture.CaptureFilter;

/**
 * Where a message's body is over the limit, to the byte. The kernel side keeps some more, since it does not look for the end of a head (an
 * empty line, RFC 9112 2.1). A message begins where its direction takes its turn. One thread.
 */
final class BodyLimit {

	/** What is longer is not limited: numbers of the stream have 32 bits. */
	private static final int MAX = Integer.MAX_VALUE - 2 * FilterMaps.HEAD_BYTES;

	/** One direction of a connection. */
	static final class Direction {
		/** The other one; {@code null} until it was seen. */
		private Direction other;
		private boolean turn;
		private int begin;
		private int headEnd;
		private boolean head;
		private int lineFeeds;

		/** @return bytes from the message's first one up to the number; for messages up to 2 GiB */
		private int until(int seq) {
			return seq - begin;
		}
	}

	private volatile long limit;

	BodyLimit(long limit) {
		this.limit = limit;
	}

	/** @param bytes {@link CaptureFilter#bodyLimit()}; from the next bytes on; any thread */
	void set(long bytes) {
		limit = bytes;
	}

	/** Makes two directions each other's. */
	static void pair(Direction one, Direction other) {
		one.other = other;
		other.other = one;
	}

	/**
	 * How many of the bytes to keep.
	 *
	 * @param d     theirs
	 * @param seq   number of the first one
	 * @param bytes they are between position and limit; both stay
	 * @return from the first one on; less than there are when the rest is over the limit
	 */
	int kept(Direction d, int seq, ByteBuffer bytes) {
		int n = bytes.remaining();
		long max = limit;
		if (max > MAX)
			return n;
		if (!d.turn || d.until(seq) < 0) {
			d.turn = true;
			d.begin = seq;
			d.head = true;
			d.lineFeeds = 0;
			if (d.other != null)
				d.other.turn = false;
		}
		if (d.head)
			scan(d, seq, bytes);
		int end = (d.head ? FilterMaps.HEAD_BYTES : d.headEnd) + (int) max;
		return Math.max(0, Math.min(n, end - d.until(seq)));
	}

	/** @return whether some of the {@code length} bytes at {@code seq}, of a message that is known already, are over the limit */
	boolean cuts(Direction d, int seq, int length) {
		return limit <= MAX && d.turn && !d.head && d.until(seq) + (long) length > d.headEnd + limit;
	}

	/** Looks for an empty line. */
	private static void scan(Direction d, int seq, ByteBuffer bytes) {
		for (int i = bytes.position(); i < bytes.limit(); i++) {
			byte b = bytes.get(i);
			if (b == '\n' && ++d.lineFeeds == 2) {
				d.head = false;
				d.headEnd = d.until(seq) + i + 1 - bytes.position();
				return;
			}
			if (b != '\n' && b != '\r')
				d.lineFeeds = 0;
		}
		if (d.until(seq) + bytes.remaining() >= FilterMaps.HEAD_BYTES) {
			d.head = false;
			d.headEnd = FilterMaps.HEAD_BYTES;
		}
	}
}
