/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.sockeye.model.Side;

/** Brings the bytes of one direction to a decoder, in the order of the stream; what it leaves comes again with more. */
final class DecodedDirection {

	private static final byte[] NONE = {};
	private static final int MAX_LEFT = 2 << 20;

	private final DecodedFlow flow;
	private final Side side;
	private final Stream stream;
	private final StreamBounds bounds;
	/** What the decoder left: it stands at {@link #position}. */
	private byte[] left = NONE;
	private int size;
	private long position;

	DecodedDirection(DecodedFlow flow, Side side, Stream stream, StreamBounds bounds, long position) {
		this.flow = flow;
		this.side = side;
		this.stream = stream;
		this.bounds = bounds;
		this.position = position;
	}

	/** @return the position of the first byte that was not taken */
	long position() {
		return position;
	}

	/** @return the position of the next byte to come */
	long next() {
		return position + size;
	}

	/** The stream has begun. */
	void begin() {
		if (position < 0)
			position = bounds.start();
		bounds.settleStart();
	}

	/** @return false when it has to wait at a hole */
	boolean pump(boolean wait) {
		while (flow.isOpen() && next() < bounds.end()) {
			long at = next();
			long skippable = size == 0 ? flow.skippable(side) : 0;
			if (!flow.isOpen())
				break;
			if (skippable > 0) {
				position = at + Math.min(skippable, bounds.end() - at);
				flow.skip(side, at, position);
			} else if (stream.has(at)) {
				ByteBuffer in = stream.bytes(at);
				if (in == null)
					lose(stream.extentEnd(at), "the session file could not be read");
				else
					give(in);
			} else if (wait && stream.extentsFrom(at) <= Limits.PENDING) {
				return false;
			} else {
				giveUp();
			}
		}
		return true;
	}

	private void give(ByteBuffer shared) {
		ByteBuffer in = shared.duplicate(); // what the decoder tells may use the shared one
		if (size == 0) {
			int length = in.remaining();
			flow.bytes(side, position, in);
			position += length - in.remaining();
			keep(in);
			return;
		}
		keep(in);
		ByteBuffer all = ByteBuffer.wrap(left, 0, size);
		flow.bytes(side, position, all);
		if (all.position() == 0)
			return; // a long unit in short segments: copying all of it for each would never end
		position += all.position();
		size -= all.position();
		System.arraycopy(left, all.position(), left, 0, size);
		if (size == 0)
			left = NONE;
	}

	private void keep(ByteBuffer in) {
		int more = in.remaining();
		if (more == 0)
			return;
		if (size + more > MAX_LEFT) {
			flow.giveUp("a unit of more than 2 MiB");
			return;
		}
		if (size + more > left.length)
			left = Arrays.copyOf(left, Math.max(size + more, Math.min(MAX_LEFT, left.length * 2)));
		in.get(left, size, more);
		size += more;
	}

	/** Steps over a hole that was waited for long enough. */
	void giveUp() {
		long at = next();
		if (!flow.isOpen() || at >= bounds.end() || stream.has(at))
			return;
		long captured = stream.nextCaptured(at);
		lose(captured < 0 ? bounds.end() : Math.min(captured, bounds.end()), stream.reasonAt(at));
	}

	private void lose(long to, String reason) {
		long from = position;
		size = 0;
		left = NONE;
		position = to;
		flow.gap(side, from, to, reason);
	}
}
