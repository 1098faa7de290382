/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The options of one Enhanced Packet Block. Mutable and meant to be used again and again: setting it allocates nothing
 * as long as comments are passed as bytes.
 */
public final class PacketOptions {

	/** {@code epb_flags} bits 0–1: seen where the bytes were received. */
	public static final int INBOUND = 1;
	/** {@code epb_flags} bits 0–1: seen where the bytes were sent. */
	public static final int OUTBOUND = 2;
	/** The bits of {@code epb_flags} that hold the direction. */
	public static final int DIRECTION_MASK = 3;

	private static final int MAX_COMMENTS = 4;

	int flags;
	int pid;
	int tid;
	long dropCount;
	int comments;
	final byte[][] comment = new byte[MAX_COMMENTS][];

	/** Makes options that say nothing. */
	public PacketOptions() {
		clear();
	}

	/** Back to nothing. */
	public PacketOptions clear() {
		flags = 0;
		pid = -1;
		tid = -1;
		dropCount = 0;
		Arrays.fill(comment, null);
		comments = 0;
		return this;
	}

	/** @param value {@code epb_flags}; 0 leaves the option out */
	public PacketOptions flags(int value) {
		flags = value;
		return this;
	}

	/**
	 * @param processId the process, −1 leaves the option out
	 * @param threadId  the thread
	 */
	public PacketOptions process(int processId, int threadId) {
		pid = processId;
		tid = threadId;
		return this;
	}

	/** @param value packets lost by the interface since its last packet; 0 leaves the option out */
	public PacketOptions dropCount(long value) {
		dropCount = value;
		return this;
	}

	/** Adds a comment; encodes it, so keep constant ones as bytes. */
	public PacketOptions comment(String text) {
		return comment(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Adds a comment.
	 *
	 * @param utf8 its text; not copied; cut at 65,535 bytes
	 * @throws IllegalStateException at the fifth
	 */
	public PacketOptions comment(byte[] utf8) {
		if (comments == MAX_COMMENTS)
			throw new IllegalStateException("more than " + MAX_COMMENTS + " comments");
		comment[comments++] = utf8;
		return this;
	}
}
