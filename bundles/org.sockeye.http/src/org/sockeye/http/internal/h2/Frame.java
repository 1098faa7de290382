/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.h2;

import java.nio.ByteBuffer;

/** Frame headers (RFC 9113 §4.1), and what each type may look like (§6). */
final class Frame {

	static final int HEADER = 9;

	static final int DATA = 0;
	static final int HEADERS = 1;
	static final int PRIORITY = 2;
	static final int RST_STREAM = 3;
	static final int SETTINGS = 4;
	static final int PUSH_PROMISE = 5;
	static final int PING = 6;
	static final int GOAWAY = 7;
	static final int WINDOW_UPDATE = 8;
	static final int CONTINUATION = 9;

	static final int END_STREAM = 0x1;
	static final int ACK = 0x1;
	static final int END_HEADERS = 0x4;
	static final int PADDED = 0x8;
	static final int HAS_PRIORITY = 0x20;

	/** Frames longer than this do not serve as proof of a frame boundary: hardly anybody raises the limit of 2^14 that far. */
	private static final int USUAL = 1 << 20;
	private static final int[] FLAGS = { END_STREAM | PADDED, END_STREAM | END_HEADERS | PADDED | HAS_PRIORITY, 0, 0, ACK,
			END_HEADERS | PADDED, ACK, 0, 0, END_HEADERS };
	private static final String[] ERRORS = { "NO_ERROR", "PROTOCOL_ERROR", "INTERNAL_ERROR", "FLOW_CONTROL_ERROR",
			"SETTINGS_TIMEOUT", "STREAM_CLOSED", "FRAME_SIZE_ERROR", "REFUSED_STREAM", "CANCEL", "COMPRESSION_ERROR",
			"CONNECT_ERROR", "ENHANCE_YOUR_CALM", "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED" };

	private Frame() {
	}

	/** @return the length of the payload of the frame whose header begins at that index */
	static int length(ByteBuffer in, int at) {
		return (in.get(at) & 0xFF) << 16 | (in.get(at + 1) & 0xFF) << 8 | in.get(at + 2) & 0xFF;
	}

	static int type(ByteBuffer in, int at) {
		return in.get(at + 3) & 0xFF;
	}

	static int flags(ByteBuffer in, int at) {
		return in.get(at + 4) & 0xFF;
	}

	static int stream(ByteBuffer in, int at) {
		return int32(in, at + 5) & 0x7FFF_FFFF;
	}

	static int int32(ByteBuffer in, int at) {
		return (in.get(at) & 0xFF) << 24 | (in.get(at + 1) & 0xFF) << 16 | (in.get(at + 2) & 0xFF) << 8 | in.get(at + 3) & 0xFF;
	}

	/** @return the name of an error code (RFC 9113 §7) */
	static String error(int code) {
		return code >= 0 && code < ERRORS.length ? ERRORS[code] : "error " + Integer.toUnsignedString(code);
	}

	/** @return whether what begins at that index can be a frame header; false too when fewer bytes than one are there */
	static boolean isPlausible(ByteBuffer in, int at) {
		if (in.limit() - at < HEADER)
			return false;
		int type = type(in, at);
		int length = length(in, at);
		int stream = stream(in, at);
		if (type > CONTINUATION || length > USUAL || in.get(at + 5) < 0 || (flags(in, at) & ~FLAGS[type]) != 0)
			return false;
		return switch (type) {
		case SETTINGS -> stream == 0 && length % 6 == 0 && ((flags(in, at) & ACK) == 0 || length == 0);
		case PING -> stream == 0 && length == 8;
		case GOAWAY -> stream == 0 && length >= 8;
		case WINDOW_UPDATE -> length == 4;
		case RST_STREAM -> stream != 0 && length == 4;
		case PRIORITY -> stream != 0 && length == 5;
		case PUSH_PROMISE -> stream != 0 && length > 4;
		case HEADERS -> stream != 0 && length > 0;
		default -> stream != 0;
		};
	}

	/** What a look at a place where a frame may begin came to. */
	enum Proof {
		NO, MORE, YES
	}

	/**
	 * Two headers in a row that make sense, or one whose frame ends where the buffer, and so a segment, does: 18 bytes by chance are not
	 * like that.
	 */
	static Proof prove(ByteBuffer in) {
		int at = in.position();
		if (in.remaining() < HEADER)
			return Proof.MORE;
		if (!isPlausible(in, at))
			return Proof.NO;
		long next = (long) at + HEADER + length(in, at);
		if (next == in.limit())
			return Proof.YES;
		if (next + HEADER > in.limit())
			return Proof.MORE;
		return isPlausible(in, (int) next) ? Proof.YES : Proof.NO;
	}
}
