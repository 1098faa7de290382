/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.http1;

import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowStream;

/** What pairing must know of a message: where it stands, and what its sender had received by then. */
final class Http1Message {

	final long start;
	final long timeNs;
	private final int ack;
	private int endAck;
	/** Whether messages before it may be missing. */
	boolean afterLoss;
	private int lossAck;
	private boolean behindLost;
	/** {@code null} while no exchange has taken it, and for an interim response to a request that was not seen. */
	ExchangeWriter exchange;
	/** The method of the request, of the one that a response answers; empty when unknown. */
	String method = "";
	/** The request of a response is known. */
	boolean answers;
	/** The request asks for another protocol (RFC 9110 §7.8), and has not been answered. */
	boolean mayUpgrade;

	Http1Message(long start, FlowStream.Segment segment) {
		this.start = start;
		this.timeNs = segment == null ? Long.MAX_VALUE : segment.timeNs();
		this.ack = segment == null ? 0 : segment.acknowledged();
	}

	/**
	 * So much was passed over before it that messages may have been in there.
	 *
	 * @param acknowledged what was acknowledged before that, 0 when unknown
	 * @param certain      whether one was for certain
	 */
	void behind(int acknowledged, boolean certain) {
		lossAck = acknowledged;
		behindLost = certain;
	}

	void ended(int acknowledged) {
		endAck = acknowledged;
	}

	/** @return whether a message before it was lost for certain */
	boolean isBehindLost() {
		return afterLoss && behindLost;
	}

	/** @return whether the sender of this request had received all that comes before the response, and no more, when it began */
	boolean begunAt(Http1Message response) {
		return ack == (int) response.start;
	}

	/** @return the same of when it sent the last byte */
	boolean endedAt(Http1Message response) {
		return endAck == (int) response.start;
	}

	/** @return whether requests before this one may be lost, and it was sent before any answer to them came */
	boolean isBehindUnanswered() {
		return afterLoss && ack != 0 && ack == lossAck;
	}

	/** @return whether nothing came from the other direction since that was acknowledged */
	boolean isSentWith(int otherAck) {
		return ack != 0 && ack == otherAck;
	}

	/** @return what its first byte acknowledged, 0 when unknown */
	int ack() {
		return ack;
	}

	/** @return what the last byte acknowledged, 0 when unknown */
	int endAck() {
		return endAck;
	}

	/** @return whether the other direction had come to that position, and no further, when this began */
	boolean acknowledged(long position) {
		return ack != 0 && ack == (int) position;
	}

	/** Whether it can be so, in a capture that joined and lost nothing: what an agent says of its end may be a little too new. */
	boolean mayBeAnsweredAt(Http1Message response) {
		return ack == 0 || ack - (int) response.start >= 0;
	}
}
