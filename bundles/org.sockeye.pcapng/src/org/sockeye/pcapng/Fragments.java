/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * IP datagrams that came in fragments (RFC 791 §3.2, RFC 8200 §4.5). They are not put together: as a segment's bytes are placed by
 * their sequence number, each fragment is a segment of its own, as soon as the one with the TCP header is known. What comes before that
 * is held, within a bound.
 */
final class Fragments {

	/** As Linux (ipfrag_time). */
	private static final long AGE = 30_000_000_000L;
	private static final int DATAGRAMS = 256;
	private static final int HELD_BYTES = 1 << 20;
	/** Offsets count in these. */
	private static final int UNIT = 8;

	private record Key(long srcHigh, long srcLow, long dstHigh, long dstLow, int id) {
	}

	private static final class Datagram {
		final long timeNs;
		final BitSet units = new BitSet();
		/** −1 until the last fragment was seen. */
		int total = -1;
		boolean known;
		int srcPort;
		int dstPort;
		int seq;
		int ack;
		int flags;
		int header;
		final ArrayDeque<CapturedPacket> held = new ArrayDeque<>(0);

		Datagram(long timeNs) {
			this.timeNs = timeNs;
		}
	}

	private final Map<Key, Datagram> datagrams = new LinkedHashMap<>();
	private final ArrayDeque<CapturedPacket> ready = new ArrayDeque<>(0);
	private int heldBytes;

	/** The one with the TCP header, which {@code into} was filled in from. */
	void first(int id, DecodedTcp into, int header, int length, boolean last, long timeNs) {
		Key key = key(id, into);
		Datagram d = datagram(key, timeNs);
		int seq = into.seq + (into.has(TcpFlags.SYN) ? 1 : 0);
		if (d.known && d.seq != seq) {
			forget(key, d); // the number was used again
			d = datagram(key, timeNs);
		}
		d.known = true;
		d.srcPort = into.srcPort;
		d.dstPort = into.dstPort;
		d.seq = seq;
		d.ack = into.ack;
		d.flags = into.flags;
		d.header = header;
		into.flags &= ~TcpFlags.FIN; // the end is where the last fragment ends
		for (CapturedPacket p : d.held)
			heldBytes -= p.capturedLength();
		ready.addAll(d.held);
		d.held.clear();
		seen(key, d, 0, header + length, last);
	}

	/**
	 * Another one.
	 *
	 * @param into has the addresses; the rest is filled in, but for what is about the payload
	 * @return whether the one with the header is known; if not, this one is held
	 */
	boolean further(int id, DecodedTcp into, int offset, int length, boolean last, CapturedPacket packet) {
		Key key = key(id, into);
		Datagram d = datagram(key, packet.timeNs);
		if (!d.known) {
			if (packet.capturedLength() + heldBytes <= HELD_BYTES) {
				d.held.add(packet.copy());
				heldBytes += packet.capturedLength();
			}
			return false;
		}
		into.srcPort = d.srcPort;
		into.dstPort = d.dstPort;
		into.seq = d.seq + offset - d.header;
		into.ack = d.ack;
		into.flags = d.flags & (last ? ~TcpFlags.SYN : ~(TcpFlags.SYN | TcpFlags.FIN));
		seen(key, d, offset, length, last);
		return true;
	}

	/** @return the next one that waited, to be decoded again; {@code null} when there is none */
	CapturedPacket ready() {
		return ready.poll();
	}

	private void seen(Key key, Datagram d, int offset, int length, boolean last) {
		d.units.set(offset / UNIT, (offset + length + UNIT - 1) / UNIT);
		if (last)
			d.total = offset + length;
		if (d.total >= 0 && d.units.nextClearBit(0) * UNIT >= d.total)
			datagrams.remove(key);
	}

	private Datagram datagram(Key key, long timeNs) {
		Datagram d = datagrams.get(key);
		if (d != null && Math.abs(timeNs - d.timeNs) <= AGE)
			return d;
		if (d != null)
			forget(key, d);
		if (datagrams.size() >= DATAGRAMS) {
			Iterator<Map.Entry<Key, Datagram>> oldest = datagrams.entrySet().iterator();
			Map.Entry<Key, Datagram> e = oldest.next();
			forget(e.getKey(), e.getValue());
		}
		Datagram fresh = new Datagram(timeNs);
		datagrams.put(key, fresh);
		return fresh;
	}

	private void forget(Key key, Datagram d) {
		for (CapturedPacket p : d.held)
			heldBytes -= p.capturedLength();
		datagrams.remove(key);
	}

	private static Key key(int id, DecodedTcp t) {
		return new Key(t.srcHigh, t.srcLow, t.dstHigh, t.dstLow, id);
	}
}
