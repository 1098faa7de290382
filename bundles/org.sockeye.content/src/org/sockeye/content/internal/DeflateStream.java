/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.io.IOException;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;

/** {@code deflate}: zlib (RFC 9110 §8.4.1.2), or the raw deflate that some servers send under that name. */
final class DeflateStream extends CodingStream {

	private Inflation inflation;

	DeflateStream(String coding, InputBuffer in, InputBuffer raw, ContentLimits limits) {
		super(coding, in, raw, limits);
	}

	@Override
	int decode(byte[] into, int offset, int length) throws IOException {
		if (inflation == null) {
			int first = in.next();
			// An empty body has no stream in it: a response to HEAD, a 304.
			if (first < 0)
				return -1;
			int second;
			try {
				second = in.peek();
			} catch (NoneYetException e) {
				in.unread();
				throw e;
			}
			if (second < 0) {
				fail(DecodeEnd.Kind.CUT, "the bytes end in the middle of the stream");
				return -1;
			}
			in.unread();
			boolean zlib = (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
			inflation = new Inflation(!zlib, in, this);
		}
		int n = inflation.inflate(into, offset, length);
		if (n != 0)
			return n;
		checkNothingFollows();
		return -1;
	}

	@Override
	public void close() {
		if (inflation != null)
			inflation.end();
	}
}
