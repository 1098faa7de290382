/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.util.concurrent.ConcurrentHashMap;
import java.util.Map;

import org.sockeye.http.HeadLayout;
import org.sockeye.model.Side;

/**
 * Where the messages of each exchange stand in the file. Of an open exchange the layouts themselves are kept, since they
 * change; when it is finished they are packed into one long pool of numbers, so that a finished exchange costs no object.
 *
 * <p>
 * The reader thread writes, any thread reads. The position of a packed record is published after the record is written.
 */
final class LayoutStore {

	/** Both messages of an exchange that is still open. */
	private record Open(MessageLayout request, MessageLayout response) {
	}

	private static final int ENDED = 1;
	private static final int HEAD_COMPLETE = 2;
	private static final int HAS_TRAILERS = 4;
	private static final int TRAILERS_COMPLETE = 8;

	private final Map<Integer, Open> open = new ConcurrentHashMap<>();
	private final LayoutPool pool = new LayoutPool();
	private final IntColumn starts = new IntColumn(-1);
	private volatile int packedRows;

	/** Takes over the layouts of an open exchange. */
	void keep(int id, MessageLayout request, MessageLayout response) {
		open.put(id, new Open(request, response));
	}

	/** Takes over the layouts of a finished exchange; again, when a late packet filled a gap. */
	void pack(int id, MessageLayout request, MessageLayout response) {
		int start = pool.position();
		put(request);
		put(response);
		starts.set(id, start);
		packedRows = Math.max(packedRows, id + 1);
		open.remove(id);
	}

	/** @return whether that exchange was packed: it is finished */
	boolean packed(int id) {
		return id < packedRows && starts.get(id) >= 0;
	}

	/** @return {@code null} when nothing of that message was seen */
	MessageLayout get(int id, Side side) {
		Open live = open.get(id);
		if (live != null)
			return side == Side.REQUEST ? live.request() : live.response();
		if (!packed(id))
			return null;
		LayoutPool.Cursor in = pool.new Cursor(starts.get(id));
		if (side == Side.REQUEST)
			return message(in, true);
		message(in, false);
		return message(in, true);
	}

	private void put(MessageLayout m) {
		if (m == null) {
			pool.put(0);
			return;
		}
		int from = pool.position();
		pool.put(0);
		pool.put((m.ended() ? ENDED : 0) | (m.head().complete() ? HEAD_COMPLETE : 0)
				| (m.trailers() == null ? 0 : HAS_TRAILERS | (m.trailers().complete() ? TRAILERS_COMPLETE : 0)));
		pool.put(m.firstTimeNs());
		pool.put(m.lastTimeNs());
		pool.put(m.head());
		if (m.trailers() != null)
			pool.put(m.trailers());
		pool.put(m.body());
		pool.set(from, pool.position() - from);
	}

	/** Reads a message, or only steps over it. */
	private static MessageLayout message(LayoutPool.Cursor in, boolean wanted) {
		int from = in.position();
		int length = (int) in.next();
		if (length == 0)
			return null;
		if (!wanted) {
			in.skipTo(from + length);
			return null;
		}
		int flags = (int) in.next();
		long first = in.next();
		long last = in.next();
		HeadLayout head = in.head((flags & HEAD_COMPLETE) != 0);
		HeadLayout trailers = (flags & HAS_TRAILERS) == 0 ? null : in.head((flags & TRAILERS_COMPLETE) != 0);
		return new MessageLayout(head, trailers, in.body(), first, last, (flags & ENDED) != 0);
	}
}
