/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.http1;

/** What one direction passed over since its last message, because it was not captured or is no HTTP. */
final class PassedOver {

	/** No message is shorter than {@code HTTP/1.1 200}, line ends apart. */
	private static final int MESSAGE = 12;

	private long bytes;
	private boolean ever;
	private int ackBefore;
	private boolean ofMessage;
	private int lastAck;

	/**
	 * Counts a stretch.
	 *
	 * @param length          in bytes
	 * @param acknowledged    what the byte before it acknowledged, 0 when unknown
	 * @param betweenMessages whether a message would begin there
	 */
	void add(long length, int acknowledged, boolean betweenMessages) {
		if (bytes == 0) {
			ackBefore = acknowledged != 0 ? acknowledged : lastAck;
			ofMessage = betweenMessages;
		}
		bytes += length;
		ever = true;
	}

	/** A message ended, whose last byte acknowledged so much; or what is known of that where the connection begins. */
	void acknowledged(int ack) {
		lastAck = ack;
	}

	/** A message comes next. */
	void mark(Http1Message message) {
		message.afterLoss = bytes > 0;
		if (bytes >= MESSAGE)
			message.behind(ackBefore, ofMessage);
	}

	/** @return whether anything was passed over since the connection began */
	boolean ever() {
		return ever;
	}

	/** A message was read. */
	void clear() {
		bytes = 0;
	}
}
