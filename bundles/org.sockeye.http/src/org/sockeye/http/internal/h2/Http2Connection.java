/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.h2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.model.Side;

/** One HTTP/2 connection: two directions of frames, and the streams in them, each of which is an exchange (RFC 9113 §8.1). */
final class Http2Connection implements FlowDecoder {

	/** Streams that are over and may still be named by frames on their way. */
	private static final int REMEMBERED = 1024;
	/** A client that opens streams and never ends them must not cost more than this. */
	private static final int MAX_STREAMS = 10_000;

	private final FlowContext flow;
	private final FrameReader[] readers = new FrameReader[2];
	private final Map<Integer, Http2Stream> streams = new HashMap<>();
	private final Set<Integer> closed = new LinkedHashSet<>();
	private boolean joined;
	private int highestRequest;
	private final boolean[] lossy = new boolean[2];
	private String goneAway = "";

	/** @param upgraded the exchange that asked for HTTP/2 and is stream 1; {@code null} for prior knowledge */
	Http2Connection(FlowContext flow, ExchangeWriter upgraded, boolean joined) {
		this.flow = flow;
		this.joined = joined;
		for (Side side : Side.values())
			readers[side.ordinal()] = new FrameReader(this, side, joined);
		if (upgraded != null)
			streams.put(1, Http2Stream.upgraded(upgraded));
	}

	@Override
	public void bytes(Side side, long position, ByteBuffer in) {
		readers[side.ordinal()].bytes(position, in);
	}

	@Override
	public void gap(Side side, long from, long to, String reason) {
		readers[side.ordinal()].gap(from, to, reason);
	}

	@Override
	public long skippable(Side side) {
		return readers[side.ordinal()].skippable();
	}

	@Override
	public void skip(Side side, long from, long to) {
		readers[side.ordinal()].skip(from, to);
	}

	@Override
	public void end(Side side, long position, boolean reset) {
		if (lossy[side.ordinal()])
			for (Http2Stream s : streams.values())
				s.exchange.incomplete("frames were not captured, and its end may have been among them");
		if (!goneAway.isEmpty())
			for (Http2Stream s : streams.values())
				s.exchange.abort(goneAway);
	}

	/** The client's preface was seen: both directions are read from their beginnings. */
	void begins(Side by) {
		joined = false;
		readers[1 - by.ordinal()].begins();
	}

	/** @return the stream, {@code null} for one that is over, or that there are too many of */
	Http2Stream stream(Side by, int id) {
		Http2Stream known = streams.get(id);
		if (known != null || id == 0 || closed.contains(id) || streams.size() >= MAX_STREAMS)
			return known;
		Http2Stream s = new Http2Stream(flow.exchange());
		if (by == Side.REQUEST)
			highestRequest = Math.max(highestRequest, id);
		else if (joined && id % 2 == 1 && (highestRequest == 0 || id <= highestRequest))
			s.exchange.missing(Side.REQUEST); // clients open streams in ascending order (RFC 9113 §5.1.1)
		streams.put(id, s);
		return s;
	}

	/** @return the stream if there is one */
	Http2Stream known(int id) {
		return streams.get(id);
	}

	void close(int id) {
		if (streams.remove(id) == null)
			return;
		closed.add(id);
		if (closed.size() > REMEMBERED) {
			var oldest = closed.iterator();
			oldest.next();
			oldest.remove();
		}
	}

	void closeIfOver(int id, Http2Stream s) {
		if (s.isOver())
			close(id);
	}

	void reset(Side by, int id, int code, long position) {
		Http2Stream s = streams.get(id);
		if (s == null)
			return;
		String who = by == Side.REQUEST ? "client" : "server";
		// A server that has answered may ask the client to stop sending (RFC 9113 §8.1): nothing is missing of the answer.
		if (!s.isOver())
			s.exchange.abort("the " + who + " reset the stream: " + Frame.error(code));
		close(id);
	}

	/** Streams that the receiver opened above the last one will not be served (RFC 9113 §6.8). */
	void goAway(Side by, int last, int code, String debug) {
		String text = (by == Side.REQUEST ? "the client" : "the server") + " ended the connection: " + Frame.error(code)
				+ (debug.isEmpty() ? "" : " (" + debug + ")");
		if (code != 0)
			goneAway = text;
		int parity = by == Side.RESPONSE ? 1 : 0;
		for (Integer id : Set.copyOf(streams.keySet()))
			if (id > last && id % 2 == parity) {
				streams.get(id).exchange.abort(text + "; it was not processed");
				close(id);
			}
	}

	/** Where frames begin is not known from here on: frames of every stream may have gone. */
	void lost(Side side, String reason) {
		lossy[side.ordinal()] = true;
		for (Http2Stream s : streams.values())
			s.lost(side, reason);
	}

	static String text(ByteBuffer in, int from, int to) {
		byte[] bytes = new byte[Math.min(to - from, 200)];
		in.get(from, bytes);
		return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cntrl}", ".");
	}
}
