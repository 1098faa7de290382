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
import java.util.ArrayList;
import java.util.List;

import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.http.spi.FlowStream;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Header;
import org.sockeye.model.Side;

/** A flow that a {@link ProtocolDecoder} reads. What a decoder throws ends here: its flow is not decoded any more. */
final class DecodedFlow implements FlowContext {

	private static final System.Logger LOG = System.getLogger(DecodedFlow.class.getName());
	/** Exchanges are looked through for those that are over when there are so many. */
	private static final int TIDY = 64;

	private final Flow flow;
	/** Of the protocol. */
	private String name;
	private ProtocolDecoder protocol;
	private FlowDecoder decoder;
	private final List<DecodedExchange> exchanges = new ArrayList<>(2);
	private int tidyAt = TIDY;
	private final boolean[] ended = new boolean[2];
	private String ending = "the connection ended before the exchange did";

	DecodedFlow(Flow flow) {
		this.flow = flow;
	}

	/** @return whether the decoder took the flow */
	boolean open(ProtocolDecoder by, boolean joined) {
		protocol = by;
		name = by.name();
		guard(() -> decoder = by.open(this, joined));
		return decoder != null;
	}

	/** @return who reads it */
	ProtocolDecoder protocol() {
		return protocol;
	}

	@Override
	public boolean upgrade(String token, ExchangeWriter exchange, List<Header> response) {
		for (ProtocolDecoder to : flow.table().protocols())
			try {
				FlowDecoder next = to.upgrade(this, token, exchange, response);
				if (next != null) {
					protocol = to;
					name = to.name();
					decoder = next;
					((DecodedExchange) exchange).handOver();
					for (Side side : Side.values())
						flow.side(side).startOver();
					return true;
				}
			} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
				LOG.log(System.Logger.Level.ERROR, "a protocol decoder failed: " + to.getClass().getName(), e);
			}
		return false;
	}

	@Override
	public FlowStream stream(Side side) {
		return flow.side(side);
	}

	@Override
	public boolean await(Side side) {
		Delivery delivery = flow.side(side).delivery();
		Direction other = flow.other(flow.side(side));
		return delivery != null && delivery.await(!other.eof, other.isStuck());
	}

	@Override
	public ExchangeWriter exchange() {
		if (exchanges.size() >= tidyAt) {
			exchanges.removeIf(DecodedExchange::isOver);
			tidyAt = Math.max(TIDY, exchanges.size() * 2);
		}
		Exchange exchange = new Exchange(-1, flow);
		exchange.awaitsRequest = true;
		DecodedExchange x = new DecodedExchange(flow, exchange, false);
		exchanges.add(x);
		return x;
	}

	@Override
	public void giveUp(String why) {
		if (decoder == null)
			return;
		decoder = null;
		closeAll(ExchangeState.ABORTED, why);
		flow.becomeOpaque();
	}

	/** The decoder left more than it may. */
	void leftTooMuch() {
		LOG.log(System.Logger.Level.WARNING, "the " + name + " decoder wants more than 2 MiB at once; its flow is not decoded any more");
		giveUp("the " + name + " decoder wants more than 2 MiB at once");
	}

	private void closeAll(ExchangeState state, String why) {
		for (DecodedExchange x : List.copyOf(exchanges))
			x.close(state, why);
		exchanges.clear();
	}

	void bytes(Side side, long position, ByteBuffer in) {
		try {
			decoder.bytes(side, position, in);
		} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
			fail(e);
		}
	}

	void gap(Side side, long from, long to, String reason) {
		guard(() -> decoder.gap(side, from, to, reason));
	}

	long skippable(Side side) {
		try {
			return decoder.skippable(side);
		} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
			fail(e);
			return 0;
		}
	}

	void skip(Side side, long from, long to) {
		try {
			decoder.skip(side, from, to);
		} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
			fail(e);
		}
	}

	boolean isOpen() {
		return decoder != null;
	}

	/** A direction has come to its end, by a reset or not. */
	void end(Side side, long position, boolean reset) {
		if (reset)
			ending = "the connection was reset before the exchange ended";
		if (ended[side.ordinal()])
			return;
		ended[side.ordinal()] = true;
		if (decoder != null)
			guard(() -> decoder.end(side, position, reset));
	}

	/** Both directions have ended. */
	void end() {
		closeAll(ExchangeState.ABORTED, ending);
	}

	/** Asks a decoder; one that throws does not know the flow. */
	static Recognition recognize(ProtocolDecoder protocol, ByteBuffer bytes, boolean atStart) {
		try {
			Recognition is = protocol.recognize(bytes, atStart);
			return is == null ? Recognition.NO : is;
		} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
			LOG.log(System.Logger.Level.ERROR, "a protocol decoder failed: " + protocol.getClass().getName(), e);
			return Recognition.NO;
		}
	}

	private void guard(Runnable call) {
		try {
			call.run();
		} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
			fail(e);
		}
	}

	private void fail(Throwable e) {
		LOG.log(System.Logger.Level.ERROR, "the " + name + " decoder failed; its flow is not decoded any more", e);
		giveUp("the " + name + " decoder failed: " + e);
		decoder = null;
	}
}
