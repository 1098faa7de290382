/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.sockeye.http.PacketMeta;
import org.sockeye.http.Tap;
import org.sockeye.model.Side;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.TcpFlags;

/** A TCP connection: its two directions, and the exchanges on it (RFC 9112 §9.3.2: responses come in the order of requests). */
final class Flow {

	private final FlowTable table;
	final FlowKey key;
	private final Direction[] directions;
	final FlowEnds ends;
	private final long firstSeen;
	long lastSeen;
	private boolean tapped;
	/** The direction of the requests, −1 while unknown. */
	private int client = -1;
	/** Exchanges that are not sealed. */
	private final Set<Exchange> live = new LinkedHashSet<>(4);
	/** Exchanges whose last gap was filled by the packet at hand. */
	private final List<Exchange> filled = new ArrayList<>(0);
	final FlowProtocol protocol;
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

	/** What waited for the other direction goes on if that has. */
	private void resume() {
		boolean on = true;
		while (on) {
			on = false;
			for (Direction d : directions)
				if (d.hasMoved()) {
					on = true;
					other(d).otherMoved();
				}
		}
	}

	/** @return whether the segment begins another connection between the same ends */
	boolean isForeign(int from, DecodedTcp t, PacketMeta meta) {
		return !t.has(TcpFlags.RST) && directions[from].bounds.isForeign(t, meta, over);
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
		if (x.request != null && x.request.isPushed)
			directions[1 - client].sealed(x.request); // a pushed one stands there
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

	Direction other(Direction direction) {
		return directions[1 - direction.index];
	}

	/** @return the direction that has the requests or the responses */
	Direction side(Side side) {
		return directions[side == Side.REQUEST ? client : 1 - client];
	}

	/** An exchange shows for the first time. */
	void opened(Exchange x) {
		live.add(x);
		table.opened(x);
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

	/** A direction has come to its end. */
	void endOfStream() {
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
		directions[first].pumpOut();
		directions[1 - first].pumpOut();
		if (client >= 0) {
			directions[client].pumpOut();
			directions[1 - client].pumpOut();
		}
	}

	boolean hasLiveExchanges() {
		return !live.isEmpty();
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
