/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.sockeye.pcapng.TcpIpHeader;

/** The headers of a raw IP packet whose payload was cut. */
final class PacketHeaders {

	private PacketHeaders() {
	}

	/**
	 * @param packet  begins with the IP header
	 * @param headers length of the IP and TCP headers
	 * @param skipped how many bytes of the payload were left out at its front
	 * @param payload how many there are now
	 * @return new headers, with the same ends and flags
	 */
	static ByteBuffer moved(byte[] packet, int headers, int skipped, int payload) {
		boolean v4 = packet[0] >>> 4 == 4;
		int tcp = tcp(packet, headers);
		byte[] src = Arrays.copyOfRange(packet, v4 ? 12 : 8, v4 ? 16 : 24);
		byte[] dst = Arrays.copyOfRange(packet, v4 ? 16 : 24, v4 ? 20 : 40);
		ByteBuffer in = ByteBuffer.wrap(packet);
		ByteBuffer out = ByteBuffer.allocate(TcpIpHeader.MAX_SIZE);
		TcpIpHeader.write(out, src, dst, in.getShort(tcp) & 0xFFFF, in.getShort(tcp + 2) & 0xFFFF, in.getInt(tcp + 4) + skipped,
				in.getInt(tcp + 8), in.getShort(tcp + 12) & 0x1FF, payload);
		return out.flip();
	}

	/** Moves the acknowledgement number on. */
	static void acknowledge(byte[] packet, int headers, int more) {
		ByteBuffer in = ByteBuffer.wrap(packet);
		int at = tcp(packet, headers) + 8;
		in.putInt(at, in.getInt(at) + more);
	}

	private static int tcp(byte[] packet, int headers) {
		return packet[0] >>> 4 == 4 ? (packet[0] & 15) * 4 : headers - tcpSize(packet, headers);
	}

	/** IPv6 extension headers may come before TCP: it is found from its end. */
	private static int tcpSize(byte[] packet, int headers) {
		for (int size = 20; size <= 60; size += 4)
			if (headers - size >= 40 && (packet[headers - size + 12] >>> 4 & 15) * 4 == size)
				return size;
		return 20;
	}
}
