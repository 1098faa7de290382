/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.MessageWriter;
import org.sockeye.model.Side;

/** Reads the frames of one side (RFC 6455 §5). A message is put together of its fragments, between which control frames may come. */
final class WebSocketReader {

	/** Compressed by permessage-deflate; the codings are those of {@link MessageWriter#coding}. */
	static final String DEFLATE = "permessage-deflate";
	/** The same, each message for itself. */
	static final String DEFLATE_ALONE = "permessage-deflate; no_context_takeover";
	/** The same, but messages before it are missing, without which it cannot be inflated. */
	static final String DEFLATE_LOST = "permessage-deflate; context lost";

	private static final int CONTINUATION = 0;
	private static final int TEXT = 1;
	private static final int BINARY = 2;
	private static final int CLOSE = 8;
	private static final int PONG = 10;
	private static final int MAX_CONTROL = 125;

	private final FlowContext flow;
	private final ExchangeWriter exchange;
	private final Side side;
	private String deflate;

	private boolean synced = true;
	private boolean closed;
	private MessageWriter message;
	private boolean compressed;
	private boolean inFrame;
	private boolean fin;
	private int mask;
	private boolean frameBegins;
	private long left;

	WebSocketReader(FlowContext flow, ExchangeWriter exchange, Side side, String deflate) {
		this.flow = flow;
		this.exchange = exchange;
		this.side = side;
		this.deflate = deflate;
	}

	boolean isClosed() {
		return closed;
	}

	void bytes(long position, ByteBuffer in) {
		long base = position - in.position();
		if (!synced && !inFrame && !find(in)) {
			in.position(in.limit());
			return;
		}
		while (in.hasRemaining()) {
			if (inFrame) {
				int n = (int) Math.min(left, in.remaining());
				take(base + in.position(), n);
				in.position(in.position() + n);
			} else if (!frame(base, in)) {
				return;
			}
		}
	}

	/** After a gap: whether frames follow each other to the end of this segment. */
	private boolean find(ByteBuffer in) {
		long at = in.position();
		while (at < in.limit()) {
			int size = headerSize(in, (int) at);
			if (size < 0 || !isPlausible(in, (int) at) || at + size > in.limit())
				return false;
			long length = length(in, (int) at);
			if (length < 0 || length > in.limit())
				return false; // the sum could be more than a number holds
			at += size + length;
		}
		synced = at == in.limit();
		return synced;
	}

	/** @return how long the frame header is; −1 when that cannot be told yet */
	private static int headerSize(ByteBuffer in, int at) {
		if (in.limit() - at < 2)
			return -1;
		int second = in.get(at + 1) & 0xFF;
		int length = second & 0x7F;
		return 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + ((second & 0x80) != 0 ? 4 : 0);
	}

	private static long length(ByteBuffer in, int at) {
		int length = in.get(at + 1) & 0x7F;
		if (length < 126)
			return length;
		long n = 0;
		for (int i = 0; i < (length == 126 ? 2 : 8); i++)
			n = n << 8 | in.get(at + 2 + i) & 0xFF;
		return n;
	}

	private boolean isPlausible(ByteBuffer in, int at) {
		int first = in.get(at) & 0xFF;
		int opcode = first & 0xF;
		boolean control = opcode >= CLOSE;
		boolean masked = (in.get(at + 1) & 0x80) != 0;
		int reserved = first & (deflate == null || control || opcode == CONTINUATION ? 0x70 : 0x30);
		return reserved == 0 && (opcode <= BINARY || control && opcode <= PONG) && masked == (side == Side.REQUEST)
				&& (!control || (first & 0x80) != 0 && (in.get(at + 1) & 0x7F) <= MAX_CONTROL);
	}

	/** Takes a frame's header, and a control frame whole; false when more is needed. */
	private boolean frame(long base, ByteBuffer in) {
		int at = in.position();
		int size = headerSize(in, at);
		if (size < 0 || in.remaining() < size)
			return false;
		int first = in.get(at) & 0xFF;
		int opcode = first & 0xF;
		long length = length(in, at);
		if (!isPlausible(in, at) || length < 0) {
			fail(in, "a frame of a WebSocket is malformed");
			return false;
		}
		int key = (in.get(at + 1) & 0x80) != 0 ? in.getInt(at + size - 4) : 0;
		if (opcode >= CLOSE) {
			if (in.remaining() < size + length)
				return false;
			control(base, in, at, size, (int) length, opcode, key);
			in.position(at + size + (int) length);
			return true;
		}
		in.position(at + size);
		begin(base + at, first, opcode, key, length);
		return true;
	}

	private void begin(long position, int first, int opcode, int key, long length) {
		if (opcode != CONTINUATION || message == null) {
			if (message != null)
				message.end("broken off");
			message = exchange.message(side, position, opcode == BINARY ? "binary" : opcode == TEXT ? "text" : "fragment");
			compressed = (first & 0x40) != 0;
			if (compressed)
				message.coding(deflate);
		}
		fin = (first & 0x80) != 0;
		inFrame = true;
		mask = key;
		frameBegins = true;
		left = length;
		if (left == 0)
			endFrame();
	}

	private void take(long position, long n) {
		message.payload(position, position + n, mask, frameBegins);
		frameBegins = false;
		left -= n;
		if (left == 0)
			endFrame();
	}

	private void endFrame() {
		inFrame = false;
		if (!fin)
			return;
		message.end("");
		message = null;
	}

	private void control(long base, ByteBuffer in, int at, int size, int length, int opcode, int key) {
		MessageWriter control = exchange.message(side, base + at, opcode == CLOSE ? "close" : opcode == PONG ? "pong" : "ping");
		if (length > 0)
			control.payload(base + at + size, base + at + size + length, key, true);
		String note = "";
		if (opcode == CLOSE) {
			closed = true;
			byte[] body = new byte[length];
			for (int i = 0; i < length; i++)
				body[i] = (byte) (in.get(at + size + i) ^ key >>> 24 - 8 * (i & 3));
			if (length >= 2)
				note = ((body[0] & 0xFF) << 8 | body[1] & 0xFF)
						+ (length > 2 ? " " + new String(body, 2, length - 2, StandardCharsets.UTF_8) : "");
		}
		control.end(note);
	}

	private void fail(ByteBuffer in, String why) {
		in.position(in.limit());
		if (message != null)
			message.end("broken off");
		message = null;
		flow.giveUp(why);
	}

	void gap(long from, long to, String reason) {
		long n = inFrame ? Math.min(left, to - from) : 0;
		if (n > 0) {
			// What was compressed with it cannot be inflated any more.
			if (compressed && DEFLATE.equals(deflate))
				deflate = DEFLATE_LOST;
			take(from, n);
		}
		if (from + n == to)
			return;
		if (message != null)
			message.end("broken off: " + reason);
		message = null;
		inFrame = false;
		synced = false;
		if (DEFLATE.equals(deflate))
			deflate = DEFLATE_LOST;
		exchange.incomplete("messages of the WebSocket were not captured: " + reason);
	}

	void end() {
		if (message != null)
			message.end("broken off");
		message = null;
	}
}
