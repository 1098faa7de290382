/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodedStream;
import org.sockeye.content.StreamDecoder;

/** Content codings: the first byte chooses one, or a stack of them; the rest is a body. */
final class CodingsTarget implements Target {

	private static final ContentLimits LIMITS = new ContentLimits(4 << 20, 1000, 1 << 20, 1 << 18, 1 << 18);
	private static final List<List<String>> CODINGS = List.of(List.of("gzip"), List.of("deflate"), List.of("br"), List.of("zstd"),
			List.of("gzip", "gzip"), List.of("br", "gzip"), List.of("zstd", "deflate"), List.of("deflate", "zstd"), List.of("gzip", "br"),
			List.of("x-gzip", "unknown"), List.of("zstd", "zstd", "zstd"), List.of());

	@Override
	public void read(byte[] input) throws IOException {
		if (input.length == 0)
			return;
		List<String> codings = CODINGS.get(Math.floorMod(input[0], CODINGS.size()));
		try (DecodedStream in = new DecodedStream(new ByteArrayInputStream(input, 1, input.length - 1), codings, LIMITS)) {
			byte[] buffer = new byte[4096];
			long given = 0;
			for (int n; (n = in.read(buffer, 0, buffer.length)) >= 0;) {
				if (n == 0)
					throw new AssertionError("nothing was read, and it is not the end");
				given += n;
			}
			if (given != in.given() || given > LIMITS.maxOutput())
				throw new AssertionError(given + " bytes were given, and " + in.given() + " counted");
			if (in.end().kind() == null || in.end().sentence() == null)
				throw new AssertionError("no end");
		}
		inPieces(input, codings);
	}

	/** The same bytes in pieces, whose lengths they say themselves. */
	private static void inPieces(byte[] input, List<String> codings) {
		long[] given = new long[1];
		try (StreamDecoder decoder = new StreamDecoder(codings, LIMITS)) {
			for (int at = 1; at < input.length;) {
				// Few enough of them: each costs a decoding of a br body from its beginning.
				int length = Math.min(input.length - at, Math.max(input.length / 16, 1 + (input[at] & 0x3f)));
				ByteBuffer in = ByteBuffer.wrap(input, at, length);
				decoder.bytes(in, out -> given[0] += out.remaining());
				if (in.hasRemaining())
					throw new AssertionError("a piece was not taken");
				at += length;
			}
			decoder.end(out -> given[0] += out.remaining());
			if (given[0] > LIMITS.maxOutput() || decoder.result().sentence() == null)
				throw new AssertionError(given[0] + " bytes were given: " + decoder.result());
		}
	}
}
