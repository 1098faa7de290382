/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;

/**
 * Where the bytes of a body stand in the capture file, with transfer framing removed. Immutable, may be used from any
 * thread; 32 bytes a piece. To read a body: {@link #find} the piece, then go on piece by piece; between two pieces that
 * do not touch is a gap.
 */
public final class BodyLayout {

	/** Behind the name of a source whose bytes were seen where they were received. */
	public static final String RECEIVED_SUFFIX = " (received)";

	/** A body without bytes. */
	public static final BodyLayout EMPTY = new Builder().build(0);

	private static final int OFFSET = 0;
	private static final int FILE = 1;
	/** Length in the upper half; source and tap in the lower one. */
	private static final int LENGTH_SOURCE = 2;
	private static final int TIME = 3;
	private static final int STRIDE = 4;

	private final long size;
	private final long captured;
	private final long[] pieces;
	/** Offset and length of each gap; {@code null} without any. */
	private final long[] gaps;
	private final String[] reasons;

	private BodyLayout(long size, long captured, long[] pieces, long[] gaps, String[] reasons) {
		this.size = size;
		this.captured = captured;
		this.pieces = pieces;
		this.gaps = gaps;
		this.reasons = reasons;
	}

	/** @return the length in bytes; gaps count */
	public long size() {
		return size;
	}

	/** @return how many bytes were captured */
	public long captured() {
		return captured;
	}

	/** @return the missing stretches, ascending */
	public List<Gap> gaps() {
		if (gaps == null)
			return List.of();
		List<Gap> out = new ArrayList<>(reasons.length);
		for (int i = 0; i < reasons.length; i++)
			out.add(new Gap(gaps[2 * i], gaps[2 * i + 1], reasons[i]));
		return out;
	}

	/**
	 * @param names the name of a source number as given to {@link PacketMeta}
	 * @return where the captured stretches were seen, ascending, neighbours of one source joined; what was seen where it
	 *         was received has {@link #RECEIVED_SUFFIX} behind the name
	 */
	public List<SourceRange> sources(IntFunction<String> names) {
		List<SourceRange> out = new ArrayList<>();
		long from = 0;
		long to = 0;
		String name = null;
		for (int i = 0; i < pieces(); i++) {
			String next = names.apply(source(i)) + (tap(i) == Tap.RECEIVER ? RECEIVED_SUFFIX : "");
			if (!next.equals(name) || offset(i) != to) {
				if (name != null)
					out.add(new SourceRange(from, to - from, name));
				from = offset(i);
				name = next;
			}
			to = offset(i) + length(i);
		}
		if (name != null)
			out.add(new SourceRange(from, to - from, name));
		return out;
	}

	/** @return how many pieces there are */
	public int pieces() {
		return pieces.length / STRIDE;
	}

	/** @return where a piece begins in the body */
	public long offset(int piece) {
		return pieces[piece * STRIDE + OFFSET];
	}

	/** @return where a piece stands in the file */
	public long fileOffset(int piece) {
		return pieces[piece * STRIDE + FILE];
	}

	/** @return how long a piece is, &gt; 0 */
	public int length(int piece) {
		return (int) (pieces[piece * STRIDE + LENGTH_SOURCE] >>> 32);
	}

	/** @return the source number of a piece, as given to {@link PacketMeta} */
	public int source(int piece) {
		return (int) pieces[piece * STRIDE + LENGTH_SOURCE] >>> 2;
	}

	/** @return the end at which a piece was seen */
	public Tap tap(int piece) {
		return Tap.ofFlags((int) pieces[piece * STRIDE + LENGTH_SOURCE]);
	}

	/** @return when a piece was seen, nanoseconds since the epoch */
	public long timeNs(int piece) {
		return pieces[piece * STRIDE + TIME];
	}

	/**
	 * Finds a byte; a binary search.
	 *
	 * @param position in the body
	 * @return the piece that holds it, or {@code -(n + 1)} when it lies in a gap before piece {@code n} (as
	 *         {@link java.util.Arrays#binarySearch(long[], long)} does)
	 */
	public int find(long position) {
		int low = 0;
		int high = pieces() - 1;
		while (low <= high) {
			int mid = low + high >>> 1;
			if (offset(mid) > position)
				high = mid - 1;
			else if (offset(mid) + length(mid) <= position)
				low = mid + 1;
			else
				return mid;
		}
		return -(low + 1);
	}

	/** Puts a layout together, from the start of the body to its end. */
	public static final class Builder {
		private long[] pieces = new long[STRIDE];
		private int used;
		private long captured;
		private long[] gaps;
		private String[] reasons;
		private int gapCount;

		/**
		 * Adds captured bytes.
		 *
		 * @param offset where they begin in the body; not before the end of what was added
		 * @param length &gt; 0
		 * @param sourceTap {@code source << 2 | tap}
		 */
		public Builder piece(long offset, long fileOffset, int length, int sourceTap, long timeNs) {
			if (used == pieces.length)
				pieces = Arrays.copyOf(pieces, Math.max(4 * STRIDE, used * 2));
			pieces[used + OFFSET] = offset;
			pieces[used + FILE] = fileOffset;
			pieces[used + LENGTH_SOURCE] = (long) length << 32 | sourceTap & 0xFFFFFFFFL;
			pieces[used + TIME] = timeNs;
			used += STRIDE;
			captured += length;
			return this;
		}

		/** Adds missing bytes; joins them with a gap right before that has the same reason. */
		public Builder gap(long offset, long length, String reason) {
			if (gapCount > 0 && reasons[gapCount - 1].equals(reason)
					&& gaps[2 * gapCount - 2] + gaps[2 * gapCount - 1] == offset) {
				gaps[2 * gapCount - 1] += length;
				return this;
			}
			if (gaps == null) {
				gaps = new long[2];
				reasons = new String[1];
			} else if (gapCount == reasons.length) {
				gaps = Arrays.copyOf(gaps, gapCount * 4);
				reasons = Arrays.copyOf(reasons, gapCount * 2);
			}
			gaps[2 * gapCount] = offset;
			gaps[2 * gapCount + 1] = length;
			reasons[gapCount++] = reason;
			return this;
		}

		/** @param size length of the body, gaps included */
		public BodyLayout build(long size) {
			return new BodyLayout(size, captured, used == pieces.length ? pieces : Arrays.copyOf(pieces, used),
					gaps == null ? null : Arrays.copyOf(gaps, 2 * gapCount),
					reasons == null ? null : Arrays.copyOf(reasons, gapCount));
		}
	}
}
