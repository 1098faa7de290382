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
import java.util.List;

import org.sockeye.http.HeadLayout;
import org.sockeye.http.internal.stream.BodySplitter;
import org.sockeye.http.spi.DecodedHead;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.Header;
import org.sockeye.model.Side;

/** Which protocol a direction speaks, if not HTTP/1: recognised by its first bytes, or switched to; and its decoder's way to the bytes. */
final class DirectionProtocol {

	private final Flow flow;
	private final Direction direction;
	private final Stream stream;
	private final StreamBounds bounds;
	private final MessageParser parser;
	private final Messages messages;
	/** Brings the bytes to a decoder; {@code null} while the direction is HTTP/1. */
	private DecodedDirection decoded;
	private DecodedFlow decoder;
	private Side side;
	/** There is no use in waiting for more bytes that would tell the protocol. */
	private boolean waitedInVain;

	DirectionProtocol(Flow flow, Direction direction, Stream stream, StreamBounds bounds, MessageParser parser, Messages messages) {
		this.flow = flow;
		this.direction = direction;
		this.stream = stream;
		this.bounds = bounds;
		this.parser = parser;
		this.messages = messages;
	}

	/** @return whether a decoder reads the direction */
	boolean isDecoded() {
		return decoded != null;
	}

	/** @return whether it has to wait until it is known whether what comes is HTTP/1; if it is not, a decoder may have it now */
	boolean mustWait(boolean canWait) {
		if (flow.isHttp())
			return canWait && direction.index == flow.clientSide() && flow.awaitedUpgrade() != null;
		byte[] first = flow.table().scratchArray();
		int n = stream.peek(parser.position(), first, Math.min(Limits.RECOGNIZE, first.length));
		boolean atStart = bounds.isStartKnown() && parser.position() == bounds.start();
		return n > 0 && flow.protocol.recognize(direction, ByteBuffer.wrap(first, 0, n), atStart) == Recognition.MAYBE && canWait
				&& !waitedInVain;
	}

	/** Waited long enough; returns whether it was for this. */
	boolean stopWaiting() {
		if (decoded != null) {
			decoded.giveUp();
		} else if (!flow.isHttp()) {
			waitedInVain = true;
		} else if (flow.awaitedUpgrade() != null) {
			flow.awaitedUpgrade().mayUpgrade = false;
		} else {
			return false;
		}
		return true;
	}

	/** From now on the bytes go to a decoder. */
	void decode(DecodedFlow to, Side as) {
		long from = bounds.isStarted() ? parser.position() : -1;
		decoder = to;
		side = as;
		direction.forget();
		messages.interleave();
		decoded = new DecodedDirection(to, as, stream, bounds, from);
		if (from >= 0) {
			parser.restart(from);
			decoded.begin();
		}
	}

	/** @return false when it has to wait at a hole */
	boolean pump(boolean wait) {
		decoded.begin();
		boolean through = decoded.pump(wait);
		if (decoded == null || parser.isOpaque())
			return true;
		parser.restart(decoded.position());
		if (!through)
			direction.block(stream.timeAt(decoded.next(), flow.table().now()));
		return through;
	}

	/** @return the position of the next byte to come */
	long next() {
		return decoded == null ? parser.position() : decoded.next();
	}

	/** The head of a main message of HTTP/1 was read. */
	void head(Message message, Head head) {
		message.contentType = head.contentType;
		if (direction.index == flow.clientSide()) {
			message.exchange.host(head.host);
			message.exchange.mayUpgrade = !head.field("Upgrade").isEmpty();
		} else if (!head.contentType.isEmpty()) {
			message.splitter = BodySplitter.of(new DecodedExchange(flow, message.exchange, true), Side.RESPONSE,
					DecodedHead.response("", 0, "", head.fields));
		}
	}

	/** The decoder has given up. */
	void close() {
		decoded = null;
	}

	/** The stream has ended. */
	void end(boolean reset) {
		if (decoder != null)
			decoder.end(side, parser.position(), reset);
	}

	/** Takes down where the message stands, so that the stream need not be kept while the connection lasts. */
	void freeze(Message message) {
		message.seal();
		messages.remove(message);
	}

	/** A message of a decoder begins. */
	Message newMessage(long from, long to, List<Header> fields, boolean complete) {
		Message message = new Message(stream, from, stream.timeAt(from, flow.table().now()));
		message.headUpTo(to, complete);
		message.decoded(fields);
		messages.add(message);
		return message;
	}

	HeadLayout headLayout(long from, long to, List<Header> fields) {
		return stream.headLayout(from, to, true, fields);
	}

	Stream stream() {
		return stream;
	}

	/** @return whether nothing was read yet that is known not to be the beginning */
	boolean mayBeginHere() {
		return !bounds.isStarted() || bounds.isStartKnown() && parser.position() == bounds.start();
	}
}
