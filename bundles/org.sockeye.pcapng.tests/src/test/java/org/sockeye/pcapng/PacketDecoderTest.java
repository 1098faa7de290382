/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sockeye.pcapng.PacketDecoder.Result;

class PacketDecoderTest {

	private static final byte[] SRC = { 10, 0, 0, 1 };
	private static final byte[] DST = { 127, 0, 0, 1 };
	private static final byte[] SRC6 = new byte[16];
	private static final byte[] DST6 = new byte[16];
	static {
		SRC6[0] = (byte) 0xFD;
		SRC6[15] = 9;
		DST6[15] = 1;
	}

	private final PacketDecoder decoder = new PacketDecoder();
	private final DecodedTcp tcp = new DecodedTcp();

	private static ByteBuffer packet(boolean v6, int captured, int original, int... before) {
		ByteBuffer b = ByteBuffer.allocate(200);
		for (int x : before)
			b.put((byte) x);
		TcpIpHeader.write(b, v6 ? SRC6 : SRC, v6 ? DST6 : DST, 40000, 80, 0xFFFFFFF0, 7, TcpFlags.ACK | TcpFlags.PSH, original);
		return b.put(new byte[captured]).flip();
	}

	private void assertDecoded(int linkType, boolean v6, int... before) {
		ByteBuffer b = packet(v6, 10, 10, before);
		assertEquals(Result.TCP, decoder.decode(linkType, b, b.remaining(), tcp));
		assertEquals(v6 ? "fd00::9" : "10.0.0.1", IpAddress.text(tcp.srcHigh(), tcp.srcLow()));
		assertEquals(v6 ? "::1" : "127.0.0.1", IpAddress.text(tcp.dstHigh(), tcp.dstLow()));
		assertEquals(40000, tcp.srcPort());
		assertEquals(80, tcp.dstPort());
		assertEquals(0xFFFFFFF0, tcp.seq());
		assertEquals(7, tcp.ack());
		assertEquals(TcpFlags.ACK | TcpFlags.PSH, tcp.flags());
		assertEquals(b.remaining() - 10, tcp.payloadOffset());
		assertEquals(10, tcp.payloadCaptured());
		assertEquals(10, tcp.payloadOriginal());
		// Cut anywhere: no exception, and never more than there is.
		for (int n = 0; n < b.remaining(); n++) {
			ByteBuffer cut = b.duplicate().limit(n);
			if (decoder.decode(linkType, cut, b.remaining(), tcp) == Result.TCP)
				assertEquals(n, tcp.payloadOffset() + tcp.payloadCaptured());
		}
	}

	@Test
	void linkTypes() {
		assertDecoded(LinkType.RAW, false);
		assertDecoded(LinkType.RAW, true);
		assertDecoded(LinkType.RAW_BSD, false);
		assertDecoded(LinkType.RAW_OPENBSD, true);
		assertDecoded(LinkType.IPV4, false);
		assertDecoded(LinkType.IPV6, true);
		assertDecoded(LinkType.NULL, false, 2, 0, 0, 0);
		assertDecoded(LinkType.LOOP, true, 0, 0, 0, 30);
		assertDecoded(LinkType.ETHERNET, false, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 8, 0);
		assertDecoded(LinkType.ETHERNET, true, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0x86, 0xDD);
		assertDecoded(LinkType.ETHERNET, false, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0x81, 0, 0, 5, 8, 0);
		assertDecoded(LinkType.ETHERNET, true, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0x88, 0xA8, 0, 5, 0x81, 0, 0, 6, 0x86, 0xDD);
		assertDecoded(LinkType.LINUX_SLL, false, 0, 0, 3, 4, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0);
		assertDecoded(LinkType.LINUX_SLL2, true, 0x86, 0xDD, 0, 0, 0, 0, 0, 1, 3, 4, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0);
		assertDecoded(LinkType.NFLOG, false, 2, 0, 0, 0, 8, 0, 2, 0, 1, 2, 3, 4, 54, 0, 9, 0);
	}

	@ParameterizedTest
	@CsvSource({ "false, 3, 10", "true, 0, 65000", "false, 0, 5000000", "true, 100, 2147483000" })
	void chunksCutShort(boolean v6, int captured, int original) {
		ByteBuffer b = packet(v6, captured, original);
		int headers = b.remaining() - captured;
		assertEquals(Result.TCP, decoder.decode(LinkType.RAW, b, headers + original, tcp));
		assertEquals(captured, tcp.payloadCaptured());
		assertEquals(original, tcp.payloadOriginal());
	}

	@Test
	void ethernetPaddingIsNoPayload() {
		ByteBuffer b = packet(false, 6, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 8, 0);
		assertEquals(Result.TCP, decoder.decode(LinkType.ETHERNET, b, b.remaining(), tcp));
		assertEquals(0, tcp.payloadOriginal());
		assertEquals(0, tcp.payloadCaptured());
	}

	@Test
	void ipv6ExtensionHeaders() {
		ByteBuffer plain = packet(true, 4, 4);
		byte[] bytes = new byte[plain.remaining() + 16];
		plain.get(bytes, 0, 40);
		bytes[6] = 0; // hop by hop, then destination options
		bytes[40] = 60;
		bytes[48] = 6;
		plain.get(bytes, 56, plain.remaining());
		bytes[5] += 16;
		assertEquals(Result.TCP, decoder.decode(LinkType.RAW, ByteBuffer.wrap(bytes), bytes.length, tcp));
		assertEquals(4, tcp.payloadCaptured());
		bytes[48] = 44;
		bytes[56] = 6;
		bytes[59] = 8 | 1; // the second eight bytes, and more to come
		assertEquals(Result.FRAGMENT, decoder.decode(LinkType.RAW, ByteBuffer.wrap(bytes), bytes.length, tcp));
	}

	@Test
	void ipv4HeaderChecksumIsRight() {
		ByteBuffer b = packet(false, 0, 1234);
		int sum = 0;
		for (int i = 0; i < 20; i += 2)
			sum += b.getShort(i) & 0xFFFF;
		assertEquals(0xFFFF, (sum & 0xFFFF) + (sum >>> 16));
	}

	@Test
	void fragmentsAndOthers() {
		ByteBuffer b = packet(false, 4, 4);
		b.put(6, (byte) 0x20);
		assertEquals(Result.FRAGMENT, decoder.decode(LinkType.RAW, b, b.remaining(), tcp));
		b.put(9, (byte) 17);
		assertEquals(Result.NOT_TCP, decoder.decode(LinkType.RAW, b, b.remaining(), tcp));
		assertEquals(Result.NOT_TCP, decoder.decode(147, b, b.remaining(), tcp));
	}

	@Test
	void randomBytesNeverThrow() {
		Random random = new Random(5);
		int[] types = { 0, 1, 12, 14, 101, 108, 113, 228, 229, 239, 276 };
		for (int i = 0; i < 300_000; i++) {
			ByteBuffer b = packet(random.nextBoolean(), random.nextInt(8), random.nextInt(8));
			for (int k = random.nextInt(6); k > 0; k--)
				b.put(random.nextInt(b.limit()), (byte) random.nextInt());
			int cut = random.nextInt(b.limit() + 1);
			b.position(random.nextInt(cut + 1)).limit(cut);
			if (decoder.decode(types[random.nextInt(types.length)], b, random.nextInt(100), tcp) == Result.TCP) {
				assertEquals(true, tcp.payloadOffset() >= 0 && tcp.payloadCaptured() >= 0
						&& tcp.payloadCaptured() <= tcp.payloadOriginal());
				assertEquals(true, tcp.payloadCaptured() == 0 || tcp.payloadOffset() + tcp.payloadCaptured() <= b.remaining());
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, ::1", "0, 0, ::", "2306139568115548160, 0, 2001:db8::", "281479271743489, 281479271743489, 1:1:1:1:1:1:1:1",
			"281474976710656, 1, 1::1", "281474976710656, 281474976710656, 1::1:0:0:0", "281479271743488, 65537, 1:1:1::1:1" })
	void addressTexts(long high, long low, String text) {
		assertEquals(text, IpAddress.text(high, low));
	}
}
