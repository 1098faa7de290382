/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import org.sockeye.model.Side;

/**
 * A message inside an exchange: of a WebSocket (RFC 6455), an event of an event stream (WHATWG HTML §9.2), a message of a remote
 * procedure call. Immutable, but for the arrays, which must not be changed.
 *
 * @param side    who sent it
 * @param timeNs  when its first byte was seen, nanoseconds since the epoch
 * @param type    such as {@code text}, {@code close}, an event's name
 * @param note    what else is to be said of it: a close code, an event's id; may be empty
 * @param coding  how the payload is coded, empty for not at all: see {@link org.sockeye.http.spi.MessageWriter#coding}
 * @param payload where the payload stands in the file, as it was sent
 * @param masks   for each frame of a masked message, where its payload begins in the message's, and the mask as a big-endian number
 * @param decoded where it stands in the body with its codings taken off, when these go over the whole body: {@code payload} is empty
 *                then; else {@code null}
 */
public record InnerMessage(Side side, long timeNs, String type, String note, String coding, BodyLayout payload, long[] masks,
		Decoded decoded) {

	/** A stretch of a decoded body, in bytes. */
	public record Decoded(long offset, long length) {
	}
}
