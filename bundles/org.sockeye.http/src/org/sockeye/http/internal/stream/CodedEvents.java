/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.stream;

import java.nio.ByteBuffer;

import org.sockeye.http.BodyDecoder;
import org.sockeye.model.Side;

/**
 * Server-sent events in a body with content or transfer codings: split after decoding, as the bytes come. Behind bytes that are missing
 * nothing can be decoded any more.
 */
final class CodedEvents implements BodySplitter {

	private final MessageSink sink;
	private final Side side;
	private final BodyDecoder decoder;
	private final EventStream events;
	/** Of the coded bytes at hand. */
	private long position;
	private long decoded;
	private boolean over;

	CodedEvents(MessageSink sink, Side side, BodyDecoder decoder) {
		this.sink = sink;
		this.side = side;
		this.decoder = decoder;
		this.events = new EventStream(at -> sink.decodedMessage(side, position, "event"), "event-stream; " + decoder.codings());
	}

	@Override
	public void bytes(long at, ByteBuffer in) {
		if (over) {
			in.position(in.limit());
			return;
		}
		position = at;
		decoder.bytes(in, this::decoded);
	}

	private void decoded(ByteBuffer bytes) {
		int n = bytes.remaining();
		events.bytes(decoded, bytes);
		decoded += n;
	}

	@Override
	public void gap(long from, long to) {
		if (over)
			return;
		finish();
		sink.message(side, from, "lost").end("bytes were not captured: what follows cannot be decoded");
	}

	@Override
	public void end() {
		if (!over)
			finish();
	}

	private void finish() {
		over = true;
		String problem = decoder.end(this::decoded);
		events.end();
		if (!problem.isEmpty())
			sink.message(side, position, "lost").end(problem);
	}
}
