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
import java.nio.ByteBuffer;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/** {@code zstd} (RFC 8878), any number of frames, with windows of up to 8 MiB as RFC 9659 wants it for HTTP. */
final class ZstdStream extends CodingStream {

	private static final int WINDOW_LOG = 23;

	/** The library is native: it reads and writes direct buffers. */
	private ByteBuffer input;
	private ByteBuffer output;
	private ZstdDecompressCtx context;
	private boolean betweenFrames = true;

	ZstdStream(String coding, InputBuffer in, InputBuffer raw, ContentLimits limits) {
		super(coding, in, raw, limits);
	}

	@Override
	int decode(byte[] into, int offset, int length) throws IOException {
		try {
			if (context == null && !open())
				return -1;
			return run(into, offset, length);
		} catch (ZstdException e) {
			fail(DecodeEnd.Kind.CORRUPT, e.getMessage());
			return -1;
		} catch (LinkageError e) {
			// The native library could not be loaded: no room in the folder for temporary files, another processor.
			fail(DecodeEnd.Kind.UNSUPPORTED, "the decoder's library cannot be loaded (" + e.getMessage() + ")");
			return -1;
		}
	}

	private boolean open() throws IOException {
		// An empty body has no frame in it: a response to HEAD, a 304.
		if (!in.fill())
			return false;
		context = new ZstdDecompressCtx();
		context.setLongMax(WINDOW_LOG);
		input = ByteBuffer.allocateDirect(in.bytes.length);
		output = ByteBuffer.allocateDirect(16 * 1024);
		return true;
	}

	private int run(byte[] into, int offset, int length) throws IOException {
		for (;;) {
			boolean more = false;
			NoneYetException later = null;
			try {
				more = in.fill();
			} catch (NoneYetException e) {
				later = e; // it may hold something back
			}
			if (!more && betweenFrames)
				return end(later);
			input.clear();
			input.put(in.bytes, in.at, in.end - in.at).flip();
			output.clear().limit(Math.min(length, output.capacity()));
			boolean wasBetween = betweenFrames;
			boolean done;
			try {
				done = context.decompressDirectByteBufferStream(output, input);
			} catch (ZstdException e) {
				// Behind a whole frame comes another or nothing.
				boolean noFrame = wasBetween && given() > 0;
				fail(noFrame ? DecodeEnd.Kind.TRAILING : DecodeEnd.Kind.CORRUPT,
						noFrame ? "more bytes follow its end, left out" : e.getMessage());
				return -1;
			}
			int used = input.position();
			in.at += used;
			betweenFrames = done;
			int n = output.position();
			if (n > 0) {
				output.flip();
				output.get(into, offset, n);
				return n;
			}
			if (later != null)
				throw later;
			if (!more && !done) {
				fail(DecodeEnd.Kind.CUT, "the bytes end in the middle of a frame");
				return -1;
			}
			// Neither bytes in nor bytes out: never so by its contract, and no reason to wait for ever.
			if (used == 0 && more && !done) {
				fail(DecodeEnd.Kind.CORRUPT, "the decoder does not go on");
				return -1;
			}
		}
	}

	private static int end(NoneYetException later) throws NoneYetException {
		if (later != null)
			throw later;
		return -1;
	}

	@Override
	public void close() {
		if (context != null)
			context.close();
	}
}
