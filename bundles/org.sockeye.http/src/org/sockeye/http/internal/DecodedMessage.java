/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.util.Arrays;

import org.sockeye.http.BodyLayout;
import org.sockeye.http.InnerMessage;
import org.sockeye.http.spi.MessageWriter;
import org.sockeye.model.Side;

/** A message inside an exchange while it is read; where its bytes stand is taken down at once, so that the stream need not keep it. */
final class DecodedMessage implements MessageWriter {

	private static final long[] NONE = {};

	private final Flow flow;
	private final Exchange exchange;
	private final Side side;
	private final Stream stream;
	private final long timeNs;
	private String type;
	private String coding = "";
	private final BodyLayout.Builder layout = new BodyLayout.Builder();
	private long size;
	private long[] masks = NONE;
	private boolean ended;
	/** The payload's positions are those of the decoded body. */
	private final boolean inDecoded;
	private long decodedFrom;

	DecodedMessage(Flow flow, Exchange exchange, Side side, long position, String type, boolean inDecoded) {
		this.flow = flow;
		this.exchange = exchange;
		this.side = side;
		this.stream = flow.side(side).stream();
		this.timeNs = stream.timeAt(position, flow.table().now());
		this.type = type;
		this.inDecoded = inDecoded;
	}

	@Override
	public void payload(long from, long to, int mask, boolean restart) {
		if (to <= from)
			return;
		if (inDecoded) {
			if (size == 0)
				decodedFrom = from;
			size = to - decodedFrom;
			return;
		}
		if (mask != 0 && restart) {
			masks = Arrays.copyOf(masks, masks.length + 2);
			masks[masks.length - 2] = size;
			masks[masks.length - 1] = mask & 0xFFFF_FFFFL;
		} else if (restart && masks.length > 0) {
			masks = Arrays.copyOf(masks, masks.length + 2);
			masks[masks.length - 2] = size;
		}
		stream.layOut(layout, size, from, to);
		size += to - from;
	}

	@Override
	public void type(String text) {
		type = text;
	}

	@Override
	public void coding(String name) {
		coding = name;
	}

	@Override
	public void end(String note) {
		if (ended)
			return;
		ended = true;
		exchange.seen(side, timeNs);
		flow.table().message(exchange, new InnerMessage(side, timeNs, type, note, coding,
				inDecoded ? BodyLayout.EMPTY : layout.build(size), masks, inDecoded ? new InnerMessage.Decoded(decodedFrom, size) : null));
	}
}
