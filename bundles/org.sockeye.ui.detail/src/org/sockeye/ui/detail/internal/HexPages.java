/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.sockeye.model.Gap;
import org.sockeye.session.Body;

/** The pages of a body that a hex dump has asked for lately. Reading is done by a job, never by the one who asks. */
final class HexPages {

	private static final int PAGE = 16 * 1024;
	private static final int KEPT = 64;

	private final Body body;
	private final Runnable onLoaded;
	private final Map<Long, byte[]> pages = new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
			return size() > KEPT;
		}
	};
	/** The newest request is read first: it is what is on the screen now. */
	private final Deque<Long> wanted = new ArrayDeque<>();
	private final Job reader = Job.createSystem("Reading a body", this::readWanted);
	private boolean closed;

	/** @param onLoaded called on the reading thread after pages came in */
	HexPages(Body body, Runnable onLoaded) {
		this.body = body;
		this.onLoaded = onLoaded;
	}

	/**
	 * Returns at once.
	 *
	 * @return the byte, −1 when it has not been read yet
	 */
	synchronized int get(long offset) {
		Long number = offset / PAGE;
		byte[] page = pages.get(number);
		if (page != null)
			return page[(int) (offset % PAGE)] & 0xff;
		if (!closed && !wanted.contains(number)) {
			wanted.push(number);
			// What was scrolled past is not worth a read any more.
			while (wanted.size() > KEPT / 2)
				wanted.removeLast();
			reader.schedule();
		}
		return -1;
	}

	/** Ends reading. */
	synchronized void close() {
		closed = true;
		wanted.clear();
		reader.cancel();
	}

	private IStatus readWanted(IProgressMonitor monitor) {
		for (;;) {
			long number;
			synchronized (this) {
				if (closed || wanted.isEmpty())
					return Status.OK_STATUS;
				number = wanted.peek();
			}
			byte[] page = read(number);
			synchronized (this) {
				pages.put(number, page);
				wanted.remove(number);
			}
			onLoaded.run();
		}
	}

	private byte[] read(long number) {
		byte[] page = new byte[PAGE];
		long start = number * PAGE;
		long end = Math.min(start + PAGE, body.size());
		try {
			long position = start;
			while (position < end) {
				int n = body.read(position, ByteBuffer.wrap(page, (int) (position - start), (int) (end - position)));
				if (n < 0)
					break;
				// The bytes of a gap stay what they are in the page: nobody asks for them.
				position = n > 0 ? position + n : gapEnd(position, end);
			}
		} catch (IOException e) {
			ILog.of(HexPages.class).warn("A body could not be read", e);
		}
		return page;
	}

	private long gapEnd(long position, long otherwise) {
		for (Gap gap : body.gaps())
			if (gap.offset() <= position && position < gap.offset() + gap.length())
				return gap.offset() + gap.length();
		return otherwise;
	}
}
