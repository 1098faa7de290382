/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.ExchangeFilter;
import org.sockeye.session.filter.FilterFields.Cost;

/** Asks a filter of every exchange. */
final class RowFilter {

	private static final int CHUNK = 1 << 14;

	private RowFilter() {
	}

	/**
	 * @param cancelled asked now and then
	 * @param progress  told now and then how many were looked at
	 * @return the ids that it lets through, ascending; {@code null} when cancelled
	 */
	static int[] run(CaptureSession session, ExchangeFilter filter, int size, BooleanSupplier cancelled, IntConsumer progress)
			throws IOException {
		if (filter == ExchangeFilter.ALL)
			return IntStream.range(0, size).toArray();
		if (filter.cost() != Cost.INDEX)
			return scan(session, filter, size, cancelled, progress);
		// The index is in memory: all processors at once. A filter that reads the file goes through it in its order instead.
		int chunks = (size + CHUNK - 1) / CHUNK;
		try {
			int[][] parts = IntStream.range(0, chunks).parallel()
					.mapToObj(c -> cancelled.getAsBoolean() ? new int[0]
							: chunk(session, filter, c * CHUNK, Math.min(size, (c + 1) * CHUNK)))
					.toArray(int[][]::new);
			return cancelled.getAsBoolean() ? null : joined(parts);
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}

	private static int[] chunk(CaptureSession session, ExchangeFilter filter, int from, int to) {
		int[] ids = new int[to - from];
		int n = 0;
		try {
			for (int id = from; id < to; id++)
				if (filter.test(session, id))
					ids[n++] = id;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return Arrays.copyOf(ids, n);
	}

	private static int[] joined(int[][] parts) {
		int[] all = new int[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
		int at = 0;
		for (int[] part : parts) {
			System.arraycopy(part, 0, all, at, part.length);
			at += part.length;
		}
		return all;
	}

	private static int[] scan(CaptureSession session, ExchangeFilter filter, int size, BooleanSupplier cancelled,
			IntConsumer progress) throws IOException {
		int[] ids = new int[Math.min(size, 1024)];
		int n = 0;
		for (int id = 0; id < size; id++) {
			if (cancelled.getAsBoolean())
				return null;
			progress.accept(id);
			if (!filter.test(session, id))
				continue;
			if (n == ids.length)
				ids = Arrays.copyOf(ids, Math.min(size, 2 * n));
			ids[n++] = id;
		}
		return Arrays.copyOf(ids, n);
	}
}
