/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

/** How long to wait, in nanoseconds of capture time, and how much to keep. */
final class Limits {

	private static final long SECOND = 1_000_000_000L;

	/** A hole that keeps the parser waiting is given up when the data behind it is that old. */
	static final long HOLE = 2 * SECOND;
	/** An exchange that is over, with gaps, is finished after that: its state is final but for late packets. */
	static final long GAPS = 2 * SECOND;
	/** After that no late packet counts any more: a reader that dawdles empties its socket late. */
	static final long LATE = 15 * SECOND;
	/** A process at the other end may become known that long after the first packet of its flow. */
	static final long PROCESS = SECOND;
	/** Packets still on their way out of the ring when the reset came. */
	static final long RESET = SECOND / 2;
	/** Without SYN, data from before the first packet is taken that long. */
	static final long JOIN = 2 * SECOND;
	/** A flow without an open exchange is forgotten when nothing came for so long. */
	static final long IDLE = 120 * SECOND;
	/** Idle flows are looked for so often. */
	static final long SWEEP = 10 * SECOND;
	/** Growing exchanges are reported so often. */
	static final long TICK = SECOND / 10;
	/** Packet times that jump back further begin anew. */
	static final long CLOCK_JUMP = 3600 * SECOND;

	/** When there are so many flows, those that show the least are forgotten early: a scan of ports is a flow for each. */
	static final int FLOWS = 50_000;
	/** Bytes that are looked at to recognise a protocol. */
	static final int RECOGNIZE = 4096;
	/** Extents behind a hole that are kept before it is given up. */
	static final int PENDING = 8192;
	/** Extents kept of a flow that has not shown HTTP yet. */
	static final int JOIN_EXTENTS = 64;
	/** Without SYN, data from that far before the first packet is taken. */
	static final long JOIN_BYTES = 1 << 20;
	/** A sequence number further away is another connection; the window is at most 2^30 (RFC 7323 §2.3). */
	static final long FAR = 1L << 30;
	/** So many segments that begin nothing that is known, and a flow is only looked at where a segment begins. */
	static final int MISSES = 8;

	private Limits() {
	}
}
