/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * Between the one who empties the ring and a stream that may be slow: a disk that writes back, a pipe whose reader is stopped. What is
 * written here waits in memory, up to a bound, until a thread of its own has written it to the stream. Memory is taken when it is
 * needed, and given back when the stream has caught up.
 *
 * <p>
 * Written and closed by one thread. An error of the stream is thrown at the next call of each method that can.
 */
public final class Spool implements WritableByteChannel {

	private static final int PIECE_BYTES = 1 << 20;
	/** Kept for the next bytes when the stream has caught up. */
	private static final int KEPT_PIECES = 2;

	private final WritableByteChannel out;
	private final int maxPieces;
	private final long stallMs;
	private final Thread writer;
	// guarded by this
	private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
	private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();
	/** Those in use: waiting, or being written. */
	private int pieces;
	private boolean writing;
	private IOException failure;
	private boolean ending;
	private boolean closed;
	/** Of {@link System#nanoTime}: when bytes went out last. */
	private volatile long progress;
	private volatile long pending;

	/**
	 * @param out     blocking; closed with this
	 * @param bytes   how many may wait
	 * @param stallMs after {@link #end()}: how long the stream may take nothing, milliseconds
	 */
	public Spool(WritableByteChannel out, long bytes, long stallMs) {
		this.out = out;
		this.maxPieces = Math.max(2, Math.toIntExact(bytes / PIECE_BYTES));
		this.stallMs = stallMs;
		writer = new Thread(this::run, "spool");
		writer.setDaemon(true);
		writer.start();
	}

	/** Takes all of it. Blocks while there is no room: until there is, the stream fails, or after {@link #end()} it takes nothing. */
	@Override
	public synchronized int write(ByteBuffer src) throws IOException {
		int n = src.remaining();
		while (src.hasRemaining()) {
			check();
			ByteBuffer piece = waiting.peekLast();
			if (piece == null || !piece.hasRemaining())
				piece = nextPiece();
			if (piece == null) {
				pause(Long.MAX_VALUE);
				continue;
			}
			int part = Math.min(piece.remaining(), src.remaining());
			piece.put(src.slice(src.position(), part));
			src.position(src.position() + part);
			pending += part;
		}
		notifyAll();
		return n;
	}

	/** @return whether so many bytes can be written without blocking */
	public synchronized boolean hasRoom(long bytes) throws IOException {
		check();
		return (long) (maxPieces - pieces) * PIECE_BYTES >= bytes;
	}

	/** Waits until {@link #hasRoom}, but not longer than so many milliseconds. */
	public synchronized void awaitRoom(long bytes, int timeoutMs) throws IOException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
		while (!hasRoom(bytes) && System.nanoTime() < end)
			pause(timeoutMs);
	}

	/** @return bytes that were written here and not to the stream yet; any thread */
	public long pending() {
		return pending;
	}

	/** From now on a stream that takes nothing is not waited for. Any thread. */
	public synchronized void end() {
		if (!ending)
			progress = System.nanoTime();
		ending = true;
		notifyAll();
	}

	@Override
	public boolean isOpen() {
		return !closed;
	}

	/** Waits until all is written to the stream, and closes it. */
	@Override
	public void close() throws IOException {
		try (out) {
			synchronized (this) {
				if (closed)
					return;
				end();
				while (failure == null && (writing || !waiting.isEmpty()))
					pause(stallMs);
				closed = true;
				notifyAll();
				if (failure != null)
					throw failure;
			}
		}
	}

	private void check() throws IOException {
		if (closed)
			throw new ClosedChannelException();
		if (failure != null)
			throw new IOException(failure.getMessage(), failure);
	}

	/** @return room behind what waits; {@code null} when there is none */
	private ByteBuffer nextPiece() {
		if (pieces == maxPieces)
			return null;
		ByteBuffer piece = free.isEmpty() ? ByteBuffer.allocateDirect(PIECE_BYTES) : free.pop();
		pieces++;
		waiting.add(piece);
		return piece;
	}

	/** Waits for something to change. */
	private void pause(long timeoutMs) throws IOException {
		long stalled = ending ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - progress) : 0;
		if (ending && stalled >= stallMs) {
			failure = new IOException("nobody takes it: " + pending + " bytes are left");
			throw failure;
		}
		try {
			wait(ending ? Math.max(1, stallMs - stalled) : timeoutMs);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
	}

	private void run() {
		try {
			for (ByteBuffer piece = take(); piece != null; piece = take()) {
				piece.flip();
				while (piece.hasRemaining()) {
					int n = out.write(piece);
					progress = System.nanoTime();
					written(n);
				}
				giveBack(piece);
			}
		} catch (IOException | RuntimeException | OutOfMemoryError e) {
			fail(e instanceof IOException io ? io : new IOException(e.toString(), e));
		}
	}

	private synchronized void written(int n) {
		pending -= n;
		notifyAll();
	}

	private synchronized void fail(IOException e) {
		if (failure == null)
			failure = e;
		writing = false;
		notifyAll();
	}

	private synchronized ByteBuffer take() {
		boolean interrupted = false;
		while (waiting.isEmpty() && !closed && failure == null)
			try {
				wait();
			} catch (InterruptedException e) {
				interrupted = true; // nobody does: only the close ends this thread
			}
		if (interrupted)
			Thread.currentThread().interrupt();
		writing = !waiting.isEmpty() && failure == null;
		return writing ? waiting.poll() : null;
	}

	private synchronized void giveBack(ByteBuffer piece) {
		writing = false;
		pieces--;
		if (free.size() < KEPT_PIECES)
			free.push(piece.clear());
		notifyAll();
	}
}
