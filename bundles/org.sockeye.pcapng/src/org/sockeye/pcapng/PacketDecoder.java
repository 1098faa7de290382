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
 * Finds the TCP segment in a packet: Ethernet with VLAN tags, Linux cooked capture, BSD loopback, netfilter log and raw
 * IP; IPv4, and IPv6 with extension headers; fragments. Never throws on what a packet holds; allocates nothing but for
 * fragments. One thread.
 */
public final class PacketDecoder {

	/** What a packet is. */
	public enum Result {
		/** A TCP segment; the result object was filled in. */
		TCP,
		/** Something else, whole or not. */
		NOT_TCP,
		/** A fragment of an IP packet whose TCP header is not known yet. */
		FRAGMENT,
		/** Its headers are cut short or contradict each other. */
		MALFORMED
	}

	private static final int ETHERTYPE_IPV4 = 0x0800;
	private static final int ETHERTYPE_IPV6 = 0x86DD;
	private static final int ETHERTYPE_VLAN = 0x8100;
	private static final int ETHERTYPE_QINQ = 0x88A8;
	private static final int ETHERTYPE_QINQ_OLD = 0x9100;
	private static final int PROTOCOL_TCP = 6;
	private static final int HOP_BY_HOP = 0;
	private static final int ROUTING = 43;
	private static final int FRAGMENT = 44;
	private static final int AUTHENTICATION = 51;
	private static final int DESTINATION = 60;
	private static final int NFULA_PAYLOAD = 9;

	private ByteBuffer b;
	private int start;
	private int end;
	private int original;
	private final Fragments fragments = new Fragments();
	/** {@code null} when fragments are of no interest. */
	private CapturedPacket packet;

	/**
	 * Decodes a packet. A fragment of a segment counts as a segment, once the one with the TCP header was seen; those that came
	 * before it are then to be had from {@link #held}.
	 *
	 * @param captured a packet, not kept
	 * @param into     filled in when the result is {@link Result#TCP}, undefined otherwise
	 */
	public Result decode(CapturedPacket captured, DecodedTcp into) {
		packet = captured;
		Result result = decode(captured.linkType, captured.data, captured.originalLength, into);
		packet = null;
		return result;
	}

	/**
	 * To be asked after each packet, until there is none.
	 *
	 * @param into filled in from it
	 * @return a fragment that came before the one with its TCP header, {@code null} when there is none
	 */
	public CapturedPacket held(DecodedTcp into) {
		CapturedPacket next = fragments.ready();
		while (next != null && decode(next, into) != Result.TCP)
			next = fragments.ready();
		return next;
	}

	/**
	 * Decodes a packet.
	 *
	 * @param linkType       of its interface
	 * @param data           its captured bytes from position to limit; not changed
	 * @param originalLength how long the packet was
	 * @param into           filled in when the result is {@link Result#TCP}, undefined otherwise
	 */
	public Result decode(int linkType, ByteBuffer data, int originalLength, DecodedTcp into) {
		b = data;
		start = data.position();
		end = data.limit();
		original = originalLength;
		return switch (linkType) {
		case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD, LinkType.IPV4, LinkType.IPV6 -> ip(start, into);
		case LinkType.ETHERNET -> ethernet(start + 12, into);
		case LinkType.LINUX_SLL -> ethernet(start + 14, into);
		case LinkType.LINUX_SLL2 -> cooked2(into);
		case LinkType.NULL, LinkType.LOOP -> ip(start + 4, into); // the address family is in the IP version, too
		case LinkType.NFLOG -> nflog(into);
		default -> Result.NOT_TCP;
		};
	}

	/** @param at where the type field stands, with the packet right behind it */
	private Result ethernet(int at, DecodedTcp into) {
		int type = 0;
		int p = at;
		for (int tags = 0; tags < 4; tags++) {
			if (p + 2 > end)
				return Result.MALFORMED;
			type = u16(p);
			p += 2;
			if (type != ETHERTYPE_VLAN && type != ETHERTYPE_QINQ && type != ETHERTYPE_QINQ_OLD)
				break;
			p += 2;
		}
		return type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6 ? ip(p, into) : Result.NOT_TCP;
	}

	/** Linux cooked v2: the protocol comes first, 20 bytes of header in all. */
	private Result cooked2(DecodedTcp into) {
		if (start + 20 > end)
			return Result.MALFORMED;
		int type = u16(start);
		if (type == ETHERTYPE_VLAN || type == ETHERTYPE_QINQ)
			return ethernet(start + 22, into);
		return type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6 ? ip(start + 20, into) : Result.NOT_TCP;
	}

	/** Four bytes of header, then TLVs in the byte order of the machine; lengths include their four-byte head. */
	private Result nflog(DecodedTcp into) {
		int p = start + 4;
		while (p + 4 <= end) {
			// Lengths are small: the order that gives the smaller number is the right one.
			int length = Math.min(u16(p), u8(p) | u8(p + 1) << 8);
			int type = Math.min(u16(p + 2), u8(p + 2) | u8(p + 3) << 8) & 0x7FFF;
			if (type == NFULA_PAYLOAD)
				return ip(p + 4, into);
			if (length < 4)
				return Result.MALFORMED;
			p += length + 3 & ~3;
		}
		return Result.NOT_TCP;
	}

	private Result ip(int at, DecodedTcp into) {
		if (at >= end)
			return Result.MALFORMED;
		return switch (b.get(at) >>> 4 & 0xF) {
		case 4 -> ipv4(at, into);
		case 6 -> ipv6(at, into);
		default -> Result.NOT_TCP;
		};
	}

	private Result ipv4(int at, DecodedTcp into) {
		int header = (b.get(at) & 0xF) * 4;
		if (at + 20 > end || header < 20)
			return Result.MALFORMED;
		if (u8(at + 9) != PROTOCOL_TCP)
			return Result.NOT_TCP;
		into.srcHigh = 0;
		into.srcLow = IpAddress.mapped(i32(at + 12));
		into.dstHigh = 0;
		into.dstLow = IpAddress.mapped(i32(at + 16));
		int total = u16(at + 2);
		// 0: segmentation offload, or a chunk longer than the field; then the packet's own length counts.
		long ipEnd = total == 0 ? start + (long) original : at + (long) total;
		int fragment = u16(at + 6);
		if ((fragment & 0x3FFF) != 0) // more fragments, or an offset
			return fragment(at + header, ipEnd, (fragment & 0x1FFF) * 8, (fragment & 0x2000) == 0, u16(at + 4), into);
		return tcp(at + header, ipEnd, into);
	}

	private Result ipv6(int at, DecodedTcp into) {
		if (at + 40 > end)
			return Result.MALFORMED;
		int length = u16(at + 4);
		int next = u8(at + 6);
		int p = at + 40;
		into.srcHigh = i64(at + 8);
		into.srcLow = i64(at + 16);
		into.dstHigh = i64(at + 24);
		into.dstLow = i64(at + 32);
		while (next != PROTOCOL_TCP) {
			if (next == FRAGMENT && p + 8 <= end && u8(p) == PROTOCOL_TCP && (u16(p + 2) & 0xFFF9) != 0)
				return fragment(p + 8, at + 40L + length, u16(p + 2) & 0xFFF8, (u16(p + 2) & 1) == 0, i32(p + 4), into);
			if (next != HOP_BY_HOP && next != ROUTING && next != DESTINATION && next != AUTHENTICATION && next != FRAGMENT)
				return Result.NOT_TCP;
			if (p + 8 > end)
				return Result.MALFORMED;
			int size = next == FRAGMENT ? 8 : next == AUTHENTICATION ? (u8(p + 1) + 2) * 4 : (u8(p + 1) + 1) * 8;
			next = u8(p);
			p += size;
		}
		return tcp(p, length == 0 ? start + (long) original : at + 40L + length, into);
	}

	/** @param at where its part of the datagram begins */
	private Result fragment(int at, long ipEnd, int offset, boolean last, int id, DecodedTcp into) {
		if (packet == null)
			return Result.FRAGMENT;
		int length = (int) Math.min(ipEnd - at, 0xFFFF);
		if (length <= 0)
			return Result.MALFORMED;
		if (offset == 0) {
			Result result = tcp(at, ipEnd, into);
			if (result == Result.TCP)
				fragments.first(id, into, length - into.payloadOriginal, into.payloadOriginal, last, packet.timeNs);
			return result;
		}
		if (!fragments.further(id, into, offset, length, last, packet))
			return Result.FRAGMENT;
		into.payloadOffset = at - start;
		into.payloadOriginal = length;
		into.payloadCaptured = Math.max(0, Math.min(end - at, length));
		return Result.TCP;
	}

	private Result tcp(int at, long ipEnd, DecodedTcp into) {
		if (at + 20 > end)
			return Result.MALFORMED;
		int header = (u8(at + 12) >>> 4) * 4;
		int payload = at + header;
		if (header < 20 || payload > ipEnd)
			return Result.MALFORMED;
		into.srcPort = u16(at);
		into.dstPort = u16(at + 2);
		into.seq = i32(at + 4);
		into.ack = i32(at + 8);
		into.flags = u16(at + 12) & 0x1FF;
		into.payloadOffset = payload - start;
		into.payloadOriginal = (int) Math.min(ipEnd - payload, Integer.MAX_VALUE);
		// What follows the IP packet is Ethernet padding.
		into.payloadCaptured = Math.max(0, Math.min(end - payload, into.payloadOriginal));
		return Result.TCP;
	}

	private int u8(int at) {
		return b.get(at) & 0xFF;
	}

	private int u16(int at) {
		return u8(at) << 8 | u8(at + 1);
	}

	private int i32(int at) {
		return u16(at) << 16 | u16(at + 2);
	}

	private long i64(int at) {
		return (long) i32(at) << 32 | i32(at + 4) & 0xFFFFFFFFL;
	}
}
