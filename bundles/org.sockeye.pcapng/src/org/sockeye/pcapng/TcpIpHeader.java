/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import java.nio.ByteBuffer;

/**
 * Makes the IP and TCP header that stands in front of a captured chunk: IPv4 (RFC 791) or IPv6 (RFC 8200), and TCP
 * without options (RFC 9293 §3.1).
 */
public final class TcpIpHeader {

	/** Size of the IPv4 and TCP headers. */
	public static final int IPV4_SIZE = 20 + 20;
	/** Size of the IPv6 and TCP headers. */
	public static final int IPV6_SIZE = 40 + 20;
	/** Room that is enough for either. */
	public static final int MAX_SIZE = IPV6_SIZE;

	private static final int TTL = 64;
	private static final int PROTOCOL_TCP = 6;
	private static final int WINDOW = 0xFFFF;
	private static final int TCP_OFFSET_FIVE_WORDS = 5 << 12;

	private TcpIpHeader() {
	}

	/**
	 * Writes the headers at the buffer's position and moves it behind them. Allocates nothing; the buffer's byte order
	 * does not matter.
	 *
	 * <p>
	 * The TCP checksum is left 0: it would cost a pass over the payload, whose bytes may not all be there, and no
	 * reader of captures on the sending machine expects it (checksum offload). A chunk too long for the 16-bit length
	 * field gets 0 there, which readers take as "see the packet's original length", as with segmentation offload.
	 *
	 * @param into    at least {@link #MAX_SIZE} bytes remaining
	 * @param src     the sender's address, 4 or 16 bytes
	 * @param dst     the receiver's address, as long as {@code src}
	 * @param srcPort the sender's port
	 * @param dstPort the receiver's port
	 * @param seq     sequence number of the first byte
	 * @param ack     acknowledgement number
	 * @param flags   {@link TcpFlags}
	 * @param payloadOriginalLength how many bytes the chunk stands for, captured or not
	 * @return the size of the headers
	 * @throws IllegalArgumentException for addresses of other lengths
	 */
	public static int write(ByteBuffer into, byte[] src, byte[] dst, int srcPort, int dstPort, int seq, int ack,
			int flags, int payloadOriginalLength) {
		if (src.length != dst.length || src.length != 4 && src.length != 16)
			throw new IllegalArgumentException("addresses of " + src.length + " and " + dst.length + " bytes");
		int start = into.position();
		if (src.length == 4)
			ipv4(into, src, dst, payloadOriginalLength);
		else
			ipv6(into, src, dst, payloadOriginalLength);
		put16(into, srcPort);
		put16(into, dstPort);
		put32(into, seq);
		put32(into, ack);
		put16(into, TCP_OFFSET_FIVE_WORDS | flags & 0x1FF);
		put16(into, WINDOW);
		put32(into, 0); // checksum (see above) and urgent pointer
		return into.position() - start;
	}

	private static void ipv4(ByteBuffer into, byte[] src, byte[] dst, int payload) {
		long total = (long) IPV4_SIZE + payload;
		int length = total > 0xFFFF ? 0 : (int) total;
		// One's complement sum of the header's 16-bit words, its own field taken as 0 (RFC 1071).
		int sum = 0x4500 + length + 0x4000 + (TTL << 8 | PROTOCOL_TCP) + word(src, 0) + word(src, 2) + word(dst, 0)
				+ word(dst, 2);
		sum = (sum & 0xFFFF) + (sum >>> 16);
		sum = (sum & 0xFFFF) + (sum >>> 16);
		put16(into, 0x4500);
		put16(into, length);
		put16(into, 0);
		put16(into, 0x4000); // don't fragment
		put16(into, TTL << 8 | PROTOCOL_TCP);
		put16(into, ~sum);
		into.put(src);
		into.put(dst);
	}

	private static void ipv6(ByteBuffer into, byte[] src, byte[] dst, int payload) {
		long total = 20L + payload;
		put32(into, 6 << 28);
		put16(into, total > 0xFFFF ? 0 : (int) total);
		put16(into, PROTOCOL_TCP << 8 | TTL);
		into.put(src);
		into.put(dst);
	}

	private static int word(byte[] bytes, int at) {
		return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
	}

	private static void put16(ByteBuffer into, int value) {
		into.put((byte) (value >>> 8)).put((byte) value);
	}

	private static void put32(ByteBuffer into, int value) {
		put16(into, value >>> 16);
		put16(into, value);
	}
}
