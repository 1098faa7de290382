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

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;

/** One coding taken off. Fails by ending, with {@link #failure()} set. */
public abstract class CodingStream extends InputStream {

	private final String coding;
	/** What this coding decodes. */
	protected final InputBuffer in;
	private final InputBuffer raw;
	private final ContentLimits limits;
	private long given;
	private boolean ended;
	private DecodeEnd.Kind failure;
	private String reason = "";
	private long failedAt;

	CodingStream(String coding, InputBuffer in, InputBuffer raw, ContentLimits limits) {
		this.coding = coding;
		this.in = in;
		this.raw = raw;
		this.limits = limits;
	}

	/**
	 * Decodes some bytes.
	 *
	 * @return how many, &gt; 0, also after {@link #fail} as long as there are some; −1 at the end
	 */
	abstract int decode(byte[] into, int offset, int length) throws IOException;

	/** Notes why this ends; the first reason stays. */
	final void fail(DecodeEnd.Kind kind, String why) {
		fail(kind, why, in.position());
	}

	/** @param position how many bytes of this coding's own input were used */
	final void fail(DecodeEnd.Kind kind, String why, long position) {
		if (failure != null)
			return;
		failure = kind;
		reason = why == null ? "the data is invalid" : why;
		failedAt = in == raw ? position : raw.position();
	}

	/** Notes that bytes follow the end of the coding, if there are some. */
	final void checkNothingFollows() throws IOException {
		if (in.fill())
			fail(DecodeEnd.Kind.TRAILING, "more bytes follow its end, left out");
	}

	@Override
	public final int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public final int read(byte[] into, int offset, int length) throws IOException {
		if (length == 0)
			return 0;
		if (ended)
			return -1;
		// One byte more than allowed tells a body of just that size from a longer one.
		int want = (int) Math.min(length, limits.maxOutput() - given + 1);
		int n = decode(into, offset, want);
		if (n > 0 && given + n > limits.maxOutput()) {
			n--;
			ended = true;
			fail(DecodeEnd.Kind.TOO_LARGE, "the limit of " + limits.maxOutput() + " decoded bytes is reached");
		}
		if (n <= 0) {
			ended = true;
			return -1;
		}
		given += n;
		if (given > limits.ratioFrom() && given / limits.maxRatio() > raw.position() && !ended) {
			ended = true;
			fail(DecodeEnd.Kind.BOMB, "it grows to more than " + limits.maxRatio() + " times its size");
		}
		return n;
	}

	/** @return how many bytes were given out */
	final long given() {
		return given;
	}

	/** @return whether the bytes are given as they are */
	public boolean passesThrough() {
		return false;
	}

	/** @return the coding's name as the header has it */
	public final String coding() {
		return coding;
	}

	/** @return why it ended, {@code null} when nothing is wrong */
	public final DecodeEnd.Kind failure() {
		return failure;
	}

	/** @return the failure in words */
	public final String reason() {
		return reason;
	}

	/** @return how many bytes of the body as sent were used when it failed */
	public final long failedAt() {
		return failedAt;
	}

	@Override
	public void close() {
		// Most codings hold nothing.
	}
}
