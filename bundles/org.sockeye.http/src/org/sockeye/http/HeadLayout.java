/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import org.sockeye.model.Header;

/** Where the head of a message, or its trailer section, stands in the capture file. Immutable. */
public final class HeadLayout {

	private final long[] pieces;
	private final boolean complete;
	private final List<Header> fields;

	/**
	 * @param pieces   file offset and length of each piece, in the order of the stream; taken over
	 * @param complete whether it is all there
	 */
	public HeadLayout(long[] pieces, boolean complete) {
		this(pieces, complete, null);
	}

	/** A head whose bytes do not tell its fields by themselves, such as one coded by HPACK (RFC 7541); see {@link #fields()}. */
	public HeadLayout(long[] pieces, boolean complete, List<Header> fields) {
		this.pieces = pieces;
		this.complete = complete;
		this.fields = fields;
	}

	/** @return the fields as they were decoded; {@code null} when the bytes are the text of the head */
	public List<Header> fields() {
		return fields;
	}

	/** @return its length in bytes, the closing empty line included */
	public int size() {
		long size = 0;
		for (int i = 1; i < pieces.length; i += 2)
			size += pieces[i];
		return Math.toIntExact(size);
	}

	/** @return false when the stream broke off inside: then this is what there is of it */
	public boolean complete() {
		return complete;
	}

	/** @return how many pieces it is in */
	public int pieces() {
		return pieces.length / 2;
	}

	/** @return where a piece stands in the file */
	public long fileOffset(int piece) {
		return pieces[2 * piece];
	}

	/** @return how long a piece is */
	public int length(int piece) {
		return (int) pieces[2 * piece + 1];
	}

	/**
	 * Reads it from the file.
	 *
	 * @return its bytes; fewer than {@link #size()} when the file is shorter than it was
	 */
	public byte[] read(PayloadSource source) throws IOException {
		ByteBuffer into = ByteBuffer.allocate(size());
		for (int i = 0; i < pieces(); i++) {
			into.limit(into.position() + length(i));
			long at = fileOffset(i);
			while (into.hasRemaining()) {
				int n = source.read(at, into);
				if (n <= 0)
					return Arrays.copyOf(into.array(), into.position());
				at += n;
			}
		}
		return into.array();
	}
}
