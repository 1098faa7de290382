/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;

/**
 * {@code br} (RFC 7932). The library decodes into a window and gives nothing of it when it fails; and it decodes some bits behind the end of
 * its input before it notices. So, where the input ends too early, it is decoded again with different bytes behind it: only what all these
 * runs agree on is given.
 */
final class BrotliStream extends CodingStream {

	/** So much of the coded body is kept for the second look; in a longer one the last window's bytes are missing. */
	private static final int KEPT = 1 << 20;
	/** Two runs with opposite bits agree too often: a copy of which only the distance is open may have the same text at many distances. */
	private static final int RUNS = 16;
	/** From this size of the coded body on fewer runs have to do. */
	private static final int LARGE = 64 * 1024;
	/** More than the library reads ahead of what it decodes. */
	private static final int PADDING = 64;
	private static final int MOST_TAIL = 16 << 20;

	private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
	private boolean all = true;
	private BrotliRun run;
	private byte[] tail;
	private int tailAt;
	private boolean finished;

	BrotliStream(String coding, InputBuffer in, InputBuffer raw, ContentLimits limits) {
		super(coding, in, raw, limits);
	}

	@Override
	int decode(byte[] into, int offset, int length) throws IOException {
		if (run == null) {
			// An empty body has no stream in it: a response to HEAD, a 304.
			if (!in.fill())
				return -1;
			run = new BrotliRun(new Recorder());
		}
		if (tail == null && !finished) {
			int n = run.read(into, offset, length);
			if (n > 0)
				return n;
			finished = true;
			if (run.problem() == null) {
				checkNothingFollows();
				return -1;
			}
			findTail();
		}
		if (tail == null || tailAt == tail.length)
			return -1;
		int n = Math.min(length, tail.length - tailAt);
		System.arraycopy(tail, tailAt, into, offset, n);
		tailAt += n;
		return n;
	}

	private void findTail() throws IOException {
		if (run.trailing()) {
			tail = run.pending();
			fail(DecodeEnd.Kind.TRAILING, "more bytes follow its end, left out", run.used());
		} else if (run.used() <= run.available()) {
			// It failed over bytes that are there: what was decoded before them is good.
			tail = run.pending();
			fail(DecodeEnd.Kind.CORRUPT, run.problem(), run.used());
		} else {
			tail = all ? certainTail(kept.toByteArray()) : new byte[0];
			fail(DecodeEnd.Kind.CUT, "the bytes end in the middle of the stream");
		}
		kept.reset();
	}

	private byte[] certainTail(byte[] coded) throws IOException {
		Random random = new Random(coded.length);
		byte[] padding = new byte[PADDING];
		byte[] agreed = replay(coded, padding);
		for (int i = 1; i < (coded.length < LARGE ? RUNS : RUNS / 4); i++) {
			if (i == 1)
				Arrays.fill(padding, (byte) 0xff);
			else
				random.nextBytes(padding);
			int same = Arrays.mismatch(agreed, replay(coded, padding));
			if (same >= 0)
				agreed = Arrays.copyOf(agreed, same);
		}
		return agreed;
	}

	/** Decodes again what was not given yet. */
	private byte[] replay(byte[] coded, byte[] padding) throws IOException {
		BrotliRun again = new BrotliRun(
				new SequenceInputStream(new ByteArrayInputStream(coded), new ByteArrayInputStream(padding)));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		byte[] chunk = new byte[8192];
		long skip = given();
		for (int n; out.size() < MOST_TAIL && (n = again.read(chunk, 0, chunk.length)) > 0;)
			skip = put(out, chunk, n, skip);
		byte[] pending = again.pending();
		put(out, pending, pending.length, skip);
		return out.toByteArray();
	}

	private static long put(ByteArrayOutputStream out, byte[] bytes, int length, long skip) {
		int from = (int) Math.min(length, skip);
		out.write(bytes, from, length - from);
		return skip - from;
	}

	private final class Recorder extends InputStream {

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			int n = in.read(into, offset, length);
			if (n > 0 && all) {
				kept.write(into, offset, n);
				if (kept.size() > KEPT) {
					all = false;
					kept.reset();
				}
			}
			return n;
		}
	}
}
