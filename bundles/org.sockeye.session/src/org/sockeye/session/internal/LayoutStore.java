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

	/** Of a message that there is: no flags at all stand for none. */
	private static final int PRESENT = 1;
	private static final int ENDED = 2;
	private static final int HEAD_COMPLETE = 4;
	private static final int HAS_TRAILERS = 8;
	private static final int TRAILERS_COMPLETE = 16;

	private final Map<Integer, Open> open = new ConcurrentHashMap<>();
	private final LayoutPool pool = new LayoutPool();
	private final LongColumn starts = new LongColumn(-1);
	private volatile int packedRows;

	/** Takes over the layouts of an open exchange. */
	void keep(int id, MessageLayout request, MessageLayout response) {
		open.put(id, new Open(request, response));
	}

	/** Takes over the layouts of a finished exchange; again, when a late packet filled a gap. */
	void pack(int id, MessageLayout request, MessageLayout response) {
		long start = pool.begin();
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
		MessageLayout request = message(in);
		return side == Side.REQUEST ? request : message(in);
	}

	private void put(MessageLayout m) {
		if (m == null) {
			pool.put(0);
			return;
		}
		pool.put(PRESENT | (m.ended() ? ENDED : 0) | (m.head().complete() ? HEAD_COMPLETE : 0)
				| (m.trailers() == null ? 0 : HAS_TRAILERS | (m.trailers().complete() ? TRAILERS_COMPLETE : 0)));
		pool.putTime(m.firstTimeNs());
		pool.putTime(m.lastTimeNs());
		pool.put(m.head());
		if (m.trailers() != null)
			pool.put(m.trailers());
		pool.put(m.body());
	}

	private static MessageLayout message(LayoutPool.Cursor in) {
		int flags = (int) in.next();
		if (flags == 0)
			return null;
		long first = in.time();
		long last = in.time();
		HeadLayout head = in.head((flags & HEAD_COMPLETE) != 0);
		HeadLayout trailers = (flags & HAS_TRAILERS) == 0 ? null : in.head((flags & TRAILERS_COMPLETE) != 0);
		return new MessageLayout(head, trailers, in.body(), first, last, (flags & ENDED) != 0);
	}
}
