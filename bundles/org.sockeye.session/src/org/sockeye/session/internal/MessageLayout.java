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

/** Where a message stands in the file: enough to put it together again. Immutable; trailers may be {@code null}. */
record MessageLayout(HeadLayout head, HeadLayout trailers, BodyLayout body, long firstTimeNs, long lastTimeNs,
		boolean ended) {

	/** @return {@code null} for no message */
	static MessageLayout of(HttpMessage m) {
		return m == null ? null
				: new MessageLayout(m.head(), m.trailers(), m.body(), m.firstTimeNs(), m.lastTimeNs(), m.ended());
	}
}
