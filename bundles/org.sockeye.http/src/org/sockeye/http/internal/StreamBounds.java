/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import org.sockeye.http.PacketMeta;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.TcpFlags;

/**
 * Where the stream of one direction begins, and how far it is known. A stream position is a sequence number unwrapped to 64
 * bits: its low 32 bits are the sequence number.
 */
final class StreamBounds {

	/** Positions begin above this, so that there is room before the first. */
	private static final long ORIGIN = 1L << 33;
	private static final long WRAP = 1L << 32;

	private boolean started;
	private boolean startKnown;
	private long start;
	/** When the first packet came. */
	private long begun;
	private long known;
	private long fin = -1;
	/** Nothing was recognised yet: the start may still move. */
	private boolean joining = true;

	/** @return the position with that sequence number nearest to what is known */
	long positionOf(int seq) {
		return started ? known + (seq - (int) known) : ORIGIN + (seq & 0xFFFFFFFFL);
	}

	/**
	 * @return where bytes begin that a packet tells to be missing: so that the stretch, which may be nearly as long as half of
	 *         the sequence numbers (one sendfile(2) moves up to 2 GiB), is nearest to what is known
	 */
	long gapAt(PacketMeta meta) {
		long from = positionOf(meta.gapSeq());
		return started && from > known && from - known > known - (from - WRAP + meta.gapLength()) ? from - WRAP : from;
	}

	/** @return whether the segment cannot be of this connection */
	boolean isForeign(DecodedTcp t, PacketMeta meta, boolean flowIsOver) {
		if (!started)
			return flowIsOver && t.has(TcpFlags.SYN);
		long p = positionOf(t.seq());
		if (t.has(TcpFlags.SYN)) {
			if (startKnown)
				return p + 1 != start;
			return p + 1 > start ? flowIsOver || p + 1 > known : start - p > 16 * Limits.JOIN_BYTES;
		}
		if (t.payloadOriginal() > 0)
			return Math.abs(p - known) > Limits.FAR || flowIsOver && p > known;
		if (meta.gapLength() == 0)
			return false;
		long from = gapAt(meta);
		return Math.max(from - known, known - (from + meta.gapLength())) > Limits.FAR || flowIsOver && from > known;
	}

	/** The first that is known of the stream. */
	void begin(long p, long now) {
		started = true;
		begun = now;
		start = p;
		known = p;
	}

	/** Bytes came from before the first ones; returns whether the stream begins with them now. */
	boolean beginEarlier(long p) {
		if (!joining || startKnown || p >= start)
			return false;
		start = p; // what lies between is a hole
		return true;
	}

	/** The stream has shown what it is, later than where it began. */
	void beginLater(long p) {
		start = p;
	}

	void startIsKnown() {
		startKnown = true;
	}

	/** The start does not move any more. */
	void settleStart() {
		joining = false;
	}

	/** Bytes are known up to there, whether they were seen or not. */
	void reach(long p) {
		known = Math.max(known, p);
	}

	/** @return whether that is of an earlier connection between the same ends */
	boolean isBeforeStart(long p) {
		return startKnown && p < start;
	}

	/** The stream ends there; the first end that was told counts. */
	void finish(long p) {
		if (fin >= 0)
			return;
		fin = Math.max(p, start);
		reach(fin);
	}

	boolean isStarted() {
		return started;
	}

	/** @return whether the first byte of the connection is where the stream begins */
	boolean isStartKnown() {
		return startKnown;
	}

	/** @return whether the start may still move */
	boolean isJoining() {
		return joining;
	}

	/** @return when the stream began to be known */
	long begunAt() {
		return begun;
	}

	long start() {
		return start;
	}

	/** @return the highest position that was told of */
	long known() {
		return known;
	}

	/** @return whether the position is one that was told of */
	boolean contains(long p) {
		return started && p >= start && p <= known;
	}

	/** @return whether it was told where the stream ends */
	boolean isFinished() {
		return fin >= 0;
	}

	/** @return whether the capture joined, and saw the end of the stream first */
	boolean isOnlyEndKnown() {
		return joining && started && !startKnown && fin == start;
	}

	/** @return where the stream ends as far as that is known */
	long end() {
		return fin >= 0 ? Math.min(fin, known) : known;
	}

	/** @return the position of the end of the stream; −1 when it was not told */
	long fin() {
		return fin;
	}
}
