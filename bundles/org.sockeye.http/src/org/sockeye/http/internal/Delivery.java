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
final class Delivery {

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
	/** The decoder waits for the other direction. */
	private boolean awaiting;
	/** It did so for long enough, and the other direction has not gone on since. */
	private boolean awaitedInVain;
	private boolean mayAwait;
	/** What was left is to be given again as it is. */
	private boolean again;
	/** The decoder has taken something since that was asked. */
	private boolean moved;

	Delivery(DecodedFlow flow, Side side, Stream stream, StreamBounds bounds, long position) {
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

	/**
	 * @param waitForHoles whether to wait for bytes that are missing
	 * @param canAwait     whether the decoder may wait for the other direction
	 * @return false when it has to wait
	 */
	boolean pump(boolean waitForHoles, boolean canAwait) {
		while (flow.isOpen()) {
			boolean few = stream.extentsFrom(position) <= Limits.PENDING;
			mayAwait = canAwait && few;
			if (awaiting) {
				if (mayAwait)
					return false;
				resume();
			}
			if (next() >= bounds.end() && !(again && size > 0))
				break;
			if (again && size > 0) {
				again = false;
				giveLeft();
				continue;
			}
			again = false;
			long at = next();
			long skippable = size == 0 ? flow.skippable(side) : 0;
			if (!flow.isOpen())
				break;
			if (skippable > 0) {
				position = at + Math.min(skippable, bounds.end() - at);
				moved = true;
				flow.skip(side, at, position);
			} else if (stream.has(at)) {
				ByteBuffer in = stream.bytes(at);
				if (in == null)
					lose(stream.extentEnd(at), "the session file could not be read");
				else
					give(in);
			} else if (waitForHoles && few) {
				return false;
			} else {
				stepOver();
			}
		}
		return true;
	}

	private void give(ByteBuffer shared) {
		ByteBuffer in = shared.duplicate(); // what the decoder tells may use the shared one
		if (size > 0) {
			keep(in);
			if (flow.isOpen())
				giveLeft();
			return;
		}
		int length = in.remaining();
		flow.bytes(side, position, in);
		int taken = length - in.remaining();
		position += taken;
		moved |= taken > 0;
		if (!awaiting)
			keep(in);
	}

	private void giveLeft() {
		ByteBuffer all = ByteBuffer.wrap(left, 0, size);
		flow.bytes(side, position, all);
		int taken = all.position();
		position += taken;
		size -= taken;
		if (taken > 0) {
			moved = true;
			System.arraycopy(left, taken, left, 0, size);
		}
		if (size == 0)
			left = NONE;
	}

	private void keep(ByteBuffer in) {
		int more = in.remaining();
		if (more == 0 || !flow.isOpen())
			return;
		if (size + more > MAX_LEFT) {
			flow.leftTooMuch();
			return;
		}
		if (size + more > left.length)
			left = Arrays.copyOf(left, Math.max(size + more, Math.min(MAX_LEFT, left.length * 2)));
		in.get(left, size, more);
		size += more;
	}

	/**
	 * The decoder wants to wait for the other direction.
	 *
	 * @param open  whether anything can still come from there
	 * @param stuck whether it is at a hole
	 */
	boolean await(boolean open, boolean stuck) {
		awaiting = mayAwait && open && (!awaitedInVain || stuck);
		return awaiting;
	}

	boolean isAwaiting() {
		return awaiting;
	}

	/** The decoder is asked again whether it has to wait. */
	void resume() {
		awaiting = false;
		again = true;
	}

	/** The other direction has gone on; returns whether that was waited for. */
	boolean otherMoved() {
		awaitedInVain = false;
		if (!awaiting)
			return false;
		resume();
		return true;
	}

	/** It was waited for the other direction for long enough. */
	void stopAwaiting() {
		awaitedInVain = true;
		resume();
	}

	/** @return whether the decoder has taken something since the last call */
	boolean hasMoved() {
		boolean was = moved;
		moved = false;
		return was;
	}

	/** @return whether the next byte is missing */
	boolean isAtHole() {
		return flow.isOpen() && !awaiting && next() < bounds.end() && !stream.has(next());
	}

	/** Steps over a hole that was waited for long enough; one that need not be looked at costs no more than itself. */
	void stepOver() {
		long at = next();
		if (!isAtHole())
			return;
		long captured = stream.nextCaptured(at);
		lose(captured < 0 ? bounds.end() : Math.min(captured, bounds.end()), stream.reasonAt(at));
	}

	private void lose(long to, String reason) {
		long from = position;
		size = 0;
		left = NONE;
		position = to;
		moved = true;
		flow.gap(side, from, to, reason);
	}
}
