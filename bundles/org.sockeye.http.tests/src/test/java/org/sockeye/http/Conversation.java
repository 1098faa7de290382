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
import java.util.ArrayList;
import java.util.List;

import org.sockeye.pcapng.TcpFlags;

/** Writes down the segments of a connection: right sequence and acknowledgement numbers, a time step between them. */
final class Conversation {

	static final long START = 1_700_000_000_000_000_000L;
	static final long MILLISECOND = 1_000_000L;

	final List<Segment> segments = new ArrayList<>();
	private final long step;
	private int clientSeq;
	private int serverSeq;
	private long time = START;

	Conversation() {
		this(1000, 5000, MILLISECOND);
	}

	Conversation(int clientIsn, int serverIsn, long step) {
		clientSeq = clientIsn;
		serverSeq = serverIsn;
		this.step = step;
	}

	/** SYN and SYN-ACK. */
	Conversation open() {
		add(true, TcpFlags.SYN, new byte[0]);
		clientSeq++;
		add(false, TcpFlags.SYN | TcpFlags.ACK, new byte[0]);
		serverSeq++;
		return this;
	}

	Conversation client(String text) {
		return data(true, bytes(text));
	}

	Conversation server(String text) {
		return data(false, bytes(text));
	}

	/**
	 * A turn of the client ({@code C}) or the server ({@code S}): {@code C:text} sends, {@code C-12} sends 12 bytes that no packet
	 * has, {@code C.} ends the direction, {@code C!} resets the connection. {@code again} opens another connection between
	 * the same ends.
	 */
	Conversation turn(String turn) {
		if (turn.equals("again")) {
			clientSeq += 1_500_000_007;
			serverSeq -= 1_700_000_009;
			return open();
		}
		boolean fromClient = turn.charAt(0) == 'C';
		return switch (turn.charAt(1)) {
		case ':' -> data(fromClient, bytes(turn.substring(2)));
		case '-' -> skip(fromClient, Integer.parseInt(turn.substring(2)));
		case '.' -> fin(fromClient);
		case '!' -> reset(fromClient);
		default -> throw new IllegalArgumentException(turn);
		};
	}

	Conversation data(boolean fromClient, byte[] bytes) {
		add(fromClient, TcpFlags.ACK | TcpFlags.PSH, bytes);
		if (fromClient)
			clientSeq += bytes.length;
		else
			serverSeq += bytes.length;
		return this;
	}

	/** Bytes that no packet has. */
	Conversation skip(boolean fromClient, int n) {
		if (fromClient)
			clientSeq += n;
		else
			serverSeq += n;
		return this;
	}

	Conversation fin(boolean fromClient) {
		add(fromClient, TcpFlags.FIN | TcpFlags.ACK, new byte[0]);
		return this;
	}

	Conversation close() {
		return fin(false).fin(true);
	}

	Conversation reset(boolean fromClient) {
		add(fromClient, TcpFlags.RST, new byte[0]);
		return this;
	}

	Conversation pause(long ns) {
		time += ns;
		return this;
	}

	Segment last() {
		return segments.get(segments.size() - 1);
	}

	Conversation replaceLast(Segment with) {
		segments.set(segments.size() - 1, with);
		return this;
	}

	Conversation also(Segment more) {
		segments.add(more);
		return this;
	}

	private void add(boolean fromClient, int flags, byte[] bytes) {
		time += step;
		segments.add(new Segment(fromClient, fromClient ? clientSeq : serverSeq, fromClient ? serverSeq : clientSeq,
				flags, bytes, bytes.length, time, 0, Tap.UNKNOWN, -1, null));
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}
}
