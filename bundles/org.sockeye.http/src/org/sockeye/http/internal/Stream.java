/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import org.sockeye.http.BodyLayout;
import org.sockeye.http.HeadLayout;
import org.sockeye.http.PacketMeta;
import org.sockeye.http.internal.stream.BodySplitter;
import org.sockeye.http.spi.FlowStream;
import org.sockeye.model.Header;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.TcpFlags;

/** Where the bytes of one direction stand in the capture file, and which are known to have gone unseen. */
final class Stream {

	private static final String NOT_SEEN = "no packet with these bytes was captured";
	private static final String CUT_SHORT = "the capture cut the packet short";

	private final FlowTable table;
	private final ExtentStore extents = new ExtentStore();
	/** Bytes that a packet says have gone, without having them; the value is the reason's number. */
	private ExtentStore declared;
	/** The segment that has just come, so that its bytes need not be read from the file. */
	private ByteBuffer segment;
	private int segmentIndex;
	private long segmentFrom;
	private long segmentTo;
	private long segmentFile;

	Stream(FlowTable table) {
		this.table = table;
	}

	/**
	 * Adds what a segment has.
	 *
	 * @param position of its first byte
	 * @param floor    what lies before is of no use
	 * @param added    told of bytes that were not there; must not change the stream
	 */
	void add(long position, long floor, DecodedTcp t, PacketMeta meta, ExtentStore.Added added) {
		long to = position + t.payloadCaptured();
		long end = position + t.payloadOriginal();
		long from = Math.max(position, floor);
		long file = meta.dataOffset() + t.payloadOffset();
		if (from < to)
			extents.add(from, to, file + from - position, true, meta.source() << 2 | meta.tap().ordinal(),
					t.has(TcpFlags.ACK) ? t.ack() : 0, meta.timeNs(), added);
		if (to < end)
			declare(to, end, floor, meta);
		segment = meta.data();
		segmentIndex = segment.position() + t.payloadOffset();
		segmentFrom = position;
		segmentTo = to;
		segmentFile = file;
	}

	/** Bytes have gone that the packet does not have. */
	void declare(long from, long to, long floor, PacketMeta meta) {
		if (to <= floor)
			return;
		if (declared == null)
			declared = new ExtentStore();
		int reason = table.reason(meta.gapReason() == null ? CUT_SHORT : meta.gapReason());
		declared.add(Math.max(from, floor), to, reason, false, 0, 0, meta.timeNs(), (a, b) -> {
		});
	}

	/** The segment's buffer is not valid any more. */
	void forgetSegment() {
		segment = null;
	}

	/** @return whether the byte is there */
	boolean has(long position) {
		return extents.holding(position) >= 0;
	}

	/** @return the extent that has the byte, {@code null} when none does */
	FlowStream.Segment segment(long position) {
		int i = extents.holding(position);
		return i < 0 ? null : new FlowStream.Segment(extents.from(i), extents.to(i), extents.time(i), extents.ack(i));
	}

	/** @return where the extent ends that holds the position; the position itself when none does */
	long extentEnd(long position) {
		int i = extents.holding(position);
		return i < 0 ? position : extents.to(i);
	}

	/** @return the first position behind the given one, where a byte is there; −1 when there is none */
	long nextCaptured(long position) {
		int i = extents.at(position);
		return i < extents.limit() ? Math.max(position, extents.from(i)) : -1;
	}

	/** @return the time of the byte at, or first behind, a position */
	long timeAt(long position, long otherwise) {
		int i = extents.at(position);
		return i < extents.limit() ? extents.time(i) : otherwise;
	}

	/** @return how many extents there are from a position on, with those that are known to have gone */
	int extentsFrom(long position) {
		int n = extents.limit() - extents.at(position);
		return declared == null ? n : n + declared.limit() - declared.at(position);
	}

	/** @return how many there are, with those that are known to have gone */
	int extents() {
		return declared == null ? extents.size() : extents.size() + declared.size();
	}

	/**
	 * Reads bytes that are there.
	 *
	 * @return the bytes from the position to the end of its extent at most; {@code null} when they cannot be read
	 */
	ByteBuffer bytes(long position) {
		return bytes(position, table.scratch());
	}

	private ByteBuffer bytes(long position, ByteBuffer scratch) {
		int i = extents.holding(position);
		long file = extents.value(i) + position - extents.from(i);
		if (segment != null && position >= segmentFrom && position < segmentTo
				&& file == segmentFile + position - segmentFrom) {
			int at = segmentIndex + (int) (position - segmentFrom);
			int length = (int) (Math.min(extents.to(i), segmentTo) - position);
			return table.view(segment).limit(at + length).position(at);
		}
		scratch.clear().limit((int) Math.min(scratch.capacity(), extents.to(i) - position));
		try {
			return table.source().read(file, scratch) <= 0 ? null : scratch.flip();
		} catch (IOException e) {
			return null; // told as bytes that are missing
		}
	}

	/** @return how many bytes from the position on, without a hole between them, were copied to the array */
	int peek(long position, byte[] into, int max) {
		int n = 0;
		while (n < max && has(position + n)) {
			ByteBuffer in = bytes(position + n);
			if (in == null)
				break;
			int more = Math.min(max - n, in.remaining());
			in.get(into, n, more);
			n += more;
		}
		return n;
	}

	/** @return where a stretch ends of which all, or nothing, is there: at {@code to} at the latest */
	long evenEnd(long from, long to) {
		long next = has(from) ? extentEnd(from) : nextCaptured(from);
		return next < 0 ? to : Math.min(to, next);
	}

	/** Brings a stretch to a splitter, gaps told. */
	void split(long from, long to, BodySplitter splitter) {
		for (long p = from; p < to;) {
			// Not the usual buffer: a decoder may be reading that, and tell of this stretch.
			ByteBuffer in = has(p) ? bytes(p, table.splitScratch()) : null;
			long next;
			if (in != null) {
				next = Math.min(to, p + in.remaining());
				splitter.bytes(p, in.limit(in.position() + (int) (next - p)));
			} else {
				long captured = has(p) ? extentEnd(p) : nextCaptured(p);
				next = captured < 0 ? to : Math.min(to, captured);
				splitter.gap(p, next);
			}
			p = next;
		}
	}

	/** @return why the byte at the position is missing */
	String reasonAt(long position) {
		int i = declared == null ? -1 : declared.holding(position);
		return i < 0 ? NOT_SEEN : table.reason((int) declared.value(i));
	}

	/** @return how many bytes of the stretch are there */
	long coverage(long from, long to) {
		return extents.coverage(from, to);
	}

	/** @return when the last of the stretch was seen, or known to have gone */
	long latest(long from, long to) {
		long seen = extents.latest(from, to, Long.MIN_VALUE);
		return declared == null ? seen : declared.latest(from, to, seen);
	}

	void dropBefore(long position) {
		extents.dropBefore(position);
		if (declared != null)
			declared.dropBefore(position);
	}

	void clear() {
		extents.clear();
		declared = null;
	}

	HeadLayout headLayout(long from, long to, boolean complete) {
		return headLayout(from, to, complete, null);
	}

	HeadLayout headLayout(long from, long to, boolean complete, List<Header> fields) {
		long[] pieces = new long[2];
		int n = 0;
		for (int i = extents.at(from); i < extents.limit() && extents.from(i) < to; i++) {
			long begin = Math.max(from, extents.from(i));
			if (n == pieces.length)
				pieces = Arrays.copyOf(pieces, n * 2);
			pieces[n++] = extents.value(i) + begin - extents.from(i);
			pieces[n++] = Math.min(to, extents.to(i)) - begin;
		}
		return new HeadLayout(n == pieces.length ? pieces : Arrays.copyOf(pieces, n), complete, fields);
	}

	/** Adds a stretch of the stream to a body. */
	void layOut(BodyLayout.Builder out, long bodyOffset, long from, long to) {
		long shift = bodyOffset - from;
		long p = from;
		for (int i = extents.at(from); i < extents.limit() && extents.from(i) < to; i++) {
			long begin = Math.max(from, extents.from(i));
			long end = Math.min(to, extents.to(i));
			gap(out, p, begin, shift);
			out.piece(begin + shift, extents.value(i) + begin - extents.from(i), (int) (end - begin),
					extents.sourceTap(i), extents.time(i));
			p = end;
		}
		gap(out, p, to, shift);
	}

	private void gap(BodyLayout.Builder out, long from, long to, long shift) {
		long p = from;
		if (declared != null && from < to)
			for (int i = declared.at(from); i < declared.limit() && declared.from(i) < to; i++) {
				long begin = Math.max(from, declared.from(i));
				long end = Math.min(to, declared.to(i));
				if (begin > p)
					out.gap(p + shift, begin - p, NOT_SEEN);
				out.gap(begin + shift, end - begin, table.reason((int) declared.value(i)));
				p = end;
			}
		if (p < to)
			out.gap(p + shift, to - p, NOT_SEEN);
	}
}
