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
import java.lang.reflect.Field;
import java.util.Arrays;

import org.brotli.dec.BrotliInputStream;

/**
 * The library's decoder with a look inside: what it holds back in its window when it fails, and how far it has used its input. Neither is to be had
 * by its API. The library's version is pinned and a test fails when these fields are not found.
 */
final class BrotliRun {

	/** {@code BitReader}'s buffer; the bytes in its 64 bit window. */
	private static final int BUFFER = 4096;
	private static final int WINDOW = 8;
	private static final String UNUSED = "Unused bytes after end";

	private static final Field STATE = field(BrotliInputStream.class, "state");
	private static final Field RING = field(STATE.getType(), "ringBuffer");
	private static final Field POSITION = field(STATE.getType(), "pos");
	private static final Field BYTES_WRITTEN = field(STATE.getType(), "bytesWritten");
	private static final Field BYTES_TO_WRITE = field(STATE.getType(), "bytesToWrite");
	private static final Field OUTPUT_USED = field(STATE.getType(), "outputUsed");
	private static final Field READER = field(STATE.getType(), "br");
	private static final Field INT_OFFSET = field(READER.getType(), "intOffset");
	private static final Field BIT_OFFSET = field(READER.getType(), "bitOffset");
	private static final Field TAIL = field(READER.getType(), "tailBytes");
	private static final Field ENDED = field(READER.getType(), "endOfStreamReached");

	private final Counter input;
	private BrotliInputStream decoder;
	private Object state;
	private String problem;
	private byte[] held = {};

	BrotliRun(InputStream in) {
		input = new Counter(in);
	}

	private static Field field(Class<?> type, String name) {
		try {
			Field field = type.getDeclaredField(name);
			field.setAccessible(true);
			return field;
		} catch (NoSuchFieldException e) {
			throw new ExceptionInInitializerError(e);
		}
	}

	/** @return how many bytes were decoded; −1 at the end, or with {@link #problem()} */
	int read(byte[] into, int offset, int length) throws IOException {
		if (problem != null)
			return -1;
		try {
			if (decoder == null) {
				decoder = new BrotliInputStream(input);
				state = STATE.get(decoder);
			}
			int n = decoder.read(into, offset, length);
			if (used() <= available())
				return n;
			problem = "Read after end";
			held = Arrays.copyOfRange(into, offset, offset + Math.max(0, n));
			// A full array means that it is in the middle of emptying its window; else that is empty.
			if (n == length)
				holdWindow(number(BYTES_WRITTEN, state), Math.max(number(BYTES_TO_WRITE, state), number(POSITION, state)));
		} catch (IOException | RuntimeException e) {
			if (input.failure != null)
				throw input.failure;
			Throwable cause = e.getCause() == null ? e : e.getCause();
			// It indexes tables with what it read; an index out of bounds is its way to say that the data is wrong.
			problem = cause.getMessage() == null || cause instanceof IndexOutOfBoundsException ? "the data is invalid"
					: cause.getMessage();
			if (state != null) {
				held = Arrays.copyOfRange(into, offset, offset + number(OUTPUT_USED, state));
				if (!trailing())
					holdWindow(0, number(POSITION, state));
			}
		} catch (IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
		return -1;
	}

	/** @return what is wrong, {@code null} for nothing */
	String problem() {
		return problem;
	}

	/** @return whether the stream is whole and bytes follow it */
	boolean trailing() {
		return UNUSED.equals(problem);
	}

	/** @return after a problem, what was decoded and not given */
	byte[] pending() {
		return held;
	}

	/** Adds a stretch of the window. */
	private void holdWindow(int from, int to) {
		try {
			byte[] ring = (byte[]) RING.get(state);
			int n = ring == null ? 0 : Math.max(0, Math.min(to, ring.length) - from);
			int before = held.length;
			held = Arrays.copyOf(held, before + n);
			if (n > 0)
				System.arraycopy(ring, from, held, before, n);
		} catch (IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	/** @return how many bytes were read from the input */
	long available() {
		return input.count;
	}

	/** @return how many bytes of the input were decoded; more than {@link #available()} when it decodes what is not there */
	long used() {
		try {
			if (state == null)
				return Math.min(1, input.count);
			Object reader = READER.get(state);
			int at = (number(INT_OFFSET, reader) << 2) + (number(BIT_OFFSET, reader) + 7 >> 3) - WINDOW;
			int end = ENDED.getBoolean(reader) ? number(TAIL, reader) : BUFFER;
			return Math.max(0, input.count - end + at);
		} catch (IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	private static int number(Field field, Object of) {
		try {
			return field.getInt(of);
		} catch (IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Keeps the input's own exception apart from those of the decoder. */
	private static final class Counter extends InputStream {
		private final InputStream in;
		private long count;
		private IOException failure;

		Counter(InputStream in) {
			this.in = in;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			try {
				int n = in.read(into, offset, length);
				count += Math.max(0, n);
				return n;
			} catch (IOException e) {
				failure = e;
				throw e;
			}
		}
	}
}
