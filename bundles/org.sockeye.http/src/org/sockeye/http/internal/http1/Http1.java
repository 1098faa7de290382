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

import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;

/** HTTP/1.0 and HTTP/1.1 (RFC 9112). */
public final class Http1 implements ProtocolDecoder {

	/** That many bytes of a start line without its end are enough to know it: some targets are longer than what is looked at. */
	private static final int LONG = 4096;

	@Override
	public String name() {
		return "HTTP/1";
	}

	@Override
	public Recognition recognize(ByteBuffer in, boolean atStart) {
		byte[] text = new byte[Math.min(in.remaining(), LONG)];
		in.get(in.position(), text);
		int from = 0;
		// Empty lines before a start line are passed over (RFC 9112 §2.2).
		while (from < text.length && (text[from] == '\r' || text[from] == '\n'))
			from++;
		if (from == text.length)
			return atStart ? Recognition.MAYBE : Recognition.NO;
		int to = from;
		while (to < text.length && text[to] != '\n')
			to++;
		byte[] line = from == 0 ? text : Arrays.copyOfRange(text, from, text.length);
		int size = to - from;
		if (!StartLine.mayBegin(line, Math.min(size + 1, line.length)))
			return Recognition.NO;
		if (to == text.length)
			return text.length < LONG ? Recognition.MAYBE : StartLine.beginsRequest(line, size) ? Recognition.CLIENT : Recognition.NO;
		StartLine start = StartLine.parse(line, size > 0 && line[size - 1] == '\r' ? size - 1 : size);
		if (start == null || !atStart && !start.isPlausible())
			return Recognition.NO;
		return start.request ? Recognition.CLIENT : Recognition.SERVER;
	}

	@Override
	public FlowDecoder open(FlowContext flow, boolean joined) {
		return new Http1Connection(flow);
	}
}
