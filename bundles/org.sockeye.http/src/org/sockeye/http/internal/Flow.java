/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.sockeye.http.PacketMeta;
import org.sockeye.http.Tap;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Side;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.TcpFlags;

/** A TCP connection: its two directions, and the exchanges on it (RFC 9112 §9.3.2: responses come in the order of requests). */
final class Flow {

	/** What became of a message. */
	enum Placing {
		TAKEN, WAIT,
		/** It cannot be what it looks like. */
		REFUSED
	}

	private final FlowTable table;
	final FlowKey key;
	private final Direction[] directions;
	final FlowEnds ends;
	private final long firstSeen;
	long lastSeen;
	private boolean tapped;
	/** The direction of the requests, −1 while unknown. */
	private int client = -1;
	/** Exchanges without a final response, in the order of their requests. */
	private final ArrayDeque<Exchange> awaiting = new ArrayDeque<>(2);
	/** Exchanges that are not sealed. */
	private final Set<Exchange> live = new LinkedHashSet<>(4);
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
	/** Exchanges whose last gap was filled by the packet at hand. */
	private final List<Exchange> filled = new ArrayList<>(0);
	private boolean resume;
	final FlowProtocol protocol;
	private boolean resumeRequests;
	private boolean over;

	Flow(FlowTable table, FlowKey key, long now) {
		this.table = table;
		this.key = key;
		this.firstSeen = now;
		this.directions = new Direction[] { new Direction(this, 0), new Direction(this, 1) };
		this.ends = new FlowEnds(key, directions);
		this.protocol = new FlowProtocol(this, directions);
	}

	/** @param from the sender's index in the key */
	void take(int from, DecodedTcp t, PacketMeta meta) {
		lastSeen = table.now();
		tapped |= meta.tap() != Tap.UNKNOWN;
		if (ends.unix(meta.unixPath()))
			live.forEach(table::dirty);
		if (t.has(TcpFlags.RST)) {
			if (!over)
				table.aborted(this);
			return;
		}
		directions[from].take(t, meta);
		resume();
		for (Exchange x : filled)
			finish(x, false);
		filled.clear();
	}

	/** A response may have waited for the request that has just come. */
	private void resume() {
		while (resume || resumeRequests) {
			if (resume) {
				resume = false;
				directions[1 - client].pump(true);
			} else {
				resumeRequests = false;
				directions[client].pump(true);
			}
		}
	}

	/** @return whether the segment begins another connection between the same ends */
	boolean isForeign(int from, DecodedTcp t, PacketMeta meta) {
		return !t.has(TcpFlags.RST) && directions[from].bounds.isForeign(t, meta, over);
	}

	Placing place(Direction direction, Message message, StartLine line, boolean canWait) {
		int side = line.request ? direction.index : 1 - direction.index;
		if (client >= 0 && client != side)
			return Placing.REFUSED;
		client = side;
		if (line.request)
			request(message, line);
		else
			return response(direction, message, line, canWait);
		return Placing.TAKEN;
	}

	private void request(Message message, StartLine line) {
		Exchange x = table.newExchange(this);
		x.request(message, line);
		live.add(x);
		awaiting.add(x);
		waitedInVain = false;
		resume = true;
		table.opened(x);
	}

	private Placing response(Direction direction, Message message, StartLine line, boolean canWait) {
		Direction requests = directions[client];
		if (awaiting.isEmpty() && canWait && !requests.eof && (!waitedInVain || requests.blockedSince() >= 0))
			return Placing.WAIT;
		if (canWait && requests.blockedSince() >= 0 && (!ordered || message.afterLoss) && answeredAt(message) == null)
			return Placing.WAIT; // the request may be behind the hole
		Exchange x = answered(direction, requests, message);
		boolean interim = line.status / 100 == 1 && line.status != 101;
		if (interim) {
			message.exchange = x;
			return Placing.TAKEN;
		}
		if (x != null) {
			awaiting.poll();
			answeredAck = x.request.ack();
			resumeRequests |= x.mayUpgrade;
			x.mayUpgrade = false;
			x.response(message, line);
			table.dirty(x);
		} else {
			unassigned++;
			responsesLost |= message.afterLoss;
			while (awaiting.size() > Limits.AWAITING)
				noResponse(awaiting.poll());
			x = table.newExchange(this);
			x.response(message, line);
			live.add(x);
			table.opened(x);
		}
		return Placing.TAKEN;
	}

	/**
	 * Finds the request that a response answers: the next one in the order of the stream (RFC 9112 §9.3.2). When messages may
	 * be missing on either side the order does not tell; then it is the request whose client had received the stream up
	 * to this response and no further. Without such a one nothing is guessed.
	 */
	private Exchange answered(Direction responses, Direction requests, Message response) {
		Exchange next = awaiting.peek();
		if (response.afterLoss || next != null && next.request.afterLoss)
			ordered = false;
		if (!ordered) {
			boolean joined = !responses.isLossy() && !requests.isLossy();
			if (next != null && !(joined && next.request.mayBeAnsweredAt(response)))
				next = null;
			Exchange told = answeredAt(response);
			next = told != null ? told : next;
			while (next != null && awaiting.peek() != next)
				noResponse(awaiting.poll());
		}
		// Joined mid-stream, or after a gap: no request is answered before it was sent.
		if (next != null && !(responses.bounds.isStartKnown() && requests.bounds.isStartKnown() && ordered)
				&& next.timeNs() > response.firstTimeNs())
			next = null;
		ordered = next != null; // one that answers nothing leaves it open what the next one answers
		if (next != null) {
			next.request.afterLoss = false;
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
	private Exchange answeredAt(Message response) {
		boolean complete = !response.afterLoss && !responsesLost;
		Exchange ended = null;
		int last = answeredAck;
		boolean blind = false;
		int before = 0;
		for (Exchange x : awaiting) {
			blind |= x.request.isBehindUnanswered() || x.request.isSentWith(last);
			last = x.request.ack();
			before += x.request.isBehindLost() ? 1 : 0;
			boolean told = (!complete || unassigned >= before) && (!blind || unassigned > before);
			if (told && x.request.begunAt(response))
				return x;
			if (told && ended == null && x.request.endedAt(response))
				ended = x;
			before++;
		}
		return ended;
	}

	private void noResponse(Exchange x) {
		x.broken(ExchangeState.TRUNCATED, "the response was not captured");
		x.giveUpResponse();
		settle(x);
	}

	/** Responses are not held back any more for requests that do not come, or not out of a hole. */
	void stopWaiting() {
		waitedInVain = true;
		directions[client].giveUp();
	}

	/** Finishes an exchange if nothing more of it is to come but late bytes. */
	void settle(Exchange x) {
		if (x == null || x.settledAt >= 0)
			return;
		if (!x.isOver()) {
			table.dirty(x);
			return;
		}
		x.settledAt = table.now();
		awaiting.remove(x);
		if (x.hasGaps()) {
			table.linger(x);
			table.dirty(x);
		} else {
			finish(x, tapped && (x.clientPid() < 0 || x.serverPid() < 0) && table.now() - firstSeen < Limits.PROCESS);
		}
	}

	/** @param keep whether more may become known of it */
	void finish(Exchange x, boolean keep) {
		if (x.isFinished())
			return;
		x.finish();
		if (keep)
			table.keep(x);
		else
			seal(x);
		table.finished(x);
	}

	void seal(Exchange x) {
		if (x.isSealed())
			return;
		x.seal();
		live.remove(x);
		if (x.request != null)
			directions[client].sealed(x.request);
		if (x.response != null)
			directions[1 - client].sealed(x.response);
		if (x.request != null && protocol.isDecoded())
			directions[1 - client].sealed(x.request); // a pushed one stands there
	}

	/** What comes behind the request may be read now. */
	void resumeRequests() {
		resumeRequests = true;
	}

	/** It is known which direction has the requests. */
	void client(int index) {
		client = index;
	}

	/** Nothing more of this flow is read. */
	void becomeOpaque() {
		for (Direction d : directions)
			d.becomeOpaque();
	}

	/** @return the direction that has the requests or the responses */
	Direction side(Side side) {
		return directions[side == Side.REQUEST ? client : 1 - client];
	}

	/** An exchange of another protocol than HTTP/1 shows for the first time. */
	void opened(Exchange x) {
		live.add(x);
		table.opened(x);
	}

	/** @return the last request if what comes behind it may be another protocol's, which its answer tells */
	Exchange awaitedUpgrade() {
		Exchange last = awaiting.peekLast();
		return last != null && last.mayUpgrade ? last : null;
	}

	/** A gap of a message became smaller. */
	void filled(Message message) {
		Exchange x = message.exchange;
		if (x == null)
			return;
		if (x.settledAt >= 0 && !x.isFinished() && !x.hasGaps())
			filled.add(x); // the stream must not change while it is being filled
		else
			table.dirty(x);
	}

	/** A process at one of the ends became known. */
	void processKnown() {
		for (Exchange x : live)
			table.dirty(x);
	}

	/** 101 or CONNECT: no HTTP from here on. */
	void switchProtocol(Exchange x) {
		if (x.request != null && !x.request.settled) {
			x.request.end(0, 0, x.request.end());
			settle(x);
		}
		directions[client].becomeOpaque();
	}

	/** A direction has come to its end. */
	void endOfStream() {
		if (client >= 0 && directions[1 - client].eof) {
			for (Exchange x : List.copyOf(awaiting)) {
				if ((directions[1 - client].isLossy() || !ordered) && !directions[1 - client].endsAt(x.request))
					x.broken(ExchangeState.TRUNCATED, "the response was not captured, or cannot be told from others");
				x.broken(ExchangeState.ABORTED, "the connection was closed without a response");
				x.giveUpResponse();
				settle(x);
			}
		}
		if (client >= 0 && directions[client].eof)
			resume = true; // no request will come: a response that waits for one need not
		if (directions[0].eof && directions[1].eof)
			protocol.end();
		if (directions[0].eof && directions[1].eof && !over) {
			over = true;
			table.over(this);
		}
	}

	/** The connection was reset, or another one took its place: nothing more will come. */
	void abort() {
		readPastHoles();
		int first = Math.max(client, 0);
		directions[first].abort();
		resume();
		directions[1 - first].abort();
		endOfStream();
		resume();
	}

	/** Which direction has the requests may be known only then, and responses are to find them. */
	private void readPastHoles() {
		directions[0].pumpPastHoles();
		directions[1].pumpPastHoles();
		resume();
	}

	/** The capture has ended: gives up waiting, and everything that is not over stays open. */
	void end() {
		readPastHoles();
		int first = Math.max(client, 0);
		directions[first].pump(false);
		resume = false;
		directions[1 - first].pump(false);
		if (client >= 0)
			directions[1 - client].pump(false);
	}

	/** @return what the first byte of a direction acknowledges, 0 when unknown */
	int ackAtStart(Direction direction) {
		StreamBounds other = directions[1 - direction.index].bounds;
		return direction.bounds.isStartKnown() && other.isStartKnown() ? (int) other.start() : 0;
	}

	boolean hasLiveExchanges() {
		return !live.isEmpty();
	}

	/** @return whether a message was seen on it */
	boolean isHttp() {
		return client >= 0;
	}

	/** @return the direction of the requests */
	int clientSide() {
		return client;
	}

	FlowTable table() {
		return table;
	}

	long firstSeen() {
		return firstSeen;
	}

	/** Goes on after waiting; see {@link Direction#giveUp()}. */
	void giveUp(Direction direction) {
		direction.giveUp();
		resume();
	}
}
