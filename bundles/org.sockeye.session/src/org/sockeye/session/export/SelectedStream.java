/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is chosen of one direction of a connection. Positions are sequence numbers that do not wrap. */
final class SelectedStream {

	/** From a chosen message's first byte to the next message's, or as far as it goes. */
	record Range(long from, long to) {
		/** Also what has no bytes and says something of what is right before it. */
		boolean touches(long position) {
			return position >= from && position <= to;
		}
	}

	private record Start(long position, boolean chosen) {
	}

	private record Mask(long from, int length, int index) {
	}

	private final List<Start> starts = new ArrayList<>(2);
	private final List<Mask> masks = new ArrayList<>(0);
	private List<Range> ranges = List.of();
	/** What the first packet said of an AF_UNIX socket. */
	String unix;

	/** A message begins there. */
	void message(long position, boolean chosen) {
		starts.add(new Start(position, chosen));
	}

	/** Bytes that must not be seen. */
	void mask(long position, int length, int index) {
		masks.add(new Mask(position, length, index));
	}

	/** @return whether a chosen message begins in it */
	boolean isChosen() {
		return starts.stream().anyMatch(Start::chosen);
	}

	/** All messages have been told. */
	void settle(boolean whole) {
		if (whole) {
			ranges = List.of(new Range(Long.MIN_VALUE, Long.MAX_VALUE));
			return;
		}
		starts.sort(Comparator.comparingLong(Start::position));
		ranges = new ArrayList<>();
		for (int i = 0; i < starts.size(); i++)
			if (starts.get(i).chosen()) {
				int next = i;
				while (next < starts.size() && starts.get(next).chosen())
					next++;
				ranges.add(new Range(starts.get(i).position(), next < starts.size() ? starts.get(next).position() : Long.MAX_VALUE));
				i = next;
			}
	}

	List<Range> ranges() {
		return ranges;
	}

	/** Overwrites what must not be seen. */
	void hide(byte[] bytes, int offset, int length, long position) {
		for (Mask m : masks)
			for (long at = Math.max(m.from, position); at < Math.min(m.from + m.length, position + length); at++)
				bytes[offset + (int) (at - position)] = HeadSecrets.filler(m.index + (int) (at - m.from));
	}
}
