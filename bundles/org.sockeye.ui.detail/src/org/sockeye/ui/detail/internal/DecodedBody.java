/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;
import org.sockeye.content.DecodedStream;
import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;
import org.sockeye.session.Body;

/**
 * A body with its content codings taken off, to be read anywhere. A coding can only be undone from its start: so it is
 * done once, and what is more than {@link #IN_MEMORY} is kept in a temporary file that has no name.
 */
final class DecodedBody implements Body, Closeable {

	private static final int IN_MEMORY = 1 << 20;

	private byte[] head = new byte[16 * 1024];
	private FileChannel rest;
	private long size;
	private DecodeEnd end;

	private DecodedBody() {
	}

	/**
	 * Decodes to the end, to where it breaks, or to a limit.
	 *
	 * @param sent the body as sent up to its first gap; closed here
	 * @throws IOException           when the session file cannot be read, or the temporary file not be written
	 * @throws CancellationException when cancelled
	 */
	static DecodedBody read(InputStream sent, List<String> codings, ContentLimits limits, BooleanSupplier cancelled)
			throws IOException {
		DecodedBody body = new DecodedBody();
		boolean done = false;
		try (DecodedStream in = new DecodedStream(sent, codings, limits)) {
			byte[] chunk = new byte[64 * 1024];
			for (int n; (n = in.read(chunk, 0, chunk.length)) >= 0;) {
				if (cancelled.getAsBoolean())
					throw new CancellationException();
				body.append(chunk, n);
			}
			body.end = in.end();
			done = true;
		} finally {
			if (!done)
				body.close();
		}
		return body;
	}

	private void append(byte[] chunk, int length) throws IOException {
		int here = (int) Math.max(0, Math.min(length, IN_MEMORY - size));
		if (size + here > head.length)
			head = Arrays.copyOf(head, (int) Math.min(IN_MEMORY, Math.max(size + here, 2L * head.length)));
		System.arraycopy(chunk, 0, head, (int) Math.min(size, head.length), here);
		if (here < length) {
			if (rest == null)
				rest = temporary();
			ByteBuffer more = ByteBuffer.wrap(chunk, here, length - here);
			while (more.hasRemaining())
				rest.write(more);
		}
		size += length;
	}

	private static FileChannel temporary() throws IOException {
		Path file = Files.createTempFile("sockeye-body-", null);
		// On Linux the name goes at once: whatever ends this process, nothing of the body stays behind.
		return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
	}

	/** @return how decoding ended */
	DecodeEnd end() {
		return end;
	}

	@Override
	public long size() {
		return size;
	}

	@Override
	public long captured() {
		return size;
	}

	@Override
	public List<Gap> gaps() {
		return List.of();
	}

	@Override
	public List<SourceRange> sources() {
		return List.of();
	}

	@Override
	public int read(long position, ByteBuffer into) throws IOException {
		if (position >= size)
			return -1;
		if (position < IN_MEMORY) {
			int n = (int) Math.min(into.remaining(), Math.min(size, IN_MEMORY) - position);
			into.put(head, (int) position, n);
			return n;
		}
		return rest.read(into, position - IN_MEMORY);
	}

	/** Frees the temporary file; reading what is in it fails from then on. */
	@Override
	public void close() {
		if (rest != null)
			try {
				rest.close();
			} catch (IOException e) {
				// It has no name and was only a copy.
			}
	}
}
