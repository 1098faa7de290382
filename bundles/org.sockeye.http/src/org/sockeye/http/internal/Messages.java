/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.util.ArrayList;
import java.util.List;

/** The messages of a direction that are not sealed, in the order of the stream. */
final class Messages {

	private static final int COMPACT_AT = 64;

	/** Those before {@link #first} are gone: removing each from the front of the list would move all that are behind it. */
	private final List<Message> list = new ArrayList<>(2);
	private int first;

	/** Messages whose stretches lie among those of others, as on HTTP/2. */
	private boolean interleaved;

	void add(Message message) {
		if (!list.isEmpty()) {
			Message last = list.get(list.size() - 1);
			interleaved |= !last.settled || last.start > message.start;
		}
		list.add(message);
	}

	void remove(Message message) {
		if (first == list.size() || list.get(first) != message) {
			int at = list.lastIndexOf(message);
			if (at >= first)
				list.remove(at);
		} else {
			list.set(first++, null);
			if (first == list.size() || first >= COMPACT_AT && first > list.size() / 2) {
				list.subList(0, first).clear();
				first = 0;
			}
		}
		interleaved &= first < list.size();
	}

	/** @return where the first one begins, or {@code otherwise} when that is lower or there is none */
	long start(long otherwise) {
		return first == list.size() ? otherwise : Math.min(otherwise, list.get(first).start);
	}

	/** A packet had the bytes of a stretch; it may be one from before the first that was seen. */
	void seen(long from, long to, long timeNs) {
		for (int i = at(from); i < list.size() && list.get(i).start < to; i++)
			if (list.get(i).start >= from)
				list.get(i).seenFirst(timeNs);
	}

	/** Bytes came for a stretch that was read past; tells the flow whose messages are fuller now. */
	void fill(long from, long to, Flow flow) {
		for (int i = interleaved ? first : at(from); i < list.size() && list.get(i).start < to; i++)
			if (list.get(i).fill(from, to))
				flow.filled(list.get(i));
	}

	/** The last message that begins at or before the position, the first of all when there is none. */
	private int at(long position) {
		int low = first;
		int high = list.size() - 1;
		while (low < high) {
			int mid = low + high + 1 >>> 1;
			if (list.get(mid).start <= position)
				low = mid;
			else
				high = mid - 1;
		}
		return low;
	}
}
