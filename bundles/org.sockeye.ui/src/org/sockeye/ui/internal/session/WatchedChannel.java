/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

import org.sockeye.ui.Activities.Activity;

/** Tells how much was written, and writes no more once that is given up. Closing it leaves what is behind it open. */
final class WatchedChannel implements WritableByteChannel {

	private final WritableByteChannel out;
	private final Activity activity;
	private final long total;
	private long written;

	/** @param total of bytes that are about to be written */
	WatchedChannel(WritableByteChannel out, Activity activity, long total) {
		this.out = out;
		this.activity = activity;
		this.total = total;
	}

	/** @throws java.util.concurrent.CancellationException it was given up */
	@Override
	public int write(ByteBuffer bytes) throws IOException {
		activity.check();
		int n = out.write(bytes);
		written += n;
		activity.progress(written, total);
		return n;
	}

	@Override
	public boolean isOpen() {
		return out.isOpen();
	}

	@Override
	public void close() {
		// Whoever has opened it closes it.
	}
}
