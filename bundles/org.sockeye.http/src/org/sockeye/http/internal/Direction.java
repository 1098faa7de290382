/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.nio.ByteBuffer;

import org.sockeye.http.PacketMeta;
import org.sockeye.http.internal.MessageParser.Part;
import org.sockeye.model.ExchangeState;
import org.sockeye.pcapng.DecodedTcp;

/** One direction of a flow: reads the messages in its stream. */
final class Direction {

	final Flow flow;
	private final FlowTable table;
	final int index;
	private final Stream stream;
	private final MessageParser parser = new MessageParser();
	private final Messages messages = new Messages();
	final StreamBounds bounds = new StreamBounds();
	final Intake intake;
	/** The message that is being read. */
	private Message current;
	/** A message whose start line was read and which has not got an exchange yet. */
	private Message held;
	boolean eof;
	private boolean reset;
	/** A message was read. */
	private boolean placed;
	private final PassedOver passedOver = new PassedOver();
	/** Whether the parser stands where a message begins is not known. */
	private boolean unsure = true;
	/** Something else than HTTP so far: nothing is kept, a segment that begins a message ends that. */
	boolean scanning;
	private int misses;
	private long blockedSince = -1;
	final DirectionProtocol protocol;

	Direction(Flow flow, int index) {
		this.flow = flow;
		this.table = flow.table();
		this.index = index;
		this.stream = new Stream(table);
		this.intake = new Intake(flow, this, bounds, stream, parser, messages);
		this.protocol = new DirectionProtocol(flow, this, stream, bounds, parser, messages);
	}

	void take(DecodedTcp t, PacketMeta meta) {
		intake.take(t, meta);
		pump(true);
		stream.forgetSegment();
	}

	/** @param certain whether the connection begins there */
	void startAt(long p, boolean certain) {
		if (!bounds.isStarted()) {
			bounds.begin(p, table.now());
			parser.restart(p);
		} else {
			startEarlier(p);
		}
		if (certain && p == bounds.start()) {
			bounds.startIsKnown();
			unsure = parser.position() != p;
		}
	}

	/** Begins anew there, if that is before the start and the start may still move. */
	void startEarlier(long p) {
		if (bounds.beginEarlier(p)) {
			held = null;
			passedOver.clear();
			eof = false;
			parser.restart(p);
		}
	}

	/** A message begins there, in what was something else than HTTP so far. */
	void foundAt(long p) {
		scanning = false;
		misses = 0;
		bounds.beginLater(p);
		parser.restart(p);
	}

	/**
	 * Reads on as far as the bytes reach.
	 *
	 * @param wait whether to wait at a hole, and for a request
	 */
	void pump(boolean wait) {
		pump(wait, wait);
	}

	/** As far as it goes without waiting for what is missing, but a response waits for its request. */
	void pumpPastHoles() {
		if (blockedSince >= 0)
			pump(false, true);
	}

	private void pump(boolean wait, boolean waitForRequest) {
		while (bounds.isStarted() && !scanning) {
			if (protocol.isDecoded()) {
				if (!protocol.pump(wait))
					return;
				break;
			}
			boolean few = stream.extentsFrom(parser.position()) <= Limits.PENDING;
			boolean canWait = wait && few;
			if (parser.isOpaque()) {
				becomeOpaque();
				break;
			} else if (held != null) {
				if (!place(waitForRequest && few))
					return;
			} else if (parser.isEnded()) {
				handle(parser.tellEnd(), parser.position());
			} else if (parser.position() >= bounds.end()) {
				break;
			} else if (current != null && current.mayAnswerHead() && parser.position() == current.headEnd()
					&& stream.beginsStatusLine(parser.position())) {
				parser.endWithoutBody();
			} else if (parser.skippable() > 0 && !(canWait && current.isSplit() && !stream.has(parser.position()))) {
				body();
			} else if (stream.has(parser.position()) && !(parser.isBetweenMessages() && protocol.mustWait(canWait))) {
				if (!protocol.isDecoded() && !parser.isOpaque())
					read();
			} else if (canWait) {
				block(stream.timeAt(parser.position(), table.now()));
				return;
			} else {
				loseHole();
			}
		}
		if (wait && bounds.isOnlyEndKnown() && !eof) {
			block(table.now()); // what came before may be late
			return;
		}
		blockedSince = -1;
		if (bounds.isFinished() && (protocol.next() >= bounds.fin() || scanning) && !eof)
			endOfStream();
		trim();
	}

	/** A decoder reads on from here. */
	void forget() {
		current = null;
		held = null;
		scanning = false;
	}

	private void read() {
		long extentEnd = stream.extentEnd(parser.position());
		ByteBuffer in = stream.bytes(parser.position());
		if (in == null)
			lose(extentEnd, "the session file could not be read");
		else
			handle(parser.parse(in), extentEnd);
	}

	private void body() {
		long from = parser.position();
		long to = from + Math.min(bounds.end() - from, parser.skippable());
		if (current.isSplit())
			to = stream.evenEnd(from, to);
		current.add(from, to);
		parser.skip(to - from);
		table.dirty(current.exchange);
	}

	/** Waited long enough. */
	void giveUp() {
		if (blockedSince < 0)
			return;
		blockedSince = -1;
		boolean hole = held == null && parser.position() < bounds.end() && !stream.has(parser.position());
		if (bounds.isOnlyEndKnown())
			bounds.settleStart();
		else if (hole && !protocol.isDecoded() && parser.skippable() > 0)
			body();
		else if (hole && !protocol.isDecoded())
			loseHole();
		else if (held != null || !protocol.stopWaiting())
			flow.stopWaiting();
		pump(true);
	}

	void block(long since) {
		blockedSince = since;
		table.blocked(this);
		trim();
	}

	/** @return since when the parser has been waiting, −1 when it is not */
	long blockedSince() {
		return blockedSince;
	}

	private void handle(Part part, long extentEnd) {
		switch (part) {
		case START_LINE -> startLine();
		case HEAD -> head(extentEnd);
		case END -> {
			if (current != null) {
				current.end(parser.trailersFrom(), parser.trailersTo(), parser.position());
				passedOver.acknowledged(current.endAck());
				settled();
			}
		}
		case MALFORMED -> broken(parser.problem(), extentEnd);
		case NEED_MORE -> {
			// Goes on with the next bytes.
		}
		}
	}

	private void startLine() {
		if (unsure && !parser.startLine().isPlausible()) {
			broken("no start line", parser.position());
			return;
		}
		long at = parser.messageStart();
		held = new Message(stream, at, stream.timeAt(at, table.now()));
		passedOver.mark(held);
		held.afterLoss |= !placed && !bounds.isStartKnown();
	}

	/** Gives the message to an exchange; false when it has to wait for that. */
	private boolean place(boolean canWait) {
		Flow.Placing placing = flow.place(this, held, parser.startLine(), canWait);
		if (placing == Flow.Placing.WAIT) {
			block(held.firstTimeNs());
			return false;
		}
		Message message = held;
		held = null;
		if (placing == Flow.Placing.REFUSED) {
			// A request among the responses, or the other way round: not what it looks like.
			broken("no start line", parser.position());
			return true;
		}
		bounds.settleStart();
		unsure = false;
		passedOver.clear();
		placed = true;
		misses = 0;
		current = message;
		messages.add(message);
		if (message.exchange != null)
			parser.answers(message.exchange.method());
		return true;
	}

	private void head(long extentEnd) {
		Message message = current;
		Head head = parser.head();
		Exchange exchange = message.exchange;
		message.headUpTo(parser.position(), true);
		if (!message.isMain()) {
			// 1xx: kept, and the response is still to come.
			if (exchange != null)
				exchange.interim(message.head());
			dropCurrent();
		} else {
			protocol.head(message, head);
			if (head.framing == Head.Framing.INVALID) {
				broken(head.problem, extentEnd);
			} else if (head.framing == Head.Framing.OPAQUE && flow.protocol.upgrade(exchange, head)) {
				table.dirty(exchange);
				return;
			} else if (head.framing == Head.Framing.OPAQUE) {
				message.end(0, 0, parser.position());
				settled();
				flow.switchProtocol(exchange);
			}
		}
		table.dirty(exchange);
	}

	/** Nothing more of the current message is expected. */
	private void settled() {
		Message message = current;
		current = null;
		message.settled = true;
		flow.settle(message.exchange);
	}

	/** An informational response has no place in the stream's books. */
	private void dropCurrent() {
		messages.remove(current);
		current = null;
	}

	private void stop(ExchangeState state, String reason) {
		if (!current.headComplete())
			current.headUpTo(parser.position(), false);
		if (current.isMain()) {
			current.exchange.broken(state, reason);
			settled();
		} else {
			dropCurrent();
		}
	}

	/** Not HTTP: goes on at the next segment, which may begin a message. */
	private void broken(String problem, long extentEnd) {
		long next = Math.max(extentEnd, parser.position());
		if (current == null) {
			// What looked like a start line may have run into the segment that begins the next message.
			long end = stream.extentEnd(parser.messageStart());
			next = end > parser.messageStart() ? end : next;
		}
		lost(current == null ? parser.messageStart() : parser.position(), next);
		if (current != null) {
			stop(ExchangeState.ABORTED, "the " + what() + " is malformed: " + problem);
		} else if (++misses > Limits.MISSES && !flow.isHttp()) {
			scanning = true;
			bounds.settleStart();
			stream.clear();
		}
		parser.restart(next);
	}

	private void loseHole() {
		long next = stream.nextCaptured(parser.position());
		lose(next < 0 ? bounds.end() : Math.min(next, bounds.end()), stream.reasonAt(parser.position()));
	}

	/** Steps over a gap where the parser needs every byte. */
	private void lose(long to, String reason) {
		lost(parser.isBeforeStartLine() && !parser.isBetweenMessages() ? parser.messageStart() : parser.position(), to);
		if (current != null)
			stop(ExchangeState.TRUNCATED, "bytes of the " + what() + "'s "
					+ (current.headComplete() ? "chunk framing" : "head") + " were not captured: " + reason);
		parser.restart(to);
	}

	/** No message is read from there to there. */
	private void lost(long from, long to) {
		if (!placed)
			passedOver.acknowledged(flow.ackAtStart(this));
		passedOver.add(to - from, stream.ackAt(from - 1), current == null);
		unsure = true;
	}

	private void endOfStream() {
		eof = true;
		protocol.end(reset);
		if (current != null && parser.endsWithStream() && !reset) {
			current.end(0, 0, parser.position());
			settled();
		} else if (current != null) {
			stop(ExchangeState.ABORTED, "the connection " + (reset ? "was reset" : "ended") + " before the " + what() + " did");
		}
		flow.endOfStream();
	}

	/** The connection was aborted: what is known is all there is. */
	void abort() {
		if (!bounds.isStarted())
			eof = true;
		if (eof)
			return;
		if (!bounds.isFinished()) {
			reset = true;
			bounds.finish(bounds.known());
		}
		pump(false);
	}

	/** What follows is no HTTP. */
	void becomeOpaque() {
		protocol.close();
		if (current != null)
			stop(ExchangeState.ABORTED, "the connection switched to another protocol");
		held = null;
		parser.restart(bounds.known());
		parser.becomeOpaque();
	}

	/** The exchange of a message is finished for good. */
	void sealed(Message message) {
		messages.remove(message);
		trim();
	}

	private void trim() {
		if (bounds.isJoining() && (stream.extents() > Limits.JOIN_EXTENTS
				|| bounds.isStarted() && table.now() - bounds.begunAt() > Limits.JOIN))
			bounds.settleStart();
		stream.dropBefore(floor());
	}

	/** The lowest position that is still of use. */
	long floor() {
		return bounds.isJoining() ? bounds.start() : messages.start(parser.floor());
	}


	private String what() {
		return index == flow.clientSide() ? "request" : "response";
	}

	/** @return whether something was passed over, in which a message may have been */
	boolean isLossy() {
		return passedOver.ever();
	}

	/** @return whether nothing came behind what the sender of that message knew of this direction */
	boolean endsAt(Message message) {
		return bounds.isFinished() && message.acknowledged(bounds.fin());
	}
}
