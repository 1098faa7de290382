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
import java.util.Arrays;

/** Finds lines, and sections of lines that an empty one ends, in front of a buffer that is given again with more behind it. */
final class LineScanner {

	private static final int KEEP = 4096;
	/** So much is copied at once: a byte at a time out of a direct buffer was a tenth of the time of reading small exchanges. */
	private static final int PIECE = 256;

	private ByteBuffer in;
	private long base;
	/** What stands in front of the buffer, as far as it was needed. */
	private byte[] text = new byte[512];
	private int copied;
	/** How much of it has been looked through. */
	private int scanned;
	/** Where the line at hand begins, counted from the front. */
	private int lineStart;

	/** Goes on there: with the same bytes in front unless {@link #restart} was called. */
	void at(long position, ByteBuffer bytes) {
		in = bytes;
		base = position - bytes.position();
	}

	/** Something else begins in front of the buffer. */
	void restart() {
		copied = 0;
		scanAgain();
		if (text.length > KEEP)
			text = new byte[KEEP];
	}

	/** The same bytes are looked through again. */
	void scanAgain() {
		scanned = 0;
		lineStart = 0;
	}

	/** @return the stream position of the buffer's front */
	long position() {
		return base + in.position();
	}

	/** @return the length of the line in front with its line end, −1 when that is not there yet; the text begins with what there is of it */
	int line() {
		int end = lineEnd();
		if (end > 0)
			scanned = end - 1; // it may be asked for again
		return end;
	}

	/**
	 * @param startLine whether a line stands before the section, of which the empty line cannot be
	 * @return the length of the section with the empty line, −1 when that is not there yet; the text begins with the section
	 */
	int section(boolean startLine) {
		while (true) {
			int from = lineStart;
			int end = lineEnd();
			if (end < 0)
				return -1;
			lineStart = end;
			int size = end - from;
			boolean empty = size == 1 || size == 2 && text[from] == '\r';
			if (empty && !(startLine && from == 0))
				return end;
		}
	}

	private int lineEnd() {
		while (true) {
			while (scanned < copied)
				if (text[scanned++] == '\n')
					return scanned;
			int more = Math.min(in.remaining() - copied, PIECE);
			if (more <= 0)
				return -1;
			if (copied + more > text.length)
				text = Arrays.copyOf(text, Math.max(copied + more, text.length * 2));
			in.get(in.position() + copied, text, copied, more);
			copied += more;
		}
	}

	byte[] text() {
		return text;
	}

	/** @return how many bytes of the text are what stands in front */
	int textSize() {
		return copied;
	}

	/** @return how much of a line of that length in the text is not its line end */
	int contentSize(int size) {
		return size > 1 && text[size - 2] == '\r' ? size - 2 : size - 1;
	}

	/** {@code chunk-size [ chunk-ext ]} (RFC 9112 §7.1), of a line of that length in the text; −1 when it is none. */
	long chunkSize(int size) {
		int end = contentSize(size);
		long n = 0;
		int i = 0;
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
}
