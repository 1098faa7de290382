/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.content.internal.CodingStream;
import org.sockeye.content.internal.Codings;
import org.sockeye.content.internal.InputBuffer;

/**
 * The bytes of a body with its codings taken off. Ends where the body does, where it cannot be decoded any further, or at a limit:
 * {@link #end()} says which. What was read before that is good, as far as the coding can tell.
 * <p>
 * Memory is bounded by the coding's window: 32 KiB for gzip and deflate, 16 MiB for br (and up to
 * 64 MiB while the end of a cut br body is looked for), 8 MiB for zstd. Not thread-safe.
 */
public final class DecodedStream extends InputStream {

	private final InputStream raw;
	private final InputBuffer rawBuffer;
	private final List<CodingStream> layers = new ArrayList<>();
	private final ContentLimits limits;
	private DecodeEnd overflow;
	private long given;

	/**
	 * @param raw     the body as sent, framing removed; closed with this stream
	 * @param codings as {@link ContentCodings} gives them: undone from the last to the first
	 * @param limits  where to stop
	 */
	public DecodedStream(InputStream raw, List<String> codings, ContentLimits limits) {
		this.raw = raw;
		this.limits = limits;
		rawBuffer = new InputBuffer(raw);
		InputBuffer input = rawBuffer;
		for (int i = codings.size() - 1; i >= 0; i--) {
			boolean tooMany = codings.size() - i > ContentCodings.MOST;
			CodingStream layer = Codings.open(tooMany ? "" : codings.get(i), codings.get(i), input, rawBuffer, limits);
			layers.add(layer);
			if (layer.passesThrough())
				break;
			input = new InputBuffer(layer);
		}
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	/** @throws IOException only what the stream of the body throws */
	@Override
	public int read(byte[] into, int offset, int length) throws IOException {
		if (length == 0)
			return 0;
		int n;
		if (!layers.isEmpty())
			n = layers.get(layers.size() - 1).read(into, offset, length);
		else if (overflow != null)
			n = -1;
		else {
			boolean full = given == limits.maxOutput();
			n = full ? rawBuffer.read(new byte[1], 0, 1) : rawBuffer.read(into, offset, (int) Math.min(length, limits.maxOutput() - given));
			if (full && n > 0) {
				overflow = new DecodeEnd(DecodeEnd.Kind.TOO_LARGE, "no coding", given, given,
						"the limit of " + limits.maxOutput() + " bytes is reached");
				n = -1;
			}
		}
		if (n > 0)
			given += n;
		return n;
	}

	/** @return how many decoded bytes have been read from this stream */
	public long given() {
		return given;
	}

	/** @return how it ended; before the end was read, {@code COMPLETE} so far */
	public DecodeEnd end() {
		if (overflow != null)
			return overflow;
		// The first to fail is the cause; what comes after it only starves.
		for (CodingStream layer : layers)
			if (layer.failure() != null)
				return new DecodeEnd(layer.failure(), layer.coding(), layer.failedAt(), given, layer.reason());
		return new DecodeEnd(DecodeEnd.Kind.COMPLETE, "", rawBuffer.position(), given, "");
	}

	@Override
	public void close() throws IOException {
		for (CodingStream layer : layers)
			layer.close();
		raw.close();
	}
}
