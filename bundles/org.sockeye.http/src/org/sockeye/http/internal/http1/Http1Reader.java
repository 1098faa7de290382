/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.http1;

import java.nio.ByteBuffer;
import java.util.List;

import org.sockeye.http.internal.stream.BodySplitter;
import org.sockeye.http.spi.DecodedHead;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowStream;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Header;
import org.sockeye.model.Side;

/**
 * Reads the messages of one direction (RFC 9112). A head, a chunk-size line, a trailer section is taken when it is whole. What need
 * not be looked at, the bytes of a body, is passed over, so that a gap there costs nothing.
 */
final class Http1Reader {

	private enum State {
		/** A message may begin. */
		START,
		/** The start line was read; it stands in front. */
		HEADERS,
		BODY_LENGTH, BODY_CLOSE, CHUNK_SIZE, CHUNK_DATA, CHUNK_END, TRAILERS,
		/** Up to the next segment. */
		LOST,
		/** Another protocol. */
		OVER
	}

	/** Bound of a head or trailer section. */
	private static final int MAX_HEAD = 1 << 20;
	/** Bound of a start line; servers take 8 KiB or so. */
	private static final int MAX_START_LINE = 128 << 10;
	/** Bound of a chunk-size line with its extensions. */
	private static final int MAX_CHUNK_LINE = 16 << 10;

	private final FlowContext flow;
	private final Http1Connection connection;
	private final Side side;
	private final FlowStream stream;
	private final PassedOver passedOver;
	private final LineScanner scanner = new LineScanner();
	private State state = State.START;
	private boolean first = true;
	/** The message that is being read; {@code null} between messages. */
	private Http1Message current;
	private StartLine line;
	/** A part of the head was told. */
	private boolean told;
	/** The end of the head was seen. */
	private boolean headWhole;
	private boolean splits;
	/** A message was read. */
	private boolean placed;
	/** Whether a message begins where it is looked for is not known. */
	private boolean unsure = true;
	/** Bytes of the body that are to come, or of what is lost. */
	private long remaining;
	/** Where to look whether another response begins instead of a body. */
	private long headEnd = -1;
	/** Behind the last byte that was looked at. */
	private long seenTo;

	Http1Reader(FlowContext flow, Http1Connection connection, Side side, PassedOver passedOver) {
		this.flow = flow;
		this.connection = connection;
		this.side = side;
		this.stream = flow.stream(side);
		this.passedOver = passedOver;
	}

	void bytes(long position, ByteBuffer in) {
		begin(position);
		scanner.at(position, in);
		seenTo = position + in.remaining();
		boolean more = true;
		while (more && in.hasRemaining())
			more = step(in);
	}

	private void begin(long position) {
		if (!first)
			return;
		first = false;
		if (position > stream.start())
			lost(stream.start(), position);
		else
			unsure = !stream.isStartKnown();
	}

	/** Takes what is whole; false when more bytes are needed, or the other direction's. */
	private boolean step(ByteBuffer in) {
		return switch (state) {
		case START -> startLine(in);
		case HEADERS -> headers(in);
		case BODY_LENGTH, BODY_CLOSE, CHUNK_DATA, LOST -> {
			if (scanner.position() == headEnd && beginsResponse(in)) {
				endMessage(headEnd);
				yield true;
			}
			long from = scanner.position();
			long n = Math.min(in.remaining(), remaining);
			in.position(in.position() + (int) n);
			pass(from, from + n);
			yield true;
		}
		case CHUNK_SIZE -> chunkSize(in);
		case CHUNK_END -> chunkEnd(in);
		case TRAILERS -> trailers(in);
		case OVER -> {
			in.position(in.limit());
			yield false;
		}
		};
	}

	private boolean startLine(ByteBuffer in) {
		if (side == Side.REQUEST && connection.pairing.awaitsUpgrade()) {
			if (flow.await(side))
				return false; // this may be the other protocol already
			connection.pairing.giveUpUpgrade();
		}
		// Empty lines before a start line are passed over (RFC 9112 §2.2).
		while (in.hasRemaining() && (in.get(in.position()) == '\r' || in.get(in.position()) == '\n'))
			in.get();
		if (!in.hasRemaining())
			return false;
		int size = scanner.line();
		byte[] text = scanner.text();
		if (!StartLine.mayBegin(text, size < 0 ? scanner.textSize() : size))
			return broken("no start line", scanner.position());
		if ((size < 0 ? in.remaining() : size) > MAX_START_LINE)
			return broken("start line too long", seenTo);
		if (size < 0)
			return false;
		line = StartLine.parse(text, scanner.contentSize(size));
		if (line == null || unsure && !line.isPlausible() || line.request != (side == Side.REQUEST))
			return broken("no start line", scanner.position());
		return place();
	}

	/** Gives the message to an exchange; false when it has to wait for that. */
	private boolean place() {
		long at = scanner.position();
		Http1Message message = new Http1Message(at, stream.segment(at));
		passedOver.mark(message);
		message.afterLoss |= !placed && !stream.isStartKnown();
		if (line.request) {
			message.method = line.method;
			connection.pairing.request(message);
		} else if (!connection.pairing.response(message, isInterim())) {
			return false;
		}
		unsure = false;
		passedOver.clear();
		placed = true;
		current = message;
		told = false;
		headWhole = false;
		splits = false;
		state = State.HEADERS;
		scanner.scanAgain();
		return true;
	}

	private boolean isInterim() {
		return line.status / 100 == 1 && line.status != 101;
	}

	private boolean headers(ByteBuffer in) {
		int size = scanner.section(true);
		if ((size < 0 ? in.remaining() : size) > MAX_HEAD)
			return broken("head longer than 1 MiB", seenTo);
		if (size < 0) {
			if (!told)
				tell(seenTo, List.of(), "", DecodedHead.Form.PART);
			return false;
		}
		Head head = Head.of(scanner.text(), size, line, current.method);
		long from = scanner.position();
		long to = from + size;
		in.position(in.position() + size);
		scanner.restart();
		headWhole = true;
		if (isInterim()) {
			// Kept, and the response is still to come.
			if (current.exchange != null)
				current.exchange.interim(from, to, null);
			current = null;
			state = State.START;
			return true;
		}
		tell(to, head.fields, head.host, DecodedHead.Form.TEXT);
		current.mayUpgrade = line.request && !head.field("Upgrade").isEmpty();
		enterBody(head, to);
		return state != State.OVER;
	}

	private void tell(long to, List<Header> fields, String host, DecodedHead.Form form) {
		if (isInterim())
			return;
		told = true;
		DecodedHead head = line.head(fields, host, form);
		current.exchange.head(side, current.start, to, head);
		splits = BodySplitter.isSplit(head);
	}

	private void enterBody(Head head, long position) {
		remaining = head.framing == Head.Framing.LENGTH ? head.length : Long.MAX_VALUE;
		headEnd = side == Side.RESPONSE && !current.answers ? position : -1;
		switch (head.framing) {
		case NONE -> endMessage(position);
		case LENGTH -> state = State.BODY_LENGTH;
		case CHUNKED -> state = State.CHUNK_SIZE;
		case CLOSE -> state = State.BODY_CLOSE;
		case INVALID -> broken(head.problem, position);
		case OPAQUE -> {
			state = State.OVER;
			connection.switchProtocol(current, head, position);
			current = null;
		}
		}
	}

	/** Whether it is the response to a HEAD that was not seen: a segment begins as a response does, where a body would. */
	private boolean beginsResponse(ByteBuffer in) {
		FlowStream.Segment segment = stream.segment(headEnd);
		return segment != null && segment.from() == headEnd && StartLine.beginsResponse(in);
	}

	private boolean chunkSize(ByteBuffer in) {
		if (scanner.position() == headEnd && beginsResponse(in)) {
			endMessage(headEnd);
			return true;
		}
		int size = scanner.line();
		if (size < 0)
			return in.remaining() <= MAX_CHUNK_LINE ? false : broken("chunk size line too long", seenTo);
		long n = size > MAX_CHUNK_LINE ? -1 : scanner.chunkSize(size);
		in.position(in.position() + size);
		scanner.restart();
		if (n < 0)
			return broken("no chunk size", scanner.position());
		remaining = n;
		state = n > 0 ? State.CHUNK_DATA : State.TRAILERS;
		return true;
	}

	private boolean chunkEnd(ByteBuffer in) {
		int at = in.position();
		int lf = in.get(at) == '\r' ? at + 1 : at;
		if (lf == in.limit())
			return false;
		if (in.get(lf) != '\n')
			return broken("no line end behind the data of a chunk", scanner.position() + lf - at + 1);
		in.position(lf + 1);
		scanner.restart();
		state = State.CHUNK_SIZE;
		return true;
	}

	private boolean trailers(ByteBuffer in) {
		int size = scanner.section(false);
		if ((size < 0 ? in.remaining() : size) > MAX_HEAD)
			return broken("trailer section longer than 1 MiB", seenTo);
		if (size < 0)
			return false;
		long from = scanner.position();
		in.position(in.position() + size);
		scanner.restart();
		if (size > 2)
			current.exchange.trailers(side, from, from + size, null);
		endMessage(from + size);
		return true;
	}

	private void endMessage(long position) {
		FlowStream.Segment last = stream.segment(position - 1);
		current.ended(last == null ? 0 : last.acknowledged());
		passedOver.acknowledged(current.endAck());
		Http1Message message = current;
		current = null;
		headEnd = -1;
		state = State.START;
		message.exchange.end(side, position);
	}

	long skippable() {
		return switch (state) {
		case BODY_LENGTH, BODY_CLOSE, CHUNK_DATA -> splits || headEnd == seenTo ? 0 : remaining;
		case LOST -> remaining;
		default -> 0;
		};
	}

	void skip(long from, long to) {
		pass(from, to);
	}

	/** Passes over bytes of a body, or of what cannot be read; no more than remain. */
	private void pass(long from, long to) {
		headEnd = -1;
		if (state != State.LOST)
			current.exchange.body(side, from, to);
		if (state == State.BODY_CLOSE)
			return;
		remaining -= to - from;
		if (remaining > 0)
			return;
		scanner.restart();
		switch (state) {
		case LOST -> state = State.START;
		case CHUNK_DATA -> state = State.CHUNK_END;
		default -> endMessage(to);
		}
	}

	/**
	 * Not HTTP: goes on at the next segment, which may begin a message.
	 *
	 * @param found behind the bytes that told it
	 */
	private boolean broken(String problem, long found) {
		// What looked like a start line may have run into the segment that begins the next message.
		long at = scanner.position();
		FlowStream.Segment segment = stream.segment(current == null ? at : found - 1);
		long next = Math.max(segment == null ? found : segment.to(), current == null ? at + 1 : Math.max(found, at));
		lost(at, next);
		if (current != null)
			stop(ExchangeState.ABORTED, "the " + what() + " is malformed: " + problem, seenTo);
		remaining = next - at;
		state = remaining > 0 ? State.LOST : State.START;
		scanner.restart();
		return true;
	}

	/** What is known of the message is all there is. */
	private void stop(ExchangeState broken, String reason, long headTo) {
		if (!headWhole)
			tell(headTo, List.of(), "", DecodedHead.Form.PART);
		if (!isInterim())
			current.exchange.breakOff(side, broken, reason);
		current = null;
		headEnd = -1;
	}

	/** No message is read from there to there. */
	private void lost(long from, long to) {
		if (!placed)
			passedOver.acknowledged(connection.ackAtStart(side));
		FlowStream.Segment before = stream.segment(from - 1);
		passedOver.add(to - from, before == null ? 0 : before.acknowledged(), current == null);
		unsure = true;
	}

	void gap(long from, long to, String reason) {
		begin(from);
		long at = from;
		while (at < to && isPassing()) {
			long n = Math.min(to - at, remaining);
			pass(at, at + n);
			at += n;
		}
		if (at == to)
			return;
		if (state == State.OVER)
			return;
		lost(current == null ? at : Math.max(at, Math.min(seenTo, to)), to);
		if (current != null)
			stop(ExchangeState.TRUNCATED, "bytes of the " + what() + "'s " + (headWhole ? "chunk framing" : "head") + " were not captured: "
					+ reason, Math.max(at, Math.min(seenTo, to)));
		state = State.START;
		scanner.restart();
	}

	private boolean isPassing() {
		return switch (state) {
		case BODY_LENGTH, BODY_CLOSE, CHUNK_DATA, LOST -> true;
		default -> false;
		};
	}

	void end(long position, boolean reset) {
		if (current == null || state == State.OVER)
			return;
		if (state == State.BODY_CLOSE && !reset)
			endMessage(position);
		else
			stop(ExchangeState.ABORTED, "the connection " + (reset ? "was reset" : "ended") + " before the " + what() + " did", seenTo);
	}

	private String what() {
		return side == Side.REQUEST ? "request" : "response";
	}
}
