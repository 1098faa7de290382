/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.h2;

import java.util.List;

import org.sockeye.http.internal.stream.BodySplitter;
import org.sockeye.http.spi.DecodedHead;
import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.model.Header;
import org.sockeye.model.Side;

/** One stream: a request and its response (RFC 9113 §8.1). */
final class Http2Stream {

	private static final String VERSION = "HTTP/2";

	final ExchangeWriter exchange;
	private final boolean[] head = new boolean[2];
	private final boolean[] ended = new boolean[2];
	/** Stretches of unknown length are missing: what comes behind them has no place in the body. */
	private final boolean[] lost = new boolean[2];
	private final boolean[] grpc = new boolean[2];
	private final boolean[] looked = new boolean[2];

	Http2Stream(ExchangeWriter exchange) {
		this.exchange = exchange;
	}

	/** @return stream 1 of a connection that began as HTTP/1: its request is over */
	static Http2Stream upgraded(ExchangeWriter exchange) {
		Http2Stream s = new Http2Stream(exchange);
		s.head[Side.REQUEST.ordinal()] = true;
		s.ended[Side.REQUEST.ordinal()] = true;
		return s;
	}

	void headers(Side side, long from, long to, List<Header> fields, boolean ends) {
		int i = side.ordinal();
		if (!head[i]) {
			DecodedHead decoded = side == Side.REQUEST ? request(fields) : response(fields);
			if (side == Side.RESPONSE && decoded.status() / 100 == 1 && !ends) {
				exchange.interim(from, to, fields);
				return;
			}
			begin(side, from, to, decoded);
		} else if (!ended[i]) {
			exchange.trailers(side, from, to, fields);
		}
		if (grpc[i])
			status(side, to, fields);
		if (ends)
			end(side, to);
	}

	private void begin(Side side, long from, long to, DecodedHead decoded) {
		int i = side.ordinal();
		head[i] = true;
		exchange.head(side, from, to, decoded);
		if (side == Side.REQUEST ? decoded.method().isEmpty() : decoded.status() == 0)
			exchange.incomplete("the head of the " + word(side) + " was not captured, or cannot be decoded");
		grpc[i] = BodySplitter.isGrpc(decoded.field("content-type"));
		looked[i] = BodySplitter.isSplit(decoded);
	}

	/** {@code grpc-status} is the outcome of a call; it stands in the trailers, or in the only head there is. */
	private void status(Side side, long to, List<Header> fields) {
		String code = "";
		String message = "";
		for (Header h : fields) {
			if (h.name().equals("grpc-status"))
				code = h.value();
			else if (h.name().equals("grpc-message"))
				message = h.value();
		}
		if (!code.isEmpty())
			exchange.message(side, to, "status").end(GrpcStatus.text(code, message));
	}

	/** The request of a pushed response: the server made it up. */
	void promise(long from, long to, List<Header> fields) {
		head[Side.REQUEST.ordinal()] = true;
		ended[Side.REQUEST.ordinal()] = true;
		exchange.pushed(from, to, request(fields));
	}

	/** A header block that was not captured: the head if none was seen, which then is not known. */
	void headersLost(Side side, long from, long to, boolean ends) {
		int i = side.ordinal();
		if (!head[i])
			begin(side, from, to, side == Side.REQUEST ? request(List.of()) : response(List.of()));
		exchange.incomplete("a header block of the " + word(side) + " was not captured");
		if (ends)
			end(side, to);
	}

	void data(Side side, long from, long to) {
		int i = side.ordinal();
		if (lost[i] || ended[i])
			return;
		if (!head[i]) {
			head[i] = true; // what is still to come are trailers
			exchange.body(side, from, from);
			exchange.incomplete("the head of the " + word(side) + " was not captured");
		}
		exchange.body(side, from, to);
	}

	boolean looksAtBody(Side side) {
		return looked[side.ordinal()] && !lost[side.ordinal()];
	}

	void end(Side side, long position) {
		int i = side.ordinal();
		if (!ended[i]) {
			ended[i] = true;
			exchange.end(side, position);
		}
	}

	/** Frames of that direction were not captured; some may have been of this stream. */
	void lost(Side side, String reason) {
		int i = side.ordinal();
		if (ended[i] || !head[i])
			return; // what has not begun may come whole
		lost[i] = true;
		exchange.incomplete("frames of the " + word(side) + "s were not captured: " + reason);
	}

	/** @return whether nothing more is expected of it */
	boolean isOver() {
		return exchange.isOver() || ended[0] && ended[1];
	}

	private static DecodedHead request(List<Header> fields) {
		String method = pseudo(fields, ":method");
		String path = pseudo(fields, ":path");
		String authority = pseudo(fields, ":authority");
		if (authority.isEmpty())
			authority = pseudo(fields, "host");
		boolean connect = method.equals("CONNECT") && path.isEmpty();
		return DecodedHead.request(method, connect ? authority : path, authority, VERSION, fields);
	}

	private static DecodedHead response(List<Header> fields) {
		String status = pseudo(fields, ":status");
		boolean number = status.length() == 3 && status.chars().allMatch(c -> c >= '0' && c <= '9');
		return DecodedHead.response(VERSION, number ? Integer.parseInt(status) : 0, "", fields);
	}

	private static String pseudo(List<Header> fields, String name) {
		for (Header h : fields)
			if (h.name().equals(name))
				return h.value();
		return "";
	}

	private static String word(Side side) {
		return side == Side.REQUEST ? "request" : "response";
	}
}
