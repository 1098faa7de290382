/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.util.Arrays;
import java.util.List;

import org.sockeye.http.BodyLayout;
import org.sockeye.http.HeadLayout;
import org.sockeye.http.HttpMessage;
import org.sockeye.http.internal.stream.BodySplitter;
import org.sockeye.model.Header;

/** A message of one direction: which stretches of its stream are head, body and trailers. */
final class Message implements HttpMessage {

	private static final long[] NONE = {};

	private final Stream stream;
	/** {@code null} while no exchange has taken it. */
	Exchange exchange;
	final long start;
	private long headEnd;
	private boolean headComplete;
	/** Stream positions: begin and end of each stretch of body, ascending. */
	private long[] ranges = NONE;
	private int used;
	private long size;
	private long captured;
	private long firstTime;
	private long lastTime;
	String contentType = "";
	/** Told of the body's bytes, for messages in it; {@code null} without any. */
	BodySplitter splitter;
	private List<Header> fields;
	private boolean ended;
	/** A request that stands among the responses. */
	boolean isPushed;
	/** Nothing more of it is expected, whether it {@link #ended} or not. */
	boolean settled;
	private HeadLayout head;
	private HeadLayout trailers;
	private BodyLayout body;
	private boolean sealed;

	Message(Stream stream, long start, long time) {
		this.stream = stream;
		this.start = start;
		this.headEnd = start;
		this.firstTime = time;
		this.lastTime = time;
	}

	void headUpTo(long position, boolean complete) {
		headEnd = position;
		headComplete = complete;
		seen(stream.latest(start, position));
	}

	/** The fields of a head that is not text. */
	void decoded(List<Header> decodedFields) {
		fields = decodedFields;
	}

	void trailers(HeadLayout layout) {
		trailers = layout;
	}

	/** No more bytes of the body will come. */
	void endSplitting() {
		if (splitter != null)
			splitter.end();
		splitter = null;
	}

	/** @return whether messages are looked for in the body */
	boolean isSplit() {
		return splitter != null;
	}

	/** The next stretch of the body. */
	void add(long from, long to) {
		if (used > 0 && ranges[used - 1] == from) {
			ranges[used - 1] = to;
		} else {
			if (used == ranges.length)
				ranges = Arrays.copyOf(ranges, Math.max(2, used * 2));
			ranges[used++] = from;
			ranges[used++] = to;
		}
		size += to - from;
		captured += stream.coverage(from, to);
		seen(stream.latest(from, to));
		body = null;
		if (splitter != null)
			stream.split(from, to, splitter);
	}

	/** Bytes arrived for a stretch that was passed over. */
	boolean fill(long from, long to) {
		if (sealed)
			return false;
		long more = 0;
		for (int i = rangeAt(from); i < used && ranges[i] < to; i += 2)
			more += Math.min(to, ranges[i + 1]) - Math.max(from, ranges[i]);
		if (more > 0) {
			captured += more;
			body = null;
		}
		return more > 0;
	}

	void end(long position) {
		endSplitting();
		seen(stream.latest(position - 1, position));
		ended = true;
		settled = true;
	}

	void seenFirst(long time) {
		firstTime = Math.min(firstTime, time);
	}

	void seen(long time) {
		lastTime = Math.max(lastTime, time);
	}

	/** Makes the layouts, after which the stream's extents are not needed any more. */
	void seal() {
		head = head();
		body = body();
		ranges = NONE;
		used = 0;
		sealed = true;
	}

	/** @return whether all of the head was seen */
	boolean headComplete() {
		return headComplete;
	}

	/** @return whether a byte of the body is missing */
	boolean hasGaps() {
		return captured < size;
	}

	/** @return the position behind the last byte that belongs to it */
	long end() {
		return used == 0 ? headEnd : Math.max(headEnd, ranges[used - 1]);
	}

	@Override
	public HeadLayout head() {
		return sealed ? head : stream.headLayout(start, headEnd, headComplete, fields);
	}

	@Override
	public HeadLayout trailers() {
		return trailers;
	}

	@Override
	public BodyLayout body() {
		if (body == null)
			body = layout();
		return body;
	}

	private BodyLayout layout() {
		if (used == 0)
			return BodyLayout.EMPTY;
		BodyLayout.Builder out = new BodyLayout.Builder();
		long at = 0;
		for (int i = 0; i < used; i += 2) {
			stream.layOut(out, at, ranges[i], ranges[i + 1]);
			at += ranges[i + 1] - ranges[i];
		}
		return out.build(size);
	}

	private int rangeAt(long position) {
		int low = 0;
		int high = used / 2;
		while (low < high) {
			int mid = low + high >>> 1;
			if (ranges[2 * mid + 1] <= position)
				low = mid + 1;
			else
				high = mid;
		}
		return low * 2;
	}

	@Override
	public long firstTimeNs() {
		return firstTime;
	}

	@Override
	public long lastTimeNs() {
		return lastTime;
	}

	@Override
	public String contentType() {
		return contentType;
	}

	@Override
	public long bodySize() {
		return size;
	}

	@Override
	public long bodyCaptured() {
		return captured;
	}

	@Override
	public boolean ended() {
		return ended;
	}
}
