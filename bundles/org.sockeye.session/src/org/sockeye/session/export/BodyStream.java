/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

import org.sockeye.model.Gap;
import org.sockeye.session.Body;

/** A body as a stream. What happens at a gap is the caller's choice; no choice means an error that names the gaps. */
public final class BodyStream extends InputStream {

	/** What to do where bytes are missing. */
	public enum Gaps {
		/** Fail before the first byte. */
		FAIL,
		/** Put zero bytes in place of the missing ones, so that offsets stay right. */
		ZERO,
		/** Leave the missing bytes out. */
		SKIP,
		/** End there: what follows means nothing to a decoder. */
		STOP
	}

	private final Body body;
	private final Gaps policy;
	private long position;
	private List<Gap> gaps;
	private int nextGap;
	private final long end;

	/**
	 * @throws MissingBytesException when there are gaps and the policy is {@link Gaps#FAIL}
	 */
	public BodyStream(Body body, Gaps policy) throws MissingBytesException {
		this(body, policy, 0, Long.MAX_VALUE);
		if (policy == Gaps.FAIL && !body.gaps().isEmpty())
			throw new MissingBytesException(body.gaps());
	}

	private BodyStream(Body body, Gaps policy, long from, long to) {
		this.body = body;
		this.policy = policy;
		this.position = from;
		this.end = to;
	}

	/** @return the bytes from one position to another; it ends at a gap */
	public static BodyStream part(Body body, long from, long to) {
		return new BodyStream(body, Gaps.STOP, from, to);
	}

	/** Thrown where bytes that were not captured would be needed. */
	public static final class MissingBytesException extends IOException {
		private static final long serialVersionUID = 1L;

		MissingBytesException(List<Gap> gaps) {
			super(describe(gaps));
		}

		private static String describe(List<Gap> gaps) {
			StringBuilder text = new StringBuilder("bytes of the body are missing:");
			int named = Math.min(gaps.size(), 5);
			for (Gap gap : gaps.subList(0, named))
				text.append(' ').append(gap.length()).append(" bytes at ").append(gap.offset()).append(" (")
						.append(gap.reason()).append(");");
			if (named < gaps.size())
				text.append(" and ").append(gaps.size() - named).append(" more;");
			text.setLength(text.length() - 1);
			return text.toString();
		}
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] into, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, into.length);
		if (length == 0)
			return 0;
		if (position >= end)
			return -1;
		for (;;) {
			int n = body.read(position, ByteBuffer.wrap(into, offset, (int) Math.min(length, end - position)));
			if (n < 0)
				return -1;
			if (n > 0) {
				position += n;
				return n;
			}
			if (policy == Gaps.STOP)
				return -1;
			long end = gapEnd();
			if (policy != Gaps.ZERO) {
				position = end;
				continue;
			}
			int zeros = (int) Math.min(length, end - position);
			java.util.Arrays.fill(into, offset, offset + zeros, (byte) 0);
			position += zeros;
			return zeros;
		}
	}

	/** The gaps are passed once, in their order: a body may have very many. */
	private long gapEnd() throws IOException {
		if (gaps == null || !behind()) {
			gaps = body.gaps(); // of a body that grows there are new ones
			nextGap = 0;
			behind();
		}
		if (nextGap < gaps.size() && position >= gaps.get(nextGap).offset())
			return gaps.get(nextGap).offset() + gaps.get(nextGap).length();
		throw new IOException("the session file gave no bytes at offset " + position + " of the body");
	}

	/** Goes to the first gap that ends behind the position; false when there is none. */
	private boolean behind() {
		while (nextGap < gaps.size() && gaps.get(nextGap).offset() + gaps.get(nextGap).length() <= position)
			nextGap++;
		return nextGap < gaps.size();
	}
}
