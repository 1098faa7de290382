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
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

import org.sockeye.http.spi.MessageWriter;

/**
 * Server-sent events (WHATWG HTML §9.2.6): blocks of lines with an empty line behind each. A block without data is a comment, as
 * servers send to keep a connection open. After a gap the splitting goes on behind the next empty line.
 */
public final class EventStream implements BodySplitter {

	private static final int NAMED = 256;
	private static final byte[] BOM = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final LongFunction<MessageWriter> begin;
	private final String coding;
	/** The beginning of the line at hand: field names and short values. */
	private final byte[] line = new byte[NAMED];
	private int length;
	private boolean lineEmpty = true;
	private boolean afterReturn;
	private boolean anyLine;
	private boolean lost;
	private int bom;
	private String type = "";
	private String id = "";
	private boolean data;
	private MessageWriter event;

	/**
	 * @param begin  begins a message at a position
	 * @param coding of the messages
	 */
	EventStream(LongFunction<MessageWriter> begin, String coding) {
		this.begin = begin;
		this.coding = coding;
	}

	@Override
	public void bytes(long position, ByteBuffer in) {
		long base = position - in.position();
		int from = in.position();
		while (in.hasRemaining()) {
			int at = in.position();
			byte c = in.get();
			if (bom >= 0) {
				if (c == BOM[bom]) {
					bom = bom == 2 ? -1 : bom + 1;
					from = in.position();
					continue;
				}
				bom = -1;
			}
			boolean lineFeedOfReturn = afterReturn && c == '\n';
			afterReturn = c == '\r';
			if (lineFeedOfReturn) {
				if (!anyLine && event == null)
					from = in.position();
				continue;
			}
			if (c != '\n' && c != '\r') {
				if (event == null && !lost)
					event = begin.apply(base + at);
				lineEmpty = false;
				if (length < NAMED)
					line[length++] = c;
				continue;
			}
			if (!lineEmpty) {
				field();
				continue;
			}
			if (event != null)
				event.payload(base + from, base + at);
			dispatch();
			from = in.position();
		}
		if (event != null && from < in.limit())
			event.payload(base + from, base + in.limit());
	}

	private void field() {
		anyLine = true;
		String text = new String(line, 0, length, StandardCharsets.UTF_8);
		int colon = text.indexOf(':');
		String name = colon < 0 ? text : text.substring(0, colon);
		String value = colon < 0 ? "" : text.substring(colon + (text.startsWith(" ", colon + 1) ? 2 : 1));
		switch (name) {
		case "data" -> data = true;
		case "event" -> type = value;
		case "id" -> id = value;
		default -> {
			// retry, comments, and what is ignored.
		}
		}
		length = 0;
		lineEmpty = true;
	}

	/** An empty line. */
	private void dispatch() {
		if (event != null && !lost) {
			event.type(data ? type.isEmpty() ? "message" : type : "comment");
			event.coding(coding);
			event.end(id.isEmpty() ? "" : "id " + id);
		}
		reset();
		lost = false;
	}

	private void reset() {
		event = null;
		type = "";
		id = "";
		data = false;
		anyLine = false;
		length = 0;
		lineEmpty = true;
	}

	@Override
	public void gap(long from, long to) {
		lost = true;
		bom = -1;
		reset();
		lineEmpty = false; // the middle of some line
		afterReturn = false;
	}

	@Override
	public void end() {
		// What has no empty line behind it is no event (WHATWG HTML §9.2.6).
		reset();
	}
}
