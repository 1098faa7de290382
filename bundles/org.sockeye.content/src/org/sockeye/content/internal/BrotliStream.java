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
 * runs agree on is given. Where the input has {@linkplain NoneYetException none yet} the same is done, and from the beginning again with more: the
 * library cannot be halted.
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
	/** A body that comes in pieces is decoded again with each of them up to this size, and then when it has grown by a sixteenth. */
	private static final int EACH_PIECE = 4096;
	private static final int MOST_TAIL = 16 << 20;

	private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
	private boolean all = true;
	private BrotliRun run;
	private byte[] tail = {};
	private int tailAt;
	private boolean finished;
	/** The input does not come all at once. */
	private boolean inPieces;
	/** So much of what the run decodes was given before. */
	private long skip;
	/** How long the coded body is to be before it is decoded again. */
	private int lookAgainAt;

	BrotliStream(String coding, InputBuffer in, InputBuffer raw, ContentLimits limits) {
		super(coding, in, raw, limits);
	}

	@Override
	int decode(byte[] into, int offset, int length) throws IOException {
		for (;;) {
			if (tailAt < tail.length) {
				int n = Math.min(length, tail.length - tailAt);
				System.arraycopy(tail, tailAt, into, offset, n);
				tailAt += n;
				return n;
			}
			if (finished)
				return -1;
			if (run == null && !begin())
				return -1;
			if (inPieces) {
				collect();
				continue;
			}
			int n;
			try {
				n = run.read(into, offset, length);
			} catch (NoneYetException e) {
				inPieces = true;
				continue;
			}
			if (n > skip) {
				int from = (int) skip;
				skip = 0;
				System.arraycopy(into, offset + from, into, offset, n - from);
				return n - from;
			}
			if (n > 0)
				skip -= n;
			else
				finish();
		}
	}

	/** @return whether there is anything to decode: an empty body has no stream in it, as in a response to HEAD, a 304 */
	private boolean begin() throws IOException {
		if (!in.fill())
			return false;
		run = new BrotliRun(new Recorder());
		return true;
	}

	private void finish() throws IOException {
		finished = true;
		if (run.problem() == null)
			checkNothingFollows();
		else
			findTail();
	}

	/** Keeps what has come, and decodes from the beginning what is new. */
	private void collect() throws IOException {
		Recorder recorder = new Recorder();
		byte[] chunk = new byte[1024];
		try {
			while (all && recorder.read(chunk, 0, chunk.length) >= 0)
				continue;
		} catch (NoneYetException e) {
			if (kept.size() < lookAgainAt)
				throw e;
			lookAgainAt = kept.size() + (kept.size() < EACH_PIECE ? 1 : kept.size() / 16);
			give(certainTail(kept.toByteArray()));
			if (tail.length == 0)
				throw e;
			return;
		}
		if (!all) {
			finished = true;
			fail(DecodeEnd.Kind.TOO_LARGE, "a stream of more than " + KEPT + " bytes cannot be decoded as it comes");
			return;
		}
		// It has ended: the last time.
		inPieces = false;
		skip = given();
		run = new BrotliRun(new ByteArrayInputStream(kept.toByteArray()));
	}

	private void give(byte[] bytes) {
		tail = bytes;
		tailAt = 0;
	}

	/** What a run has decoded and not given, without what was given before. */
	private byte[] pending() {
		byte[] pending = run.pending();
		return skip == 0 ? pending : Arrays.copyOfRange(pending, (int) Math.min(skip, pending.length), pending.length);
	}

	private void findTail() throws IOException {
		if (run.trailing()) {
			give(pending());
			fail(DecodeEnd.Kind.TRAILING, "more bytes follow its end, left out", run.used());
		} else if (run.used() <= run.available()) {
			// It failed over bytes that are there: what was decoded before them is good.
			give(pending());
			fail(DecodeEnd.Kind.CORRUPT, run.problem(), run.used());
		} else {
			give(all ? certainTail(kept.toByteArray()) : new byte[0]);
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
