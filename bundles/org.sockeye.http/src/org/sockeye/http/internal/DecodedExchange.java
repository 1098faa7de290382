/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.util.List;

import org.sockeye.http.internal.stream.BodySplitter;
import org.sockeye.http.internal.stream.MessageSink;
import org.sockeye.http.spi.DecodedHead;
import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.MessageWriter;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Header;
import org.sockeye.model.Side;

/** An exchange that a decoder reads: takes what it tells over into the flow's books. */
final class DecodedExchange implements ExchangeWriter, MessageSink {

	private final Flow flow;
	private final Exchange exchange;
	private boolean opened;

	/** A new exchange, or one that HTTP/1 has begun. */
	DecodedExchange(Flow flow, Exchange exchange, boolean opened) {
		this.flow = flow;
		this.exchange = exchange;
		this.opened = opened;
	}

	@Override
	public void head(Side side, long from, long to, DecodedHead head) {
		answerAnew(side);
		Message message = message(side);
		if (exchange.isFinished())
			return;
		boolean complete = head.form() != DecodedHead.Form.PART;
		if (message == null)
			begin(side, flow.side(side), from, to, head, complete);
		else if (!message.headComplete() && message.start == from && !message.settled)
			goOn(message, side, to, head, complete);
	}

	/** After an upgrade the answer comes in the new protocol; the one that switched was an interim one. */
	private void answerAnew(Side side) {
		if (side == Side.RESPONSE && exchange.response != null && !exchange.response.settled && exchange.status() == 101
				&& exchange.response.headComplete()) {
			exchange.interim(exchange.response.head());
			exchange.response = null;
		}
	}

	@Override
	public void pushed(long from, long to, DecodedHead head) {
		if (exchange.request != null || exchange.isFinished())
			return;
		begin(Side.REQUEST, flow.side(Side.RESPONSE), from, to, head, true);
		exchange.request.isPushed = true;
		end(Side.REQUEST, to);
	}

	private void begin(Side side, Direction carrier, long from, long to, DecodedHead head, boolean complete) {
		take(carrier.newMessage(from, to, head, complete), side, head);
		show();
	}

	/** There is more of the head. */
	private void goOn(Message message, Side side, long to, DecodedHead head, boolean complete) {
		message.headUpTo(to, complete);
		take(message, side, head);
		flow.table().dirty(exchange);
	}

	private void take(Message message, Side side, DecodedHead head) {
		message.contentType = head.field("content-type");
		message.splitter = BodySplitter.of(this, side, head, flow.table().codings());
		if (side == Side.REQUEST)
			exchange.request(message, head);
		else
			exchange.response(message, head);
	}

	private void show() {
		if (!opened) {
			opened = true;
			exchange.number(flow.table().nextId());
			flow.opened(exchange);
		}
		flow.table().dirty(exchange);
	}

	@Override
	public void interim(long from, long to, List<Header> fields) {
		exchange.interim(flow.side(Side.RESPONSE).headLayout(from, to, fields));
		if (opened)
			flow.table().dirty(exchange);
	}

	@Override
	public void body(Side side, long from, long to) {
		if (exchange.isFinished())
			return;
		answerAnew(side);
		if (message(side) == null)
			begin(side, flow.side(side), from, from, DecodedHead.response("", 0, "", List.of()), false); // it was not captured
		Message message = message(side);
		if (!message.settled)
			message.add(from, to);
		flow.table().dirty(exchange);
	}

	@Override
	public void trailers(Side side, long from, long to, List<Header> fields) {
		Message message = message(side);
		if (message != null && !message.settled)
			message.trailers(flow.side(side).headLayout(from, to, fields));
		flow.table().dirty(exchange);
	}

	@Override
	public void end(Side side, long position) {
		Message message = message(side);
		if (message == null || message.settled)
			return;
		message.end(position);
		flow.settle(exchange);
	}

	@Override
	public MessageWriter message(Side side, long position, String type) {
		return new DecodedMessage(flow, exchange, side, position, type, false);
	}

	@Override
	public MessageWriter decodedMessage(Side side, long position, String type) {
		return new DecodedMessage(flow, exchange, side, position, type, true);
	}

	@Override
	public void abort(String reason) {
		if (!opened || isOver())
			return;
		exchange.broken(ExchangeState.ABORTED, reason);
		settleAll();
	}

	/** Another protocol goes on with the exchange: what was read is taken down, and the request is over. */
	void handOver() {
		if (exchange.request != null && !exchange.request.settled)
			exchange.request.end(exchange.request.end());
		for (Side side : Side.values())
			if (message(side) != null)
				flow.side(side).freeze(message(side));
		flow.table().dirty(exchange);
	}

	/** Nothing more will come of it. */
	void close(ExchangeState state, String reason) {
		if (!opened || isOver())
			return;
		exchange.broken(state, reason);
		settleAll();
	}

	private void settleAll() {
		for (Side side : Side.values())
			if (message(side) != null) {
				message(side).settled = true;
				message(side).endSplitting();
			}
		exchange.awaitsRequest = false;
		if (exchange.response == null)
			exchange.giveUpResponse();
		flow.settle(exchange);
	}

	@Override
	public void incomplete(String reason) {
		if (isOver())
			return;
		exchange.broken(ExchangeState.TRUNCATED, reason);
		flow.table().dirty(opened ? exchange : null);
	}

	@Override
	public void breakOff(Side side, ExchangeState state, String reason) {
		if (isOver())
			return;
		exchange.broken(state, reason);
		Message message = message(side);
		if (message == null) {
			missing(side);
			return;
		}
		message.settled = true;
		message.endSplitting();
		flow.settle(opened ? exchange : null);
	}

	@Override
	public void missing(Side side) {
		if (side == Side.REQUEST)
			exchange.awaitsRequest = false;
		else
			exchange.giveUpResponse();
		if (opened)
			flow.settle(exchange);
	}

	@Override
	public boolean isOver() {
		return exchange.settledAt >= 0 || exchange.isFinished();
	}

	private Message message(Side side) {
		return side == Side.REQUEST ? exchange.request : exchange.response;
	}
}
