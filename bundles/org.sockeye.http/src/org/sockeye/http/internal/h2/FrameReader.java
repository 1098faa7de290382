/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.h2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import org.sockeye.model.Side;

/** Reads the frames of one direction (RFC 9113 §4, §6). Bodies are passed over; every other frame is read when it is whole. */
final class FrameReader {

	/** Longer frames without a body are passed over, and header blocks of more than this in all are lost. */
	private static final int MAX_READ = 1 << 20;
	private static final int NO_STREAM = -1;

	private final Http2Connection connection;
	private final Side side;
	private HeaderBlocks blocks = new HeaderBlocks();
	/** Whether the next byte is known to begin a frame, or to be in one whose end is known. */
	private boolean synced;
	private boolean preface;
	private boolean untouched = true;
	private long base;

	/** Of the frame that is being passed over: bytes of its body, then padding or what is of no use. */
	private int stream = NO_STREAM;
	private long body;
	private long rest;
	private boolean endStream;

	/** The frame at hand that is not whole yet. */
	private long partialFrom;
	private long partialTo;
	private int partialType;
	private int partialFlags;
	private int partialStream;

	/** The header block that goes on in CONTINUATION frames; {@code null} between blocks. */
	private ByteArrayOutputStream block;
	private long blockFrom;
	private int blockStream;
	private int blockPromised;
	private boolean blockEndsStream;

	FrameReader(Http2Connection connection, Side side, boolean joined) {
		this.connection = connection;
		this.side = side;
		this.synced = !joined;
		this.preface = !joined && side == Side.REQUEST;
		if (joined)
			blocks.lost();
	}

	void bytes(long position, ByteBuffer in) {
		base = position - in.position();
		partialTo = 0;
		while (in.hasRemaining()) {
			if (body + rest > 0) {
				int n = (int) Math.min(in.remaining(), body > 0 ? body : rest);
				pass(base + in.position(), n);
				in.position(in.position() + n);
			} else if (!synced && !find(in) || preface && !preface(in) || !frame(in)) {
				return;
			}
		}
	}

	/** The connection is seen from its beginning, if nothing of this direction was read yet. */
	void begins() {
		if (untouched) {
			synced = true;
			blocks = new HeaderBlocks();
		}
	}

	/** Looks for a place where a frame is proven to begin: only where a segment does. */
	private boolean find(ByteBuffer in) {
		untouched = false;
		if (startsPreface(in)) {
			preface = true; // joined between the handshake and the first bytes
			blocks = new HeaderBlocks();
			connection.begins(side);
		} else {
			Frame.Proof proof = Frame.prove(in);
			if (proof == Frame.Proof.MORE)
				return false;
			if (proof == Frame.Proof.NO) {
				in.position(in.limit());
				return false;
			}
		}
		synced = true;
		return true;
	}

	/** @return whether the bytes there are, or the first of them, are the client's preface */
	private static boolean startsPreface(ByteBuffer in) {
		for (int i = 0; i < Math.min(in.remaining(), Http2.PREFACE.length); i++)
			if (in.get(in.position() + i) != Http2.PREFACE[i])
				return false;
		return true;
	}

	/** Takes the preface; false when more of it is needed, or when it is none. */
	private boolean preface(ByteBuffer in) {
		if (!startsPreface(in)) {
			lose("the client's preface is missing");
			in.position(in.limit()); // the next segment may begin a frame
			return false;
		}
		if (in.remaining() < Http2.PREFACE.length)
			return false;
		in.position(in.position() + Http2.PREFACE.length);
		preface = false;
		return true;
	}

	/** Takes a frame, or the beginning of one with a body; false when more of it is needed. */
	private boolean frame(ByteBuffer in) {
		if (!synced)
			return true;
		int at = in.position();
		if (in.remaining() < Frame.HEADER)
			return false;
		int length = Frame.length(in, at);
		int type = Frame.type(in, at);
		int flags = Frame.flags(in, at);
		int id = Frame.stream(in, at);
		int payload = at + Frame.HEADER;
		partialFrom = base + at;
		partialTo = partialFrom + Frame.HEADER + length;
		partialType = type;
		partialFlags = flags;
		partialStream = id;
		if (type == Frame.DATA)
			return data(in, payload, length, flags, id);
		if (length > MAX_READ) {
			missed();
			in.position(payload);
			passRest(length);
			return true;
		}
		if (in.limit() - payload < length)
			return false;
		int end = payload + length;
		read(in, payload, end, type, flags, id);
		in.position(end);
		partialTo = 0;
		return true;
	}

	private boolean data(ByteBuffer in, int payload, int length, int flags, int id) {
		boolean padded = (flags & Frame.PADDED) != 0 && length > 0;
		if (padded && in.limit() == payload)
			return false;
		int padding = padded ? Math.min(in.get(payload) & 0xFF, length - 1) : 0;
		in.position(payload + (padded ? 1 : 0));
		stream = id;
		body = length - padding - (padded ? 1 : 0);
		rest = padding;
		endStream = (flags & Frame.END_STREAM) != 0;
		partialTo = 0;
		if (body + rest == 0)
			passed(base + in.position());
		return true;
	}

	private void passRest(long n) {
		stream = NO_STREAM;
		rest = n;
		endStream = false;
		partialTo = 0;
	}

	/** Passes over body or padding, within one of them. */
	private void pass(long position, long n) {
		if (body > 0) {
			Http2Stream s = connection.stream(side, stream);
			if (s != null)
				s.data(side, position, position + n);
			body -= n;
		} else {
			rest -= n;
		}
		if (body + rest == 0)
			passed(position + n);
	}

	/** The frame that was passed over has ended. */
	private void passed(long position) {
		if (stream == NO_STREAM)
			return;
		Http2Stream s = connection.known(stream);
		if (s != null && endStream) {
			s.end(side, position);
			connection.closeIfOver(stream, s);
		}
		stream = NO_STREAM;
	}

	long skippable() {
		if (body > 0) {
			Http2Stream s = stream == NO_STREAM ? null : connection.known(stream);
			return s != null && s.looksAtBody(side) ? 0 : body;
		}
		return rest;
	}

	void skip(long from, long to) {
		pass(from, to - from);
	}

	void gap(long from, long to, String reason) {
		long at = from;
		while (at < to && body + rest > 0) {
			long n = Math.min(to - at, body > 0 ? body : rest);
			pass(at, n);
			at += n;
		}
		if (at == to)
			return;
		if (synced && partialTo >= to && partialFrom == from) {
			// Inside a frame whose header was seen: where the next one begins is known.
			long left = partialTo - to;
			missed();
			passRest(left);
			return;
		}
		lose(reason);
	}

	private void lose(String reason) {
		synced = false;
		preface = false;
		partialTo = 0;
		block = null;
		blocks.lost();
		connection.lost(side, reason);
	}

	/** A frame of which only the header is known. */
	private void missed() {
		switch (partialType) {
		case Frame.HEADERS, Frame.CONTINUATION, Frame.PUSH_PROMISE -> {
			blocks.lost();
			int id = partialType == Frame.CONTINUATION ? blockStream : partialStream;
			boolean ends = partialType == Frame.HEADERS ? (partialFlags & Frame.END_STREAM) != 0 : blockEndsStream;
			block = null;
			Http2Stream s = partialType == Frame.PUSH_PROMISE ? null : connection.stream(side, id);
			if (s != null) {
				s.headersLost(side, partialFrom, partialTo, ends);
				connection.closeIfOver(id, s);
			}
		}
		case Frame.RST_STREAM -> {
			Http2Stream s = connection.known(partialStream);
			if (s != null && !s.isOver())
				s.exchange.abort("the stream was reset");
			connection.close(partialStream);
		}
		default -> {
			// Of no consequence.
		}
		}
	}

	private void read(ByteBuffer in, int from, int to, int type, int flags, int id) {
		switch (type) {
		case Frame.HEADERS -> {
			int start = from;
			int end = to;
			if ((flags & Frame.PADDED) != 0 && start < end)
				end -= in.get(start++) & 0xFF;
			if ((flags & Frame.HAS_PRIORITY) != 0)
				start += 5;
			begin(id, 0, (flags & Frame.END_STREAM) != 0);
			add(in, start, end, to, flags);
		}
		case Frame.PUSH_PROMISE -> {
			int start = from;
			int end = to;
			if ((flags & Frame.PADDED) != 0 && start < end)
				end -= in.get(start++) & 0xFF;
			if (end - start < 4)
				return;
			begin(id, Frame.int32(in, start) & 0x7FFF_FFFF, false);
			add(in, start + 4, end, to, flags);
		}
		case Frame.CONTINUATION -> {
			if (block != null && id == blockStream)
				add(in, from, to, to, flags);
		}
		case Frame.RST_STREAM -> {
			if (to - from == 4)
				connection.reset(side, id, Frame.int32(in, from), base + to);
		}
		case Frame.GOAWAY -> {
			if (to - from >= 8)
				connection.goAway(side, Frame.int32(in, from) & 0x7FFF_FFFF, Frame.int32(in, from + 4),
						Http2Connection.text(in, from + 8, to));
		}
		default -> {
			// SETTINGS change nothing that a reader must know (see HeaderBlocks), the others neither.
		}
		}
	}

	private void begin(int id, int promised, boolean ends) {
		if (block != null)
			blocks.lost(); // a block that was never ended
		block = new ByteArrayOutputStream(256);
		blockFrom = partialFrom;
		blockStream = id;
		blockPromised = promised;
		blockEndsStream = ends;
	}

	private void add(ByteBuffer in, int from, int end, int frameEnd, int flags) {
		if (from > end || block.size() + end - from > MAX_READ) {
			block = null;
			blocks.lost();
			return;
		}
		byte[] fragment = new byte[end - from];
		in.get(from, fragment);
		block.writeBytes(fragment);
		if ((flags & Frame.END_HEADERS) != 0)
			endBlock(base + frameEnd);
	}

	private void endBlock(long to) {
		byte[] bytes = block.toByteArray();
		block = null;
		// Decoded whatever becomes of it, since later blocks build on it.
		var fields = blocks.decode(bytes, bytes.length);
		if (blockPromised != 0) {
			Http2Stream pushed = connection.stream(side, blockPromised);
			if (pushed != null)
				pushed.promise(blockFrom, to, fields);
			return;
		}
		Http2Stream s = connection.stream(side, blockStream);
		if (s == null)
			return;
		s.headers(side, blockFrom, to, fields, blockEndsStream);
		connection.closeIfOver(blockStream, s);
	}
}
