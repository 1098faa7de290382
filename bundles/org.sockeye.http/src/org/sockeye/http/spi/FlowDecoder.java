/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.spi;

import java.nio.ByteBuffer;

import org.sockeye.model.Side;

/**
 * Reads one flow. What the client sends is {@link Side#REQUEST}, what the server sends {@link Side#RESPONSE}; each
 * direction comes in the order of the stream, how the two interleave is not told. A position counts bytes of one direction; it
 * begins anywhere. All calls are made on the session's reader thread.
 */
public interface FlowDecoder {

	/**
	 * Takes bytes. What is left in the buffer comes again, with more behind it; so a unit that is not whole yet can just be left. At most 2
	 * MiB can be left.
	 *
	 * @param position of the buffer's next byte
	 * @param in       valid during the call only
	 */
	void bytes(Side side, long position, ByteBuffer in);

	/**
	 * Bytes that were not captured, from the first one that was not taken. The next call brings bytes from where a segment begins.
	 *
	 * @param reason in words for the user
	 */
	void gap(Side side, long from, long to, String reason);

	/**
	 * How many of the next bytes need not be looked at, such as the rest of a body: the reader does not wait for them to be captured, and tells
	 * them by {@link #skip}. Asked when everything before was taken.
	 */
	default long skippable(Side side) {
		return 0;
	}

	/** Passes over bytes, captured or not; no more than {@link #skippable} said. */
	default void skip(Side side, long from, long to) {
	}

	/**
	 * A direction has ended. Exchanges that are still open when both have are marked as aborted by the reader.
	 *
	 * @param position behind the last byte
	 * @param reset    whether the connection was reset rather than closed, or another one took its place
	 */
	default void end(Side side, long position, boolean reset) {
	}
}
