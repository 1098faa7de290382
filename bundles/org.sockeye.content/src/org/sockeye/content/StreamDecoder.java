/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

import org.sockeye.content.internal.NoneYetException;
import org.sockeye.content.internal.PushedBytes;

/**
 * Takes the codings off a body while it comes: what can be decoded of the bytes that are there is given at once, as a receiver would see
 * it. The rest is as with {@link DecodedStream}, memory too. A br body costs more, for the library decodes it from its beginning each time:
 * from 4 KiB on it is given when it has grown by a sixteenth, and it is given up at 1 MiB. Not thread-safe.
 */
public final class StreamDecoder implements Closeable {

	private final PushedBytes input = new PushedBytes();
	private final DecodedStream decoded;
	private final byte[] chunk = new byte[4096];
	private boolean over;

	/**
	 * @param codings as {@link ContentCodings} gives them
	 * @param limits  where to stop
	 */
	public StreamDecoder(List<String> codings, ContentLimits limits) {
		decoded = new DecodedStream(input, codings, limits);
	}

	/**
	 * Takes the next bytes, all of them.
	 *
	 * @param out given what they decode to; its argument is valid during the call only
	 */
	public void bytes(ByteBuffer in, Consumer<ByteBuffer> out) {
		if (over) {
			in.position(in.limit());
			return;
		}
		input.give(in);
		run(out);
		in.position(in.limit()); // behind the end of the coding
	}

	/** There are no more bytes: gives what was held back. */
	public void end(Consumer<ByteBuffer> out) {
		input.end();
		if (!over)
			run(out);
	}

	private void run(Consumer<ByteBuffer> out) {
		try {
			for (int n; (n = decoded.read(chunk, 0, chunk.length)) >= 0;)
				out.accept(ByteBuffer.wrap(chunk, 0, n));
			over = true;
			close();
		} catch (NoneYetException e) {
			return; // until the next bytes
		} catch (IOException e) {
			throw new UncheckedIOException(e); // there is no input but memory
		}
	}

	/** @return how it ended; {@code COMPLETE} while it has not */
	public DecodeEnd result() {
		return decoded.end();
	}

	/** Frees what the decoders hold. What comes after that is ignored. */
	@Override
	public void close() {
		over = true;
		try {
			decoded.close();
		} catch (IOException e) {
			throw new UncheckedIOException(e); // there is no input but memory
		}
	}
}
