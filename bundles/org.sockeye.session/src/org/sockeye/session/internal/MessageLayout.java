/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import org.sockeye.http.BodyLayout;
import org.sockeye.http.HeadLayout;
import org.sockeye.http.HttpMessage;
import org.sockeye.session.MessageExtents;

/** Where a message stands in the file: enough to put it together again. Immutable; trailers may be {@code null}. */
record MessageLayout(HeadLayout head, HeadLayout trailers, BodyLayout body, long firstTimeNs, long lastTimeNs,
		boolean ended) {

	/** @return {@code null} for no message */
	static MessageLayout of(HttpMessage m) {
		return m == null ? null
				: new MessageLayout(m.head(), m.trailers(), m.body(), m.firstTimeNs(), m.lastTimeNs(), m.ended());
	}

	/** @return where its pieces stand, without what they are */
	MessageExtents extents() {
		long[] bytes = new long[2 * body.pieces()];
		for (int i = 0; i < body.pieces(); i++) {
			bytes[2 * i] = body.fileOffset(i);
			bytes[2 * i + 1] = body.length(i);
		}
		return new MessageExtents(pieces(head), head.complete(), head.fields() == null, bytes,
				trailers == null ? new long[0] : pieces(trailers));
	}

	private static long[] pieces(HeadLayout layout) {
		long[] pieces = new long[2 * layout.pieces()];
		for (int i = 0; i < layout.pieces(); i++) {
			pieces[2 * i] = layout.fileOffset(i);
			pieces[2 * i + 1] = layout.length(i);
		}
		return pieces;
	}

	/** @return where the first byte of an exchange that was captured stands in the file, −1 when there is none */
	static long fileOffset(MessageLayout request, MessageLayout response) {
		for (MessageLayout m : new MessageLayout[] { request, response }) {
			if (m != null && m.head != null && m.head.pieces() > 0)
				return m.head.fileOffset(0);
			if (m != null && m.body.pieces() > 0)
				return m.body.fileOffset(0);
		}
		return -1;
	}
}
