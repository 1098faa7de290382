/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import org.sockeye.http.HttpReader;
import org.sockeye.http.PacketMeta;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.IpAddress;

/** Reassembly and all the protocols above it: an input is read as a {@link Conversation}. */
final class ConversationTarget implements Target {

	private final Opening opening;

	ConversationTarget(Opening opening) {
		this.opening = opening;
	}

	@Override
	public void read(byte[] input) {
		byte[] all = opening.before(input);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		Conversation.read(all, s -> file.write(s.bytes(), s.from(), s.to() - s.from()));
		byte[] bytes = file.toByteArray();
		CheckedSink sink = new CheckedSink((at, into) -> read(bytes, at, into), bytes.length);
		HttpReader reader = new HttpReader(sink, (at, into) -> read(bytes, at, into));
		DecodedTcp tcp = new DecodedTcp();
		PacketMeta meta = new PacketMeta();
		int[] at = new int[1];
		Conversation.read(all, s -> {
			int length = s.to() - s.from();
			int port = 40_000 + s.flow();
			long end = IpAddress.mapped(0x7F000001);
			tcp.set(0, end, s.fromClient() ? port : 80, 0, end, s.fromClient() ? 80 : port, s.seq(), s.ack(), s.flags(), 0, length, s.original());
			// A copy, since the bytes are valid during the call only.
			byte[] packet = new byte[length];
			System.arraycopy(bytes, at[0], packet, 0, length);
			reader.packet(tcp, meta.set(s.timeNs(), at[0], ByteBuffer.wrap(packet), s.flow(), "").seenBy(s.tap(), s.pid()).gap(s.gap()));
			java.util.Arrays.fill(packet, (byte) '!');
			at[0] += length;
		});
		reader.end();
		sink.end();
	}

	private static int read(byte[] file, long at, ByteBuffer into) {
		if (at >= file.length)
			return -1;
		int n = (int) Math.min(into.remaining(), file.length - at);
		into.put(file, (int) at, n);
		return n;
	}
}
