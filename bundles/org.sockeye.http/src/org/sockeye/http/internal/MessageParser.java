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
import java.util.Arrays;

/**
 * Reads the messages of one direction (RFC 9112), a part at a time. It works on stream positions: what it need not look
 * at, the bytes of a body, is passed over by {@link #skip}, so that a gap there costs nothing. Never throws on input.
 */
final class MessageParser {

	/** What was read. */
	enum Part {
		/** All input was taken, more is needed. */
		NEED_MORE,
		/** A start line; see {@link #startLine()}. For a response, {@link #answers} is to be called before going on. */
		START_LINE,
		/** The end of the headers; see {@link #head()}. */
		HEAD,
		/** The end of the message. */
		END,
		/** No HTTP, or broken; see {@link #problem()}. Call {@link #resync()} before going on. */
		MALFORMED
	}

	private enum State {
		START, START_LINE, HEADERS, BODY_LENGTH, BODY_CLOSE, CHUNK_SIZE, CHUNK_DATA, CHUNK_END, TRAILERS, ENDED, OPAQUE
	}

	/** Bound of a head or trailer section. */
	static final int MAX_HEAD = 1 << 20;
	/** Bound of a start line; servers take 8 KiB or so. */
	private static final int MAX_START_LINE = 128 << 10;
	/** Bound of a chunk-size line with its extensions. */
	private static final int MAX_CHUNK_LINE = 16 << 10;
	private static final int KEEP = 4096;
	/** How much of the input is looked through for a line end at once. */
	private static final int PIECE = 128;
	private static final byte[] NONE = {};
	private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

	private State state = State.START;
	private long position;
	private byte[] text = NONE;
	private int size;
	private int lineStart;
	private long remaining;
	private long partStart;
	private StartLine startLine;
	private Head head;
	private String answers = "";
	private long trailersFrom;
	private long trailersTo;
	private String problem;

	/** @return where the next byte to look at stands in the stream */
	long position() {
		return position;
	}

	/** Begins anew, at a place where a message may begin. */
	void restart(long at) {
		position = at;
		resync();
	}

	/** The next byte may be the first of a message. */
	void resync() {
		state = State.START;
		size = 0;
	}

	/** What follows is no HTTP. */
	void becomeOpaque() {
		state = State.OPAQUE;
		text = NONE;
	}

	boolean isOpaque() {
		return state == State.OPAQUE;
	}

	/** @return whether nothing of a message was read yet */
	boolean isBetweenMessages() {
		return state == State.START;
	}

	/** @return whether only a piece of a start line was read yet */
	boolean isBeforeStartLine() {
		return state == State.START || state == State.START_LINE;
	}

	/** @return the lowest position of a message that is being read, or the next one */
	long floor() {
		return isBetweenMessages() || isOpaque() ? position : Math.min(position, partStart);
	}

	/** @return whether the message ended without that being told yet; see {@link #tellEnd} */
	boolean isEnded() {
		return state == State.ENDED;
	}

	/** @return whether the end of the stream is the end of the message */
	boolean endsWithStream() {
		return state == State.BODY_CLOSE;
	}

	/** @return how many bytes are body and need not be looked at */
	long skippable() {
		return switch (state) {
		case BODY_LENGTH, CHUNK_DATA -> remaining;
		case BODY_CLOSE -> Long.MAX_VALUE;
		default -> 0;
		};
	}

	/** Passes over body bytes, at most {@link #skippable()}. */
	void skip(long n) {
		position += n;
		if (state == State.BODY_CLOSE)
			return;
		remaining -= n;
		if (remaining == 0)
			state = state == State.BODY_LENGTH ? State.ENDED : State.CHUNK_END;
	}

	/** The message has no body, whatever its head says. */
	void endWithoutBody() {
		state = State.ENDED;
		size = 0;
	}

	/** @return where the message begins, valid from {@link Part#START_LINE} on */
	long messageStart() {
		return partStart;
	}

	StartLine startLine() {
		return startLine;
	}

	/** Says which request the response answers. */
	void answers(String method) {
		answers = method;
	}

	Head head() {
		return head;
	}

	/** @return where the trailer section begins */
	long trailersFrom() {
		return trailersFrom;
	}

	/** @return where the trailer section ends, its empty line included; equal to the start when there is none */
	long trailersTo() {
		return trailersTo;
	}

	String problem() {
		return problem;
	}

	/** Reads until something is to be told. Takes what it needs of the input, which stands at {@link #position()}. */
	Part parse(ByteBuffer in) {
		int before = in.position();
		Part part = advance(in);
		position += in.position() - before;
		return part;
	}

	/** @return what is to be told when {@link #isEnded}, without input */
	Part tellEnd() {
		return parse(EMPTY);
	}

	private Part advance(ByteBuffer in) {
		int base = in.position();
		while (true) {
			switch (state) {
			case START -> {
				// Empty lines before a start line are passed over (RFC 9112 §2.2).
				while (in.hasRemaining() && isLineEnd(in.get(in.position())))
					in.get();
				if (!in.hasRemaining())
					return Part.NEED_MORE;
				partStart = position + in.position() - base;
				trailersFrom = trailersTo = 0;
				size = 0;
				lineStart = 0;
				answers = "";
				state = State.START_LINE;
			}
			case START_LINE -> {
				boolean line = line(in);
				if (!StartLine.mayBegin(text, size))
					return malformed("no start line");
				if (!line)
					return size > MAX_START_LINE ? malformed("start line too long") : Part.NEED_MORE;
				startLine = StartLine.parse(text, lineLength(0));
				if (startLine == null)
					return malformed("no start line");
				lineStart = size;
				state = State.HEADERS;
				return Part.START_LINE;
			}
			case HEADERS -> {
				if (!section(in))
					return size > MAX_HEAD ? malformed("head longer than 1 MiB") : Part.NEED_MORE;
				head = Head.of(text, size, startLine, answers);
				shrink();
				return enterBody();
			}
			case CHUNK_SIZE -> {
				if (!line(in))
					return size > MAX_CHUNK_LINE ? malformed("chunk size line too long") : Part.NEED_MORE;
				remaining = chunkSize();
				size = 0;
				lineStart = 0;
				if (remaining < 0)
					return malformed("no chunk size");
				if (remaining > 0) {
					state = State.CHUNK_DATA;
					return Part.NEED_MORE; // the data need not be looked at
				}
				trailersFrom = position + in.position() - base;
				state = State.TRAILERS;
			}
			case CHUNK_END -> {
				if (!in.hasRemaining())
					return Part.NEED_MORE;
				byte c = in.get();
				if (c == '\n') {
					state = State.CHUNK_SIZE;
					size = 0;
				} else if (c != '\r' || size++ > 0) {
					return malformed("no line end behind the data of a chunk");
				}
			}
			case TRAILERS -> {
				if (!section(in))
					return size > MAX_HEAD ? malformed("trailer section longer than 1 MiB") : Part.NEED_MORE;
				long end = position + in.position() - base;
				trailersTo = size > 2 ? end : trailersFrom;
				shrink();
				state = State.START;
				return Part.END;
			}
			case ENDED -> {
				state = State.START;
				return Part.END;
			}
			default -> {
				return Part.NEED_MORE; // a body or no HTTP: for skip()
			}
			}
		}
	}

	private Part enterBody() {
		switch (head.framing) {
		case NONE -> state = State.ENDED;
		case LENGTH -> {
			remaining = head.length;
			state = State.BODY_LENGTH;
		}
		case CHUNKED -> {
			size = 0;
			lineStart = 0;
			state = State.CHUNK_SIZE;
		}
		case CLOSE -> state = State.BODY_CLOSE;
		case OPAQUE -> state = State.OPAQUE;
		case INVALID -> {
			// The head is told first; the next call says what is wrong with it.
			problem = head.problem;
			state = State.ENDED;
		}
		}
		return Part.HEAD;
	}

	/** Adds a line to the text, its line end included; false when the input ended before. */
	private boolean line(ByteBuffer in) {
		// In pieces: a byte at a time out of a direct buffer was a tenth of the time of reading small exchanges.
		while (in.hasRemaining() && size <= MAX_HEAD) {
			int n = Math.min(in.remaining(), PIECE);
			int to = size + n;
			if (to > text.length)
				text = Arrays.copyOf(text, Math.max(512, Math.max(to, size * 2)));
			in.get(text, size, n);
			while (size < to && text[size] != '\n')
				size++;
			if (size < to) {
				size++;
				in.position(in.position() - (to - size));
				return true;
			}
		}
		return false;
	}

	/** Adds lines up to the empty one. */
	private boolean section(ByteBuffer in) {
		while (line(in)) {
			boolean empty = lineLength(lineStart) == lineStart;
			lineStart = size;
			if (empty)
				return true;
		}
		return false;
	}

	/** @return where the line that begins at {@code from} and ends with the text ends, without its line end */
	private int lineLength(int from) {
		int end = size - 1;
		return end > from && text[end - 1] == '\r' ? end - 1 : end;
	}

	/** {@code chunk-size [ chunk-ext ]} (RFC 9112 §7.1). */
	private long chunkSize() {
		long n = 0;
		int i = 0;
		int end = lineLength(0);
		for (; i < end; i++) {
			int d = Character.digit(text[i], 16);
			if (d < 0 || n > Long.MAX_VALUE >>> 8)
				break;
			n = n << 4 | d;
		}
		if (i == 0 || i < end && text[i] != ';' && text[i] != ' ' && text[i] != '\t')
			return -1;
		return n;
	}

	private Part malformed(String reason) {
		problem = reason;
		return Part.MALFORMED;
	}

	private void shrink() {
		size = 0;
		lineStart = 0;
		if (text.length > KEEP)
			text = new byte[KEEP];
	}

	private static boolean isLineEnd(byte c) {
		return c == '\r' || c == '\n';
	}
}
