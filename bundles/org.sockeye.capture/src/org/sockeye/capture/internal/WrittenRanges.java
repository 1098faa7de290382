/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which bytes of which stream are in the file already. Two taps, or two sources, often see the same bytes; the first ones go
 * into the file, so that each byte stands there once and, as each tap sees its own in order, in the order of the stream. Other
 * readers of the file need that: Wireshark leaves a segment out of its reassembly that overlaps another in part.
 *
 * <p>
 * One thread. Keeps the flows that were used last; of one that was forgotten bytes may be written twice, which harms
 * nothing. Looking a flow up allocates nothing.
 */
final class WrittenRanges {

	private static final int MAX_FLOWS = 16_384;
	/** Separate stretches of one direction; when there are more, the first one is forgotten. */
	private static final int MAX_STRETCHES = 64;
	/** Room for so many from the start: most directions have one all the time. */
	private static final int FIRST_STRETCHES = 2;
	/** How far back from the last byte that was written; more than socket buffers hold, so that no receiver is further behind. */
	private static final int WINDOW = 256 << 20;

	/** One direction of a connection. Used as a map's key, and once more as the mutable question to it. */
	private static final class Key implements Cloneable {
		private long source;
		private long destination;
		private int ports;
		private int scope;

		@Override
		public int hashCode() {
			long h = (source * 31 + destination) * 0x9E3779B97F4A7C15L + ports * 0xC2B2AE3D27D4EB4FL + scope;
			return (int) (h ^ h >>> 32);
		}

		@Override
		public boolean equals(Object o) {
			return o instanceof Key k && k.source == source && k.destination == destination && k.ports == ports
					&& k.scope == scope;
		}

		@Override
		protected Key clone() {
			try {
				return (Key) super.clone();
			} catch (CloneNotSupportedException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	/** The bytes of one direction that were written. Rather forgets some than takes for written what was not. */
	static final class Ranges {
		/** Begin and end of each stretch in ascending order; not wrapped. */
		private long[] bounds = new long[2 * FIRST_STRETCHES];
		private int used;
		private long reference;
		/** Of the direction's first byte, if {@link #begins}. */
		private long start;
		private boolean begins;
		/** The sockets that see this direction, by their inode numbers; 0: not seen yet. Sender, receiver. */
		private final int[] taps = new int[2];
		/** Whether that socket is one of an earlier connection. */
		private final boolean[] former = new boolean[2];
		/** For the limit of bodies. */
		final BodyLimit.Direction direction = new BodyLimit.Direction();

		/**
		 * Says who sees the next bytes. Another socket at the same end is another connection of the same ports, whose numbers
		 * may well be among the former one's (RFC 6528: they go on from there, at 16 MB a second).
		 */
		void seenBy(boolean sender, int ino) {
			int own = sender ? 0 : 1;
			boolean same = taps[own] == ino;
			if (same && !former[own])
				return;
			if (taps[own] != 0 && same == former[own]) {
				forget();
				former[1 - own] = taps[1 - own] != 0;
			}
			taps[own] = ino;
			former[own] = false;
		}

		private void forget() {
			used = 0;
			begins = false;
		}

		/** The position with that number that is nearest to what was seen last. */
		private long position(int seq) {
			return reference + (seq - (int) reference);
		}

		/** A connection begins at that number: a new one, unless what is known fits. */
		void startAt(int seq) {
			long p = position(seq);
			if (begins ? p != start : used > 0 && bounds[0] < p)
				forget();
			begins = true;
			start = p;
			if (used == 0)
				reference = p;
		}

		/** @return how many of the bytes at {@code seq} are written, from the first one on; at most {@code length} */
		int written(int seq, int length) {
			long p = position(seq);
			for (int i = used - 2; i >= 0; i -= 2)
				if (bounds[i] <= p)
					return (int) Math.max(0, Math.min(length, bounds[i + 1] - p));
			return 0;
		}

		/** @return how many of the bytes at {@code seq} are not written, from the first one on; at most {@code length} */
		int free(int seq, int length) {
			long p = position(seq);
			int n = length;
			for (int i = used - 2; i >= 0 && bounds[i] > p; i -= 2)
				n = (int) Math.min(n, bounds[i] - p);
			return n;
		}

		/** @return the number itself, or that behind the last byte that is written if this is lower */
		int reached(int seq) {
			if (used > 0)
				return (int) Math.min(position(seq), bounds[used - 1]);
			return begins ? (int) Math.min(position(seq), start) : seq;
		}

		/** Bytes went that nobody saw: what follows is that much further on, which matters from 2 GiB on. */
		void pass(int seq, int length) {
			reference = Math.max(reference, position(seq) + length);
		}

		/** Bytes that were free are written now. */
		void add(int seq, int length) {
			long from = position(seq);
			long to = from + length;
			if (used > 0 && from < bounds[used - 1] - WINDOW)
				used = 0; // so many were lost on the way that the numbers came round
			reference = to;
			int i = used;
			while (i > 0 && bounds[i - 2] > from)
				i -= 2;
			boolean joinsBefore = i > 0 && bounds[i - 1] == from;
			boolean joinsAfter = i < used && bounds[i] == to;
			if (joinsBefore && joinsAfter) {
				bounds[i - 1] = bounds[i + 1];
				remove(i);
			} else if (joinsBefore) {
				bounds[i - 1] = to;
			} else if (joinsAfter) {
				bounds[i] = from;
			} else {
				insert(i, from, to);
			}
			long floor = bounds[used - 1] - WINDOW;
			while (bounds[1] <= floor)
				remove(0);
			bounds[0] = Math.max(bounds[0], floor);
		}

		private void remove(int i) {
			System.arraycopy(bounds, i + 2, bounds, i, used - i - 2);
			used -= 2;
		}

		private void insert(int at, long from, long to) {
			int i = at;
			if (used == bounds.length && used < 2 * MAX_STRETCHES)
				bounds = Arrays.copyOf(bounds, 2 * used);
			if (used == bounds.length) {
				if (i == 0)
					return;
				remove(0);
				i -= 2;
			}
			System.arraycopy(bounds, i, bounds, i + 2, used - i);
			bounds[i] = from;
			bounds[i + 1] = to;
			used += 2;
		}
	}

	private final Key question = new Key();
	private final Map<Key, Ranges> flows = new LinkedHashMap<>(1024, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Key, Ranges> eldest) {
			return size() > MAX_FLOWS;
		}
	};

	/**
	 * @param source      the sender's address folded into a number ({@link #fold})
	 * @param destination the receiver's
	 * @param scope       the network namespace for the addresses of a host with itself, which mean another host in each; else 0
	 */
	Ranges of(long source, int sourcePort, long destination, int destinationPort, int scope) {
		question.source = source;
		question.destination = destination;
		question.ports = sourcePort << 16 | destinationPort & 0xffff;
		question.scope = scope;
		Ranges known = flows.get(question);
		if (known == null) {
			known = new Ranges();
			flows.put(question.clone(), known);
			question.source = destination;
			question.destination = source;
			question.ports = destinationPort << 16 | sourcePort & 0xffff;
			Ranges back = flows.get(question);
			if (back != null)
				BodyLimit.pair(known.direction, back.direction);
		}
		return known;
	}

	/** @return an address as a number; equal for equal addresses, and hardly ever for others */
	static long fold(byte[] address) {
		long high = 0, low = 0;
		for (int i = 0; i < address.length; i++) {
			if (i < 8)
				high = high << 8 | address[i] & 0xff;
			else
				low = low << 8 | address[i] & 0xff;
		}
		return high * 0x9E3779B97F4A7C15L + low;
	}
}
