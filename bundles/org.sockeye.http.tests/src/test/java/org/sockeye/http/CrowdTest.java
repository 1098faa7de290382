/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sockeye.pcapng.IpAddress;
import org.sockeye.pcapng.TcpFlags;

/** Very many of something: neither memory without bound nor time by the square of it. The time limits only end what would take hours. */
@Timeout(120)
class CrowdTest {

	private static Segment segment(boolean client, int seq, int flags, byte[] bytes, long ms) {
		return new Segment(client, seq, 0, flags, bytes, bytes.length, Conversation.START + ms * Conversation.MILLISECOND, 0, Tap.UNKNOWN, -1, null);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** A scan of ports within a few seconds; the connection that talks HTTP meanwhile is not forgotten. */
	@Test
	void connectionsThatShowNothing() {
		Wire wire = new Wire();
		long here = IpAddress.mapped(0x0A000001);
		wire.addresses(0, here, here + 1).ports(1, 80).feed(segment(true, 1, TcpFlags.ACK, bytes("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n"), 0), null);
		for (int i = 0; i < 120_000; i++)
			wire.addresses(0, here, here + 2 + i / 60_000).ports(1000 + i % 60_000, 443)
					.feed(segment(true, 7, TcpFlags.SYN, new byte[0], 1 + i / 100), null);
		assertTrue(wire.reader.flows() <= 50_001, wire.reader.flows() + " flows are kept");
		wire.addresses(0, here, here + 1).ports(1, 80)
				.feed(segment(false, 1, TcpFlags.ACK, bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), 1300), null);
		assertEquals(java.util.List.of("GET /1 200 complete |ok"), wire.end());
	}

	@Test
	void requestsThatNobodyAnswers() {
		Wire wire = new Wire();
		byte[] request = bytes("GET / HTTP/1.1\n\n");
		int n = 100_000;
		byte[] many = new byte[request.length * 100];
		for (int i = 0; i < many.length; i++)
			many[i] = request[i % request.length];
		for (int i = 0; i < n / 100; i++)
			wire.feed(segment(true, 1 + i * many.length, TcpFlags.ACK, many, i / 10), null);
		assertEquals(n, wire.end().size());
	}
}
