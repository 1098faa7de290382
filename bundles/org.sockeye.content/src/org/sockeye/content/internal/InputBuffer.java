/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.io.IOException;
import java.io.InputStream;

/** A small buffer in front of a stream that knows how many bytes were used, not just read. */
public final class InputBuffer {

	/** Small, so that a bomb's ratio is measured early. */
	private static final int SIZE = 1024;

	private final InputStream in;
	/** The first place keeps the last byte of what was there before, so that one byte can always be given back. */
	final byte[] bytes = new byte[1 + SIZE];
	int at = 1;
	int end = 1;
	private long before;
	private boolean ended;

	/** @param in read as needed; not closed */
	public InputBuffer(InputStream in) {
		this.in = in;
	}

	/** @return how many bytes were used */
	public long position() {
		return before + at - 1;
	}

	/** @return whether there are bytes, reading some if the buffer is empty */
	boolean fill() throws IOException {
		if (at < end)
			return true;
		if (ended)
			return false;
		bytes[0] = bytes[end - 1];
		int n = in.read(bytes, 1, SIZE);
		// A stream that gives 0 for a non-empty request breaks its contract: an end rather than a loop.
		if (n <= 0) {
			ended = true;
			return false;
		}
		before += at - 1;
		at = 1;
		end = 1 + n;
		return true;
	}

	/** @return the next byte, −1 at the end */
	int next() throws IOException {
		return fill() ? bytes[at++] & 0xff : -1;
	}

	/** @return the next byte without using it, −1 at the end */
	int peek() throws IOException {
		return fill() ? bytes[at] & 0xff : -1;
	}

	/** Gives the last byte back that was used. */
	void unread() {
		at--;
	}

	/** Reads as {@link InputStream#read(byte[], int, int)} does. */
	public int read(byte[] into, int offset, int length) throws IOException {
		if (length <= 0)
			return 0;
		if (!fill())
			return -1;
		int n = Math.min(length, end - at);
		System.arraycopy(bytes, at, into, offset, n);
		at += n;
		return n;
	}
}
