/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.util.function.Consumer;

import org.sockeye.http.Tap;
import org.sockeye.pcapng.TcpFlags;

/**
 * An input as the segments of TCP connections. The byte {@link #MARK} ends a segment, and the byte behind it says of the next one:
 * bit 0 the sender (0: client), bits 1 to 3 what becomes of it ({@link Fate}), bits 4 and 5 how long nothing comes before it,
 * bits 6 and 7 the connection. So inputs grow and are joined by mutation without losing their meaning.
 */
final class Conversation {

	static final byte MARK = (byte) 0xFA;

	private static final long[] PAUSES = { 1_000_000L, 1_000_000_000L, 3_000_000_000L, 200_000_000_000L };
	private static final long START = 1_700_000_000_000_000_000L;
	private static final int FLOWS = 4;

	/** What becomes of a segment; in the order of the bits. */
	enum Fate {
		/** It comes. */
		NORMAL,
		/** No packet has it. */
		LOST,
		/** The capture cut off its second half. */
		CUT,
		/** A packet says that it went, without having it. */
		DECLARED,
		/** It comes behind the next one of its sender. */
		LATE,
		/** It comes twice, the second time longer by what was before it. */
		AGAIN,
		/** FIN comes with it. */
		LAST,
		/** The connection is reset, and another one opened between the same ends. */
		RESET
	}

	/** A packet. */
	record Segment(int flow, boolean fromClient, int seq, int ack, int flags, byte[] bytes, int from, int to, int original, long timeNs,
			Tap tap, int pid, String gap) {
	}

	private final byte[] input;
	private final Consumer<Segment> out;
	private final int[][] seq = new int[FLOWS][2];
	private final Segment[] late = new Segment[2];
	private long time = START;

	private Conversation(byte[] input, Consumer<Segment> out) {
		this.input = input;
		this.out = out;
		for (int flow = 0; flow < FLOWS; flow++)
			open(flow);
	}

	/** Reads an input; the segments are told in the order in which they come. */
	static void read(byte[] input, Consumer<Segment> out) {
		new Conversation(input, out).run();
	}

	private void run() {
		int word = 0;
		int from = 0;
		for (int i = 0; i <= input.length; i++) {
			if (i < input.length && input[i] != MARK)
				continue;
			if (i > from || from > 0)
				segment(word, from, i);
			word = i + 1 < input.length ? input[i + 1] & 0xFF : 0;
			from = ++i + 1;
		}
		for (Segment s : late)
			if (s != null)
				out.accept(s);
	}

	private void open(int flow) {
		seq[flow][0] += 1_500_000_007 * (flow + 1);
		seq[flow][1] -= 1_700_000_009 * (flow + 1);
	}

	private void handshake(int flow) {
		tell(flow, true, seq[flow][0] - 1, TcpFlags.SYN, 0, 0, 0, null);
		tell(flow, false, seq[flow][1] - 1, TcpFlags.SYN | TcpFlags.ACK, 0, 0, 0, null);
	}

	private void segment(int word, int from, int to) {
		if (from > to)
			return;
		boolean client = (word & 1) == 0;
		int side = client ? 0 : 1;
		int flow = word >>> 6;
		Fate fate = Fate.values()[word >>> 1 & 7];
		time += PAUSES[word >>> 4 & 3];
		int length = to - from;
		int at = seq[flow][side];
		switch (fate) {
		case NORMAL -> tell(flow, client, at, TcpFlags.ACK | TcpFlags.PSH, from, to, length, null);
		case LOST -> {
			// Only the numbers go on.
		}
		case CUT -> tell(flow, client, at, TcpFlags.ACK, from, to - length / 2, length, length % 3 == 0 ? "cut for a reason" : null);
		case DECLARED -> tell(flow, client, at, TcpFlags.ACK, from, from, 0,
				length * 1001L + " bytes at " + Integer.toUnsignedString(at) + ": not seen");
		case LATE -> late[side] = make(flow, client, at, TcpFlags.ACK, from, to, length, null);
		case AGAIN -> {
			tell(flow, client, at, TcpFlags.ACK, from, to, length, null);
			int before = Math.min(from, 7);
			tell(flow, client, at - before, TcpFlags.ACK, from - before, to, length + before, null);
		}
		case LAST -> tell(flow, client, at, TcpFlags.ACK | TcpFlags.FIN, from, to, length, null);
		case RESET -> {
			tell(flow, client, at, TcpFlags.RST, from, from, 0, null);
			open(flow);
			handshake(flow);
			at = seq[flow][side];
			tell(flow, client, at, TcpFlags.ACK, from, to, length, null);
		}
		}
		seq[flow][side] = at + (fate == Fate.DECLARED ? length * 1001 : length);
		if (fate != Fate.LATE && late[side] != null) {
			out.accept(late[side]);
			late[side] = null;
		}
	}

	private void tell(int flow, boolean client, int at, int flags, int from, int to, int original, String gap) {
		out.accept(make(flow, client, at, flags, from, to, original, gap));
	}

	private Segment make(int flow, boolean client, int at, int flags, int from, int to, int original, String gap) {
		Tap tap = flow == 0 ? Tap.UNKNOWN : flow == 1 ? Tap.SENDER : Tap.RECEIVER;
		int pid = tap == Tap.UNKNOWN ? -1 : client == (tap == Tap.SENDER) ? 100 : 200;
		return new Segment(flow, client, at, seq[flow][client ? 1 : 0], flags, input, from, to, original, time, tap, pid, gap);
	}
}
