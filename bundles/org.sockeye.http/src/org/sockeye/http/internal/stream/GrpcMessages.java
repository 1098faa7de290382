/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.stream;

import java.nio.ByteBuffer;

import org.sockeye.http.spi.MessageWriter;
import org.sockeye.model.Side;

/**
 * The messages of a gRPC call: a flag, a length of four octets, and so many bytes (gRPC's {@code doc/PROTOCOL-HTTP2.md},
 * {@code Length-Prefixed-Message}). A gap inside a message is stepped over; one in a prefix ends the splitting, since nothing
 * tells where the next message begins.
 */
public final class GrpcMessages implements BodySplitter {

	private static final int PREFIX = 5;

	private final MessageSink sink;
	private final Side side;
	private final String encoding;
	private final byte[] prefix = new byte[PREFIX];
	private int have;
	private long prefixAt;
	private long left;
	private MessageWriter message;
	private boolean lost;

	/** @param encoding the {@code grpc-encoding} */
	public GrpcMessages(MessageSink sink, Side side, String encoding) {
		this.sink = sink;
		this.side = side;
		this.encoding = encoding;
	}

	@Override
	public void bytes(long position, ByteBuffer in) {
		long base = position - in.position();
		while (in.hasRemaining() && !lost) {
			if (message != null) {
				int n = (int) Math.min(left, in.remaining());
				take(base + in.position(), n);
				in.position(in.position() + n);
				continue;
			}
			if (have == 0)
				prefixAt = base + in.position();
			prefix[have++] = in.get();
			if (have == PREFIX)
				begin();
		}
		in.position(in.limit());
	}

	private void begin() {
		have = 0;
		left = ByteBuffer.wrap(prefix, 1, 4).getInt() & 0xFFFF_FFFFL;
		if ((prefix[0] & 0xFE) != 0) {
			lost = true; // no flag that there is: this is no row of messages
			return;
		}
		message = sink.message(side, prefixAt, "message");
		if (prefix[0] != 0)
			message.coding(encoding.isEmpty() ? "gzip" : encoding);
		if (left == 0)
			finish();
	}

	private void take(long position, long n) {
		message.payload(position, position + n);
		left -= n;
		if (left == 0)
			finish();
	}

	private void finish() {
		message.end("");
		message = null;
	}

	@Override
	public void gap(long from, long to) {
		long n = message == null ? 0 : Math.min(left, to - from);
		if (n > 0)
			take(from, n);
		if (from + n < to)
			lost = true;
	}

	@Override
	public void end() {
		if (message != null)
			message.end("broken off");
		message = null;
		lost = true;
	}
}
