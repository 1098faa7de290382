/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * What the self-check's own programs put into the ring: laid here by the thread that empties it, fetched by the thread that
 * waits for it. Any thread.
 */
final class SelfCheckInbox {

	/** More than any self-check sends: whatever is wrong with a probe, it does not fill the memory. */
	private static final int MAX_BYTES = 1 << 20;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	/** Forgets what nobody fetched. */
	synchronized void clear() {
		bytes.reset();
	}

	/**
	 * @param ring a record of {@link RecordLayout#SOURCE_SELFCHECK}
	 * @param at   where it begins
	 */
	synchronized void add(ByteBuffer ring, int at) {
		byte[] b = new byte[ring.getInt(at + RecordLayout.LEN)];
		if (bytes.size() + b.length > MAX_BYTES)
			return;
		ring.get(at + RecordLayout.SIZE, b);
		bytes.writeBytes(b);
		notifyAll();
	}

	/** @return what came until so many were there, or the time was over, or this thread was interrupted; it is forgotten here */
	synchronized byte[] take(int expected, int timeoutMs) {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
		try {
			for (long left = end - System.nanoTime(); bytes.size() < expected && left > 0; left = end - System.nanoTime())
				TimeUnit.NANOSECONDS.timedWait(this, left);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		byte[] all = bytes.toByteArray();
		bytes.reset();
		return all;
	}
}
