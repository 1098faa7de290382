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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sockeye.pcapng.TcpIpHeader;

/**
 * One conversation as others would have captured it, on every link type, in fragments, out of order, cut short: the same exchanges as
 * without all that, and the same as tshark's.
 */
class ForeignCaptureTest {

	private static final byte[] CLIENT = { 10, 0, 0, 1 };
	private static final byte[] SERVER = { 10, 0, 0, 2 };
	private static final byte[] CLIENT6 = HexFormat.of().parseHex("fd000000000000000000000000000001");
	private static final byte[] SERVER6 = HexFormat.of().parseHex("fd000000000000000000000000000002");
	private static final String BODY = "0123456789abcdef".repeat(300);

	@TempDir
	Path folder;
	private int fragmentId = 7;

	private static List<Segment> conversation(int clientIsn, int serverIsn) {
		Conversation c = new Conversation(clientIsn, serverIsn, Conversation.MILLISECOND).open();
		c.client("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 4800\r\n\r\n");
		for (int i = 0; i < 4800; i += 1200)
			c.client(BODY.substring(i, i + 1200));
		c.server("HTTP/1.1 200 OK\r\nContent-Length: 4800\r\nX-A: 1\r\n\r\n" + BODY.substring(0, 1000)).server(BODY.substring(1000, 2400));
		c.server(BODY.substring(2400)).client("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
		c.server("HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n").server("0\r\n\r\n");
		return c.close().segments;
	}

	/** The IP packets of a segment: one, or its fragments. */
	private List<byte[]> packets(Segment s, boolean v6, int fragment) {
		ByteBuffer b = ByteBuffer.allocate(2000 + s.original());
		byte[] client = v6 ? CLIENT6 : CLIENT;
		byte[] server = v6 ? SERVER6 : SERVER;
		TcpIpHeader.write(b, s.fromClient() ? client : server, s.fromClient() ? server : client, s.fromClient() ? 40000 : 80,
				s.fromClient() ? 80 : 40000, s.seq(), s.ack(), s.flags(), s.original());
		byte[] all = new byte[b.put(s.bytes()).flip().remaining()];
		b.get(all);
		int header = v6 ? 40 : 20;
		int length = all.length - header;
		if (fragment == 0 || length <= fragment)
			return List.of(all);
		List<byte[]> out = new ArrayList<>();
		fragmentId++;
		for (int at = 0; at < length; at += fragment) {
			int n = Math.min(fragment, length - at);
			int more = at + n < length ? 1 : 0;
			ByteBuffer f = ByteBuffer.allocate(header + 8 + n);
			f.put(all, 0, header);
			if (v6) {
				f.putShort(4, (short) (n + 8)).put(6, (byte) 44);
				f.put((byte) 6).put((byte) 0).putShort((short) (at | more)).putInt(fragmentId);
			} else {
				f.putShort(2, (short) (header + n)).putShort(4, (short) fragmentId).putShort(6, (short) (at / 8 | more << 13));
			}
			f.put(all, header + at, n).flip();
			byte[] packet = new byte[f.remaining()];
			f.get(packet);
			out.add(packet);
		}
		return out;
	}

	private Path write(int linkType, String link, List<byte[]> packets, int snap) throws IOException {
		byte[] before = HexFormat.of().parseHex(link == null ? "" : link.replace(" ", ""));
		ByteBuffer b = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
		b.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(snap).putInt(linkType);
		int time = 0;
		for (byte[] p : packets) {
			int length = before.length + p.length;
			int captured = Math.min(length, snap);
			b.putInt(1_700_000_000).putInt(time += 500).putInt(captured).putInt(length);
			b.put(before).put(p, 0, captured - before.length);
		}
		Path file = folder.resolve("f.pcap");
		Files.write(file, java.util.Arrays.copyOf(b.array(), b.position()));
		return file;
	}

	private List<byte[]> packets(List<Segment> segments, boolean v6, int fragment) {
		List<byte[]> out = new ArrayList<>();
		segments.forEach(s -> out.addAll(packets(s, v6, fragment)));
		return out;
	}

	/** As on raw IP, in order. */
	private void check(Path file, List<Segment> segments) throws IOException {
		Ours ours = new Ours(file);
		Ours expected = new Ours(write(101, "", packets(segments, false, 0), 65535));
		assertEquals(4, expected.messages.size());
		assertEquals(expected.messages, ours.messages);
		assertEquals(expected.pairs, ours.pairs);
	}

	private static void compare(Tshark tshark, Ours ours) {
		List<String> theirs = new ArrayList<>(tshark.messages);
		Collections.sort(theirs);
		assertEquals(theirs, ours.messages);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			Ethernet, 1, false, 0a0000000001 0a0000000002 0800
			Ethernet IPv6, 1, true, 0a0000000001 0a0000000002 86dd
			VLAN, 1, false, 0a0000000001 0a0000000002 8100 0005 0800
			QinQ, 1, true, 0a0000000001 0a0000000002 88a8 0005 8100 0006 86dd
			cooked, 113, false, 0004 0001 0006 0a0000000001 0000 0800
			cooked VLAN, 113, false, 0004 0001 0006 0a0000000001 0000 8100 0005 0800
			cooked 2, 276, true, 86dd 0000 00000002 0001 04 06 0a00000000010000
			cooked 2 VLAN, 276, false, 8100 0000 00000002 0001 04 06 0a00000000010000 0005 0800
			loopback little endian, 0, false, 02000000
			loopback big endian, 0, true, 0000001e
			OpenBSD loopback, 108, false, 00000002
			raw, 101, true,
			IPv4, 228, false,
			IPv6, 229, true,
			""")
	void everyLinkType(String name, int linkType, boolean v6, String link) throws IOException {
		assertTrue(Tshark.isInstalled(), "tshark is not installed, so nothing can be compared with it; ./test installs it");
		List<Segment> segments = conversation(1000, 5000);
		for (int fragment : new int[] { 0, 400 }) {
			Path file = write(linkType, link, packets(segments, v6, fragment), 65535);
			Ours ours = new Ours(file);
			compare(new Tshark(file), ours);
			check(file, segments);
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, 24", "true, 24", "false, 400", "true, 400", "false, 1000", "true, 1000" })
	void fragmentsInEveryOrder(boolean v6, int size) throws IOException {
		List<Segment> segments = conversation(-1000, -3000);
		Random random = new Random(1);
		for (int round = 0; round < 50; round++) {
			List<byte[]> out = new ArrayList<>();
			for (Segment s : segments) {
				List<byte[]> fragments = new ArrayList<>(packets(s, v6, size));
				if (round == 0)
					Collections.reverse(fragments); // as old Linux sent them
				else
					Collections.shuffle(fragments, random);
				if (round % 3 == 0)
					fragments.add(fragments.get(random.nextInt(fragments.size()))); // and one twice
				out.addAll(fragments);
			}
			check(write(101, "", out, 65535), segments);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1000, 5000", "-60, -2000", "2147483000, 2147483647" })
	void retransmittedReorderedOverlapping(int clientIsn, int serverIsn) throws IOException {
		List<Segment> segments = conversation(clientIsn, serverIsn);
		Random random = new Random(2);
		for (int round = 0; round < 50; round++) {
			List<Segment> out = new ArrayList<>(segments);
			for (int i = 3; i < 12; i++) {
				Segment s = segments.get(i);
				int from = random.nextInt(s.original());
				out.add(Math.min(out.size(), i + random.nextInt(4)), s.part(from, s.original()));
			}
			for (int i = 4; i < out.size() - 3; i++)
				if (random.nextInt(3) == 0)
					Collections.swap(out, i, i + 1);
			check(write(101, "", packets(out, false, 0), 65535), segments);
		}
	}

	@ParameterizedTest
	@CsvSource({ "300", "1000" })
	void cutShort(int snap) throws IOException {
		Ours ours = new Ours(write(101, "", packets(conversation(1000, 5000), false, 0), snap));
		assertEquals(List.of("GET /b -> 404", "POST /a -> 200"), ours.pairs);
		assertTrue(ours.messages.stream().noneMatch(m -> m.contains("} 4800 bytes")), "all of the bodies in " + snap + " bytes a packet");
		assertEquals(4, ours.messages.size());
	}
}
