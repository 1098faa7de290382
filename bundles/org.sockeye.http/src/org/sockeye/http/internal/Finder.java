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

import org.sockeye.http.spi.Recognition;

/** Looks for the place in one direction where something that a decoder knows begins: at its start, or where a segment does. */
final class Finder {

	private final Flow flow;
	private final Direction direction;
	private final Stream stream;
	private final StreamBounds bounds;
	private long position;
	private int misses;
	/** Nothing known for so long that nothing is kept: a segment that begins something ends that. */
	private boolean scanning;
	/** What may begin here is not to be waited for any more. */
	private boolean waitedInVain;

	Finder(Flow flow, Direction direction, Stream stream, StreamBounds bounds) {
		this.flow = flow;
		this.direction = direction;
		this.stream = stream;
		this.bounds = bounds;
	}

	/** @return the position of the next byte to look at */
	long position() {
		return position;
	}

	void restart(long at) {
		position = at;
		waitedInVain = false;
	}

	/** @return whether nothing is kept of the direction */
	boolean isScanning() {
		return scanning;
	}

	/** Ends the scanning. */
	void stopScanning() {
		scanning = false;
		misses = 0;
	}

	/**
	 * Looks on as far as the bytes reach, or until a decoder has the flow.
	 *
	 * @return false when it has to wait for bytes that are missing
	 */
	boolean find(boolean wait) {
		while (!flow.protocol.isDecoded() && !direction.isOpaque() && !scanning && position < bounds.end()) {
			boolean canWait = wait && stream.extentsFrom(position) <= Limits.PENDING;
			if (!stream.has(position)) {
				if (canWait)
					return false;
				skipHole();
				continue;
			}
			byte[] first = flow.table().scratchArray();
			int n = stream.peek(position, first, Math.min(Limits.RECOGNIZE, first.length));
			boolean atStart = bounds.isStartKnown() && position == direction.start();
			Recognition is = n == 0 ? Recognition.NO : flow.protocol.recognize(direction, ByteBuffer.wrap(first, 0, n), atStart);
			if (is == Recognition.MAYBE && n < Limits.RECOGNIZE && !waitedInVain) {
				if (position + n >= bounds.end())
					return true; // goes on with what is sent next
				if (canWait)
					return false;
				is = Recognition.NO;
			}
			if (is == Recognition.NO || is == Recognition.MAYBE)
				miss();
		}
		return true;
	}

	private void miss() {
		restart(Math.max(stream.extentEnd(position), position + 1));
		if (++misses <= Limits.MISSES)
			return;
		scanning = true;
		bounds.settleStart();
		stream.clear();
	}

	private void skipHole() {
		long next = stream.nextCaptured(position);
		restart(next < 0 ? bounds.end() : Math.min(next, bounds.end()));
	}

	/** It was waited long enough. */
	void giveUp() {
		if (position < bounds.end() && !stream.has(position))
			skipHole();
		else
			waitedInVain = true;
	}

	/**
	 * Looks whether the protocol that the other direction has shown begins in this one, of which the beginning is not known.
	 *
	 * @return whether a segment does
	 */
	boolean isKnownToBegin() {
		byte[] first = flow.table().scratchArray();
		while (position < bounds.end()) {
			if (!stream.has(position)) {
				skipHole();
				continue;
			}
			int n = stream.peek(position, first, Math.min(Limits.RECOGNIZE, first.length));
			if (n > 0 && flow.protocol.isRecognized(direction, ByteBuffer.wrap(first, 0, n)))
				return true;
			restart(Math.max(stream.extentEnd(position), position + 1));
		}
		return false;
	}
}
