/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

/**
 * A message inside an exchange: of a WebSocket, an event of an event stream, a message of a remote procedure call.
 *
 * @param number   its number in the exchange, from 0
 * @param side     who sent it: {@link Side#REQUEST} the client
 * @param timeNs   when its first byte was seen, nanoseconds since the epoch
 * @param type     such as {@code text}, {@code binary}, {@code close}, an event's name
 * @param note     what else is to be said of it, such as a close code; may be empty
 * @param coding   how it was coded on its way, such as {@code permessage-deflate}; empty for not at all
 * @param size     length of its payload as sent; in a body that was coded as a whole, decoded
 * @param captured how many bytes of it were captured
 */
public record StreamMessage(int number, Side side, long timeNs, String type, String note, String coding, long size,
		long captured) {
}
