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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.IpAddress;
import org.sockeye.pcapng.TcpFlags;

/**
 * Says which direction of which connection a segment is of, and where it stands there. Two passes over the same packets come to the same
 * answers.
 */
final class StreamTracker {

	/** One way between two ends; the network namespace tells loopback connections apart. */
	record Way(long srcHigh, long srcLow, int srcPort, long dstHigh, long dstLow, int dstPort, String scope) {

		static Way of(DecodedTcp t, String scope) {
			boolean local = IpAddress.isUnix(t.srcHigh()) || IpAddress.isLoopback(t.srcHigh(), t.srcLow())
					|| IpAddress.isLoopback(t.dstHigh(), t.dstLow());
			return new Way(t.srcHigh(), t.srcLow(), t.srcPort(), t.dstHigh(), t.dstLow(), t.dstPort(), local ? scope : "");
		}

		Way back() {
			return new Way(dstHigh, dstLow, dstPort, srcHigh, srcLow, srcPort, scope);
		}
	}

	/** Where a pass has come to on one way; the ports may be used again by a later connection. */
	private static final class Cursor {
		int generation;
		boolean began;
		int first;
		long last;
	}

	private final Map<Way, List<SelectedStream>> streams;
	private final Map<Way, Cursor> cursors = new HashMap<>();
	private Way way;
	private SelectedStream stream;
	private long position;
	private int generation;

	/** A first pass. */
	StreamTracker() {
		streams = new HashMap<>();
	}

	/** Another pass over the same packets. */
	StreamTracker(StreamTracker before) {
		streams = before.streams;
	}

	/** Takes the next segment. */
	void place(DecodedTcp t, String scope) {
		way = Way.of(t, scope);
		Cursor c = cursors.computeIfAbsent(way, k -> new Cursor());
		boolean syn = t.has(TcpFlags.SYN);
		int seq = syn ? t.seq() + 1 : t.seq();
		if (!c.began) {
			c.first = seq;
			c.last = 0;
		} else if (syn && seq != c.first) {
			c.generation++;
			c.first = seq;
			c.last = 0;
		}
		c.began = true;
		position = c.last + (seq - (c.first + (int) c.last));
		c.last = position;
		generation = c.generation;
		List<SelectedStream> all = streams.computeIfAbsent(way, k -> new ArrayList<>(1));
		while (all.size() <= c.generation)
			all.add(new SelectedStream());
		stream = all.get(c.generation);
	}

	/** @return the direction that the last segment is of */
	SelectedStream stream() {
		return stream;
	}

	/** @return where its payload begins */
	long position() {
		return position;
	}

	/** @return the other direction of it, as far as it was seen; may be {@code null} */
	SelectedStream back() {
		List<SelectedStream> all = streams.get(way.back());
		return all == null || all.size() <= generation ? null : all.get(generation);
	}

	/**
	 * An acknowledgement number that stands in what is left out of the other direction would say that bytes are missing between: they are not, they
	 * belong to messages that were not chosen.
	 *
	 * @return how much further the next chosen message begins; 0 for a number that may stay
	 */
	int skippedBehind(int ack) {
		Cursor c = cursors.get(way.back());
		SelectedStream other = back();
		if (c == null || other == null || c.generation != generation)
			return 0;
		long at = c.last + (ack - (c.first + (int) c.last));
		for (SelectedStream.Range range : other.ranges()) {
			if (range.touches(at))
				return 0;
			if (range.from() > at)
				return (int) (range.from() - at);
		}
		return 0;
	}

	/** @return every direction */
	Iterable<List<SelectedStream>> all() {
		return streams.values();
	}
}
