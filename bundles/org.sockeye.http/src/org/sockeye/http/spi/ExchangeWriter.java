/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.spi;

import java.util.List;

import org.sockeye.model.ExchangeState;
import org.sockeye.model.Header;
import org.sockeye.model.Side;

/**
 * An exchange that a decoder reads. Positions are those of the side's own direction, unless a head was pushed. Calls
 * that come too late or make no sense are ignored.
 *
 * @noimplement clients call this interface only
 */
public interface ExchangeWriter {

	/**
	 * The head of the request or of the final response was read. One of which only {@link DecodedHead.Form#PART} was there is told again
	 * when there is more of it.
	 *
	 * @param from where it begins in the stream
	 * @param to   where it ends
	 */
	void head(Side side, long from, long to, DecodedHead head);

	/** The head of a request that the server made up itself (RFC 9113 §8.4); it stands in the stream of the responses. */
	void pushed(long from, long to, DecodedHead head);

	/**
	 * An interim response was read.
	 *
	 * @param fields {@code null} when the bytes are their text
	 */
	void interim(long from, long to, List<Header> fields);

	/** The next bytes of the body, captured or not. */
	void body(Side side, long from, long to);

	/**
	 * The fields behind the body were read.
	 *
	 * @param fields {@code null} when the bytes are their text
	 */
	void trailers(Side side, long from, long to, List<Header> fields);

	/** The request or the response has ended before this position. */
	void end(Side side, long position);

	/**
	 * A message inside the exchange begins: of a WebSocket, an event stream, a remote procedure call.
	 *
	 * @param position where it begins, framing included
	 * @param type     a short word such as {@code text}
	 */
	MessageWriter message(Side side, long position, String type);

	/** The request or the response has no end: nothing more of it will come, or can be read. The other one goes on. */
	void breakOff(Side side, ExchangeState state, String reason);

	/** The request or the response was not captured, or there is none: the exchange is over when the other one is. */
	void missing(Side side);

	/** The exchange has broken off. */
	void abort(String reason);

	/** The exchange goes on, or went on, but what was captured is not enough to read it. */
	void incomplete(String reason);

	/** @return whether both messages have ended, or it was broken off */
	boolean isOver();
}
