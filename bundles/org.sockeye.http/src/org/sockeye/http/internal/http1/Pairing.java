/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.http1;

import java.util.ArrayDeque;

import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowStream;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Side;

/** Which request a response answers (RFC 9112 §9.3.2: responses come in the order of requests). */
final class Pairing {

	/** Requests that may still be waiting for an answer when answers come that cannot be told to belong to any. */
	private static final int AWAITING = 256;

	private final FlowContext flow;
	private final PassedOver requestsLost;
	private final PassedOver responsesPassed;
	/** Requests without a final response, in their order. */
	private final ArrayDeque<Http1Message> awaiting = new ArrayDeque<>(2);
	/** A response came without a request, and waiting brought none. */
	private boolean waitedInVain;
	/** Whether the next response is known to answer the next request. */
	private boolean ordered = true;
	/** Responses without a request since the last one that had one. */
	private int unassigned;
	/** What the last request that had one acknowledged, 0 when unknown. */
	private int answeredAck;
	/** Whether others may have been lost since then. */
	private boolean responsesLost;

	Pairing(FlowContext flow, PassedOver requests, PassedOver responses) {
		this.flow = flow;
		this.requestsLost = requests;
		this.responsesPassed = responses;
	}

	void request(Http1Message message) {
		message.exchange = flow.exchange();
		awaiting.add(message);
		waitedInVain = false;
	}

	/** @return whether what comes behind the last request may be another protocol's, which the answer to it tells */
	boolean awaitsUpgrade() {
		return !awaiting.isEmpty() && awaiting.peekLast().mayUpgrade;
	}

	/** It was waited for the answer long enough. */
	void giveUpUpgrade() {
		if (!awaiting.isEmpty())
			awaiting.peekLast().mayUpgrade = false;
	}

	/**
	 * Finds the exchange of a response.
	 *
	 * @return false when it has to wait for its request
	 */
	boolean response(Http1Message message, boolean interim) {
		while (!awaiting.isEmpty() && awaiting.peek().exchange.isOver())
			awaiting.poll();
		FlowStream requests = flow.stream(Side.REQUEST);
		if (awaiting.isEmpty() && (!waitedInVain || requests.isStuck())) {
			if (flow.await(Side.RESPONSE))
				return false;
			waitedInVain = true;
		}
		if (requests.isStuck() && (!ordered || message.afterLoss) && answeredAt(message) == null && flow.await(Side.RESPONSE))
			return false; // the request may be behind the hole
		Http1Message x = answered(message);
		if (x != null) {
			message.method = x.method;
			message.exchange = x.exchange;
			message.answers = true;
		}
		if (interim)
			return true;
		if (x != null) {
			awaiting.poll();
			answeredAck = x.ack();
			x.mayUpgrade = false;
		} else {
			unassigned++;
			responsesLost |= message.afterLoss;
			while (awaiting.size() > AWAITING)
				noResponse(awaiting.poll());
			message.exchange = flow.exchange();
			message.exchange.missing(Side.REQUEST);
		}
		return true;
	}

	/**
	 * Finds the request that a response answers: the next one in the order of the stream. When messages may be missing on
	 * either side the order does not tell; then it is the request whose client had received the stream up to this response and
	 * no further. Without such a one nothing is guessed.
	 */
	private Http1Message answered(Http1Message response) {
		Http1Message next = awaiting.peek();
		if (response.afterLoss || next != null && next.afterLoss)
			ordered = false;
		if (!ordered) {
			boolean joined = !responsesPassed.ever() && !requestsLost.ever();
			if (next != null && !(joined && next.mayBeAnsweredAt(response)))
				next = null;
			Http1Message told = answeredAt(response);
			next = told != null ? told : next;
			while (next != null && awaiting.peek() != next)
				noResponse(awaiting.poll());
		}
		// Joined mid-stream, or after a gap: no request is answered before it was sent.
		boolean certain = flow.stream(Side.RESPONSE).isStartKnown() && flow.stream(Side.REQUEST).isStartKnown() && ordered;
		if (next != null && !certain && next.timeNs > response.timeNs)
			next = null;
		ordered = next != null; // one that answers nothing leaves it open what the next one answers
		if (next != null) {
			next.afterLoss = false;
			unassigned = 0;
			responsesLost = false;
		}
		return next;
	}

	/**
	 * The first request that was sent when the response was next. A request that was only ended then may have been answered
	 * early, by what was lost, or have waited for a 100 (Continue): it counts when no later one fits, since nobody pipelines
	 * behind it (RFC 9112 §9.3.2). Requests that were sent without a wait for answers are only told by counting: there must
	 * have been an answer for each one before, be it seen or lost.
	 */
	private Http1Message answeredAt(Http1Message response) {
		boolean complete = !response.afterLoss && !responsesLost;
		Http1Message ended = null;
		int last = answeredAck;
		boolean blind = false;
		int before = 0;
		for (Http1Message x : awaiting) {
			blind |= x.isBehindUnanswered() || x.isSentWith(last);
			last = x.ack();
			before += x.isBehindLost() ? 1 : 0;
			boolean told = (!complete || unassigned >= before) && (!blind || unassigned > before);
			if (told && x.begunAt(response))
				return x;
			if (told && ended == null && x.endedAt(response))
				ended = x;
			before++;
		}
		return ended;
	}

	private static void noResponse(Http1Message x) {
		noResponse(x, ExchangeState.TRUNCATED, "the response was not captured");
	}

	private static void noResponse(Http1Message x, ExchangeState state, String reason) {
		ExchangeWriter exchange = x.exchange;
		exchange.breakOff(Side.RESPONSE, state, reason);
	}

	/** No more responses come. */
	void endOfResponses(long position) {
		for (Http1Message x : awaiting)
			if ((responsesPassed.ever() || !ordered) && !x.acknowledged(position))
				noResponse(x, ExchangeState.TRUNCATED, "the response was not captured, or cannot be told from others");
			else
				noResponse(x, ExchangeState.ABORTED, "the connection was closed without a response");
		awaiting.clear();
	}
}
