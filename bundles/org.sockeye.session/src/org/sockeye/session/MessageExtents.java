/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

/**
 * Where a message stands in the session file. Immutable, but for the arrays, which must not be changed.
 *
 * @param head         file offset and length of each piece of its head, in the order of the stream
 * @param headComplete whether the head was seen to its end
 * @param textHead     whether these bytes are the head's text; otherwise they are coded, as in HTTP/2
 * @param body         the same of the captured stretches of its body, framing left out
 * @param trailers     the same of the fields behind the body, empty when there are none
 */
public record MessageExtents(long[] head, boolean headComplete, boolean textHead, long[] body, long[] trailers) {

	/** @return the head's length in bytes, its closing empty line included */
	public long headSize() {
		long size = 0;
		for (int i = 1; i < head.length; i += 2)
			size += head[i];
		return size;
	}
}
