/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.sockeye.pcapng.TcpFlags;

/**
 * A segment for a test, as a packet would bring it.
 *
 * @param fromClient who sent it
 * @param seq        sequence number
 * @param ack        acknowledgement number
 * @param flags      {@link org.sockeye.pcapng.TcpFlags}
 * @param bytes      what was captured
 * @param original   how many bytes it stands for
 * @param timeNs     when
 * @param source     number of the capture source
 * @param tap        where it was seen
 * @param pid        the process there
 * @param gap        what the packet says of missing bytes
 */
record Segment(boolean fromClient, int seq, int ack, int flags, byte[] bytes, int original, long timeNs, int source,
		Tap tap, int pid, String gap) {

	Segment at(long time) {
		return new Segment(fromClient, seq, ack, flags, bytes, original, time, source, tap, pid, gap);
	}

	Segment seenBy(int newSource, Tap newTap, int newPid) {
		return new Segment(fromClient, seq, ack, flags, bytes, original, timeNs, newSource, newTap, newPid, gap);
	}

	/** The same bytes known to have gone, but only the first {@code keep} of them captured. */
	Segment cut(int keep, String reason) {
		return new Segment(fromClient, seq, ack, flags, Arrays.copyOf(bytes, keep), original, timeNs, source, tap, pid,
				reason);
	}

	/** A part of it. */
	Segment part(int from, int to) {
		return new Segment(fromClient, seq + from, ack, flags, Arrays.copyOfRange(bytes, from, to), to - from, timeNs,
				source, tap, pid, gap);
	}

	/** None of its bytes, only that they have gone unseen. */
	Segment unseen(String reason) {
		return declare(original, seq, reason);
	}

	/** None of its bytes, but a gap somewhere. */
	Segment declare(long length, int at, String reason) {
		return bare(length + " bytes at " + Integer.toUnsignedString(at) + ": " + reason);
	}

	/** None of its bytes, since they are in the file already. */
	Segment again() {
		return bare(null);
	}

	/** None of its bytes, with that word about a gap. */
	Segment bare(String comment) {
		return new Segment(fromClient, seq, ack, TcpFlags.ACK, new byte[0], 0, timeNs, source, tap, pid, comment);
	}

	boolean hasData() {
		return original > 0;
	}

	@Override
	public String toString() {
		return (fromClient ? "C " : "S ") + Integer.toUnsignedString(seq) + " flags " + flags + " "
				+ new String(bytes, 0, Math.min(bytes.length, 30), StandardCharsets.ISO_8859_1).replace("\r\n", "\\n");
	}
}
