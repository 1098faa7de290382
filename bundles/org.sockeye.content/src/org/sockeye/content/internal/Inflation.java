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
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.sockeye.content.DecodeEnd;

/** Runs an inflater over an input buffer and uses exactly the bytes that the inflater used. */
final class Inflation {

	private final Inflater inflater;
	private final InputBuffer in;
	private final CodingStream owner;
	private boolean failed;

	/** @param raw whether the zlib header and checksum are absent (RFC 1951 rather than RFC 1950) */
	Inflation(boolean raw, InputBuffer in, CodingStream owner) {
		inflater = new Inflater(raw);
		this.in = in;
		this.owner = owner;
	}

	/** @return how many bytes were decoded; 0 at the stream's own end; −1 after a failure, which the owner was told of */
	int inflate(byte[] into, int offset, int length) throws IOException {
		for (;;) {
			if (failed)
				return -1;
			if (inflater.finished())
				return 0;
			if (inflater.needsDictionary()) {
				owner.fail(DecodeEnd.Kind.CORRUPT, "it wants a preset dictionary");
				return -1;
			}
			boolean more = false;
			NoneYetException later = null;
			try {
				more = in.fill();
			} catch (NoneYetException e) {
				later = e; // it may hold something back
			}
			inflater.setInput(in.bytes, in.at, in.end - in.at);
			long before = inflater.getBytesWritten();
			int n;
			try {
				n = inflater.inflate(into, offset, length);
			} catch (DataFormatException e) {
				failed = true;
				// What was decoded up to the fault is in the array; only its length is not returned.
				n = (int) (inflater.getBytesWritten() - before);
				in.at = in.end - inflater.getRemaining();
				owner.fail(DecodeEnd.Kind.CORRUPT, e.getMessage());
				return n > 0 ? n : -1;
			}
			in.at = in.end - inflater.getRemaining();
			if (n > 0)
				return n;
			if (later != null && !inflater.finished())
				throw later;
			if (!more && !inflater.finished() && !inflater.needsDictionary()) {
				owner.fail(DecodeEnd.Kind.CUT, "the bytes end in the middle of the stream");
				return -1;
			}
		}
	}

	void reset() {
		inflater.reset();
	}

	void end() {
		inflater.end();
	}
}
