/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.sockeye.http.PayloadSource;

/** Where in a capture file the values of header fields stand that are to be left out of its packets. */
final class HeadSecrets {

	/**
	 * @param fileOffset where a piece of a value stands
	 * @param length     of that piece
	 * @param index      how far it is from the value's first byte
	 */
	record Secret(long fileOffset, int length, int index) {
	}

	private final Redaction redaction;
	private final PayloadSource file;
	private final List<Secret> found = new ArrayList<>();

	HeadSecrets(Redaction redaction, PayloadSource file) {
		this.redaction = redaction;
		this.file = file;
	}

	/** @return what stands in the place of a value's byte: as many bytes as there were, spaces at the end, which are no part of a value */
	static byte filler(int index) {
		return (byte) (index < Redaction.VALUE.length() ? Redaction.VALUE.charAt(index) : ' ');
	}

	/** @return what was found, ascending by offset */
	List<Secret> sorted() {
		found.sort(Comparator.comparingLong(Secret::fileOffset));
		return found;
	}

	/** Looks through a head or a trailer section, as HeadParser reads them. */
	void look(long[] pieces, boolean startLine) throws IOException {
		byte[] bytes = read(pieces);
		boolean hidden = false;
		boolean first = startLine;
		for (int at = 0; at < bytes.length;) {
			int end = at;
			while (end < bytes.length && bytes[end] != '\n')
				end++;
			int to = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
			boolean folded = to > at && (bytes[at] == ' ' || bytes[at] == '\t');
			if (first) {
				first = to == at; // empty lines may come before the start line
			} else if (folded) {
				if (hidden)
					hide(pieces, at + 1, to);
			} else {
				int colon = at;
				while (colon < to && bytes[colon] != ':')
					colon++;
				hidden = colon < to && redaction.hides(new String(bytes, at, colon - at, StandardCharsets.ISO_8859_1).strip());
				int value = colon + 1;
				while (value < to && (bytes[value] == ' ' || bytes[value] == '\t'))
					value++;
				if (hidden)
					hide(pieces, value, to);
			}
			at = end + 1;
		}
	}

	private byte[] read(long[] pieces) throws IOException {
		long size = 0;
		for (int i = 1; i < pieces.length; i += 2)
			size += pieces[i];
		ByteBuffer into = ByteBuffer.allocate(Math.toIntExact(size));
		for (int i = 0; i < pieces.length; i += 2) {
			into.limit(into.position() + (int) pieces[i + 1]);
			for (long from = pieces[i]; into.hasRemaining();) {
				int n = file.read(from, into);
				if (n <= 0)
					throw new IOException("the session file has become shorter than it was");
				from += n;
			}
		}
		return into.array();
	}

	/** @param from where the value begins in the head */
	private void hide(long[] pieces, int from, int to) {
		int start = 0;
		for (int i = 0; i < pieces.length; i += 2) {
			int end = start + (int) pieces[i + 1];
			int first = Math.max(from, start);
			int last = Math.min(to, end);
			if (first < last)
				found.add(new Secret(pieces[i] + first - start, last - first, first - from));
			start = end;
		}
	}
}
