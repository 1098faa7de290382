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

import org.sockeye.http.BodyLayout;
import org.sockeye.http.HeadLayout;
import org.sockeye.model.Gap;
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
	private final LongColumn pool = new LongColumn(0);
	private final IntColumn starts = new IntColumn(-1);
	private final Interner<String> reasons = new Interner<>();
	private int used;
	private volatile int packedRows;

	/** Takes over the layouts of an open exchange. */
	void keep(int id, MessageLayout request, MessageLayout response) {
		open.put(id, new Open(request, response));
	}

	/** Takes over the layouts of a finished exchange; again, when a late packet filled a gap. */
	void pack(int id, MessageLayout request, MessageLayout response) {
		int start = used;
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
		Cursor in = new Cursor(starts.get(id));
		if (side == Side.REQUEST)
			return message(in, true);
		message(in, false);
		return message(in, true);
	}

	private void put(long value) {
		pool.set(used++, value);
	}

	private void put(MessageLayout m) {
		if (m == null) {
			put(0);
			return;
		}
		int from = used;
		put(0);
		put((m.ended() ? ENDED : 0) | (m.head().complete() ? HEAD_COMPLETE : 0)
				| (m.trailers() == null ? 0 : HAS_TRAILERS | (m.trailers().complete() ? TRAILERS_COMPLETE : 0)));
		put(m.firstTimeNs());
		put(m.lastTimeNs());
		put(m.head());
		if (m.trailers() != null)
			put(m.trailers());
		BodyLayout body = m.body();
		put(body.size());
		put((long) body.pieces() << 32 | body.gaps().size());
		for (int i = 0; i < body.pieces(); i++) {
			put(body.offset(i));
			put(body.fileOffset(i));
			put((long) body.length(i) << 32 | (body.source(i) << 2 | body.tap(i).ordinal()) & 0xffffffffL);
			put(body.timeNs(i));
		}
		for (Gap gap : body.gaps()) {
			put(gap.offset());
			put(gap.length());
			put(reasons.add(gap.reason()));
		}
		pool.set(from, used - from);
	}

	private void put(HeadLayout head) {
		put(head.pieces());
		for (int i = 0; i < head.pieces(); i++) {
			put(head.fileOffset(i));
			put(head.length(i));
		}
	}

	private final class Cursor {
		private int at;

		Cursor(int at) {
			this.at = at;
		}

		long next() {
			return pool.get(at++);
		}
	}

	/** Reads a message, or only steps over it. */
	private MessageLayout message(Cursor in, boolean wanted) {
		int from = in.at;
		int length = (int) in.next();
		if (length == 0)
			return null;
		if (!wanted) {
			in.at = from + length;
			return null;
		}
		int flags = (int) in.next();
		long first = in.next();
		long last = in.next();
		HeadLayout head = head(in, (flags & HEAD_COMPLETE) != 0);
		HeadLayout trailers = (flags & HAS_TRAILERS) == 0 ? null : head(in, (flags & TRAILERS_COMPLETE) != 0);
		long size = in.next();
		long counts = in.next();
		BodyLayout.Builder body = new BodyLayout.Builder();
		for (int i = (int) (counts >>> 32); i > 0; i--) {
			long offset = in.next();
			long fileOffset = in.next();
			long lengthAndSource = in.next();
			body.piece(offset, fileOffset, (int) (lengthAndSource >>> 32), (int) lengthAndSource, in.next());
		}
		for (int i = (int) counts; i > 0; i--)
			body.gap(in.next(), in.next(), reasons.get((int) in.next()));
		return new MessageLayout(head, trailers, body.build(size), first, last, (flags & ENDED) != 0);
	}

	private static HeadLayout head(Cursor in, boolean complete) {
		long[] pieces = new long[2 * (int) in.next()];
		for (int i = 0; i < pieces.length; i++)
			pieces[i] = in.next();
		return new HeadLayout(pieces, complete);
	}
}
