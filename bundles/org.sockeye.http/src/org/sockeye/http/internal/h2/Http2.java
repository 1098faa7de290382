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
import java.util.List;

import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.Header;

/** HTTP/2 in clear text (RFC 9113): by prior knowledge, by Upgrade: h2c (RFC 7540 §3.2), or joined in the middle. */
public final class Http2 implements ProtocolDecoder {

	static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
	/** More settings than this nobody sends first. */
	private static final int MAX_SETTINGS = 6 * 32;

	@Override
	public String name() {
		return "HTTP/2";
	}

	@Override
	public Recognition recognize(ByteBuffer in, boolean atStart) {
		int at = in.position();
		int n = Math.min(in.remaining(), PREFACE.length);
		int same = 0;
		while (same < n && in.get(at + same) == PREFACE[same])
			same++;
		if (same == n)
			return n == PREFACE.length ? Recognition.CLIENT : Recognition.MAYBE;
		if (in.get(at) != 0)
			return Recognition.NO; // frames of 64 KiB or more are no first frames
		if (in.remaining() < Frame.HEADER)
			return atStart ? Recognition.MAYBE : Recognition.NO;
		if (!Frame.isPlausible(in, at))
			return Recognition.NO;
		// The server's preface is a SETTINGS frame (RFC 9113 §3.4).
		if (atStart && Frame.type(in, at) == Frame.SETTINGS)
			return Frame.flags(in, at) == 0 && Frame.length(in, at) <= MAX_SETTINGS ? Recognition.SERVER : Recognition.NO;
		return Frame.type(in, at) == Frame.HEADERS && Frame.prove(in) == Frame.Proof.YES ? side(in, at) : Recognition.NO;
	}

	/** Which end sends a HEADERS frame: the entry of the static table that its first field names (RFC 7541 appendix A). */
	private static Recognition side(ByteBuffer in, int at) {
		int flags = Frame.flags(in, at);
		int block = at + Frame.HEADER + ((flags & Frame.PADDED) != 0 ? 1 : 0) + ((flags & Frame.HAS_PRIORITY) != 0 ? 5 : 0);
		if (block >= Math.min(in.limit(), at + Frame.HEADER + Frame.length(in, at)))
			return Recognition.NO;
		int first = in.get(block) & 0xFF;
		int entry = first >= 0x80 ? first & 0x7F : first >= 0x40 ? first & 0x3F : first < 0x20 ? first & 0x0F : 0;
		if (entry >= 1 && entry <= 7)
			return Recognition.CLIENT;
		return entry >= 8 && entry <= 14 ? Recognition.SERVER : Recognition.NO;
	}

	@Override
	public FlowDecoder open(FlowContext flow, boolean joined) {
		return new Http2Connection(flow, null, joined);
	}

	@Override
	public FlowDecoder upgrade(FlowContext flow, String token, ExchangeWriter exchange, List<Header> response) {
		return token.equals("h2c") ? new Http2Connection(flow, exchange, false) : null;
	}
}
