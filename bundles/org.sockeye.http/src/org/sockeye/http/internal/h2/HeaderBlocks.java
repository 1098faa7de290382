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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.sockeye.model.Header;

/**
 * Decodes the header blocks of one direction (RFC 7541), a field at a time, so that one which cannot be known costs only itself: an
 * entry of the dynamic table that was added before the capture joined, or in a block that was lost. The library decodes; this class
 * only finds where a field ends, and puts a stand-in for a name that is not known.
 */
final class HeaderBlocks {

	/** In place of a name or a value that the dynamic table would tell. */
	static final String UNKNOWN = "(unknown)";
	/** What an encoder has until it says otherwise (RFC 9113 §6.5.2). */
	private static final int INITIAL_TABLE = 4096;
	/**
	 * A larger table than the encoder's is never wrong: it names no entry that it has evicted. So neither the limit in SETTINGS nor when it
	 * is acknowledged need be followed, only the size updates in the blocks themselves (RFC 7541 §6.3).
	 */
	private static final int MAX_TABLE = 1 << 20;
	private static final int MAX_FIELDS = 10_000;
	/** One byte can name an entry of {@link #MAX_TABLE}: fields of more than this in all are left out, as many as there are. */
	private static final long MAX_LISTED = 1 << 20;
	private static final byte[] STAND_IN = UNKNOWN.getBytes(StandardCharsets.US_ASCII);

	private HPackDecoder decoder;
	private boolean complete = true;
	private byte[] block;
	private int at;
	private int end;

	HeaderBlocks() {
		reset(INITIAL_TABLE);
	}

	/** What the table holds is not known from here on. */
	void lost() {
		complete = false;
		reset(MAX_TABLE);
	}

	private void reset(int size) {
		decoder = new HPackDecoder(MAX_TABLE, StandardCharsets.ISO_8859_1);
		decoder.setMaxListSize(Integer.MAX_VALUE);
		ByteBuffer update = ByteBuffer.allocate(8).put((byte) 0x3F);
		int rest = size - 31;
		for (; rest >= 128; rest >>>= 7)
			update.put((byte) (rest & 0x7F | 0x80));
		update.put((byte) rest);
		decode(update.flip());
	}

	/** @return the fields; those that cannot be known are {@link #UNKNOWN} */
	List<Header> decode(byte[] bytes, int length) {
		block = bytes;
		at = 0;
		end = length;
		List<Header> out = new ArrayList<>();
		long listed = 0;
		int counted = 0;
		while (at < end) {
			for (; counted < out.size(); counted++)
				listed += out.get(counted).name().length() + out.get(counted).value().length();
			if (out.size() >= MAX_FIELDS || listed > MAX_LISTED) {
				out.add(new Header(UNKNOWN, "the rest of a header block that is too long, from byte " + at));
				lost();
				break;
			}
			int from = at;
			if (!field(out)) {
				// The rest cannot be taken apart, and what it would have added to the table is not known.
				out.add(new Header(UNKNOWN, "a header block that is malformed at byte " + from));
				lost();
				break;
			}
		}
		block = null;
		return List.copyOf(out);
	}

	private boolean field(List<Header> out) {
		int from = at;
		int first = bits(at);
		if ((first & 0x80) != 0) {
			long index = integer(7);
			if (index <= 0)
				return false;
			add(out, from, new Header(UNKNOWN, "entry " + index + " of the header table"));
			return true;
		}
		if ((first & 0xE0) == 0x20) {
			long size = integer(5);
			if (size < 0)
				return false;
			if (size <= MAX_TABLE && complete)
				decode(ByteBuffer.wrap(block, from, at - from));
			return true;
		}
		boolean indexing = (first & 0x40) != 0;
		long name = integer(indexing ? 6 : 4);
		if (name < 0 || name == 0 && !string())
			return false;
		int value = at;
		if (!string())
			return false;
		if (name > 0) {
			Header known = decode(ByteBuffer.wrap(block, from, at - from));
			if (known != null) {
				out.add(known);
				return true;
			}
			// The name is not known, but the value is, and the table grows by this entry.
			ByteBuffer literal = ByteBuffer.allocate(2 + STAND_IN.length + at - value);
			literal.put((byte) (indexing ? 0x40 : 0)).put((byte) STAND_IN.length).put(STAND_IN).put(block, value, at - value);
			unknown();
			Header half = decode(literal.flip());
			out.add(half != null ? half : new Header(UNKNOWN, UNKNOWN));
			return half != null;
		}
		Header literal = decode(ByteBuffer.wrap(block, from, at - from));
		if (literal != null)
			out.add(literal);
		return literal != null;
	}

	private void add(List<Header> out, int from, Header otherwise) {
		Header known = decode(ByteBuffer.wrap(block, from, at - from));
		if (known == null)
			unknown();
		out.add(known != null ? known : otherwise);
	}

	/** An entry that is not there: the table must have been filled by what was not seen, and how full it is is not known. */
	private void unknown() {
		if (!complete)
			return;
		complete = false;
		ByteBuffer update = ByteBuffer.wrap(new byte[] { 0x3F, (byte) 0xE1, (byte) 0xFF, 0x3F });
		decode(update);
	}

	private Header decode(ByteBuffer in) {
		try {
			var header = decoder.decodeHeader(in);
			return header == null ? null : new Header(header.getName(), header.getValue() == null ? "" : header.getValue());
		} catch (Exception e) {
			return null; // the library's exceptions are checked and unchecked ones; all say that the input is bad
		}
	}

	private int bits(int i) {
		return block[i] & 0xFF;
	}

	/** @return an integer with a prefix of so many bits (RFC 7541 §5.1); −1 when it runs out of the block or is too large */
	private long integer(int prefix) {
		int max = (1 << prefix) - 1;
		long n = bits(at++) & max;
		if (n < max)
			return n;
		for (int shift = 0; shift <= 28; shift += 7) {
			if (at >= end)
				return -1;
			int b = bits(at++);
			n += (long) (b & 0x7F) << shift;
			if ((b & 0x80) == 0)
				return n > Integer.MAX_VALUE ? -1 : n;
		}
		return -1;
	}

	/** Steps over a string (RFC 7541 §5.2). */
	private boolean string() {
		if (at >= end)
			return false;
		long length = integer(7);
		if (length < 0 || length > end - at)
			return false;
		at += (int) length;
		return true;
	}
}
