/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.pcapng.CommentedCopy;
import org.sockeye.session.Mark.Colour;

class MarksTest {

	private static final String GET = " HTTP/1.1\r\nHost: h\r\n\r\n";
	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

	@TempDir
	Path folder;

	private CaptureSession open(String name, byte[] bytes) throws Exception {
		CaptureSession session = CaptureSessions.open(Files.write(folder.resolve(name), bytes));
		assertTrue(session.awaitEnd(Duration.ofSeconds(20)));
		return session;
	}

	private static byte[] copy(CaptureSession session) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		session.copyTo(Channels.newChannel(out));
		return out.toByteArray();
	}

	/** Four exchanges, the requests of the last two in one packet. */
	private static byte[] four() throws Exception {
		return new Recording().request("GET /1" + GET).response(0, OK).request("GET /2" + GET).response(Recording.SENDPATH, OK)
				.request("GET /3" + GET + "GET /4" + GET).response(0, OK + OK).bytes();
	}

	@Test
	void marksAreSavedAndReadBack() throws Exception {
		byte[] plain = four();
		byte[] marked;
		try (CaptureSession session = open("plain.pcapng", plain)) {
			assertEquals(4, session.size());
			assertArrayEquals(plain, copy(session), "without marks it is the same file");
			assertFalse(session.marks().isChanged());
			session.marks().set(1, new Mark(Colour.RED, "too slow: 5 s\nsee ticket"));
			session.marks().set(2, new Mark(null, "the first of two"));
			session.marks().set(3, new Mark(Colour.BLUE, ""));
			assertTrue(session.marks().isChanged());
			assertEquals("red", session.mark(1));
			marked = copy(session);
		}
		try (CaptureSession again = open("marked.pcapng", marked)) {
			assertEquals(Map.of(1, new Mark(Colour.RED, "too slow: 5 s\nsee ticket"), 2, new Mark(null, "the first of two"), 3,
					new Mark(Colour.BLUE, "")), again.marks().all());
			assertFalse(again.marks().isChanged());
			for (int id : List.of(1, 2, 3))
				again.marks().set(id, Mark.NONE);
			assertTrue(again.marks().all().isEmpty());
			byte[] unmarked = copy(again);
			try (CaptureSession last = open("unmarked.pcapng", unmarked)) {
				assertEquals(4, last.size());
				assertTrue(last.marks().all().isEmpty());
			}
		}
	}

	@Test
	void wiresharkShowsThem() throws Exception {
		byte[] marked;
		try (CaptureSession session = open("plain.pcapng", four())) {
			session.marks().set(0, new Mark(Colour.GREEN, "grün"));
			session.marks().set(3, new Mark(Colour.BLUE, ""));
			marked = copy(session);
		}
		Path file = Files.write(folder.resolve("marked.pcapng"), marked);
		Process tshark = new ProcessBuilder("tshark", "-r", file.toString(), "-Y", "frame.comment", "-T", "fields", "-e",
				"http.request.uri", "-e", "frame.comment").redirectError(ProcessBuilder.Redirect.DISCARD).start();
		List<String> lines = new String(tshark.getInputStream().readAllBytes(), "UTF-8").lines().toList();
		assertEquals(0, tshark.waitFor());
		assertEquals(List.of("/1\tmark green at +40: grün", "/3,/4\tmark blue at +" + (40 + ("GET /3" + GET).length())), lines);
	}

	@Test
	void aCommentOfSomebodyElsesIsAComment() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Path file = Files.write(folder.resolve("plain.pcapng"), four());
		CommentedCopy.write(file, Channels.newChannel(out), c -> false,
				(offset, length) -> length > 40 ? List.of("seen in Wireshark") : List.of());
		try (CaptureSession session = open("commented.pcapng", out.toByteArray())) {
			for (int id = 0; id < 4; id++)
				assertEquals(new Mark(null, "seen in Wireshark"), session.marks().of(id));
			session.marks().set(0, new Mark(Colour.RED, "mine"));
			try (CaptureSession again = open("again.pcapng", copy(session))) {
				assertEquals(Colour.RED, again.marks().of(0).colour());
				assertEquals("mine", again.comment(0));
			}
		}
	}

	@Test
	void aLiveSessionIsCopiedUpToItsLastWholeBlock() throws Exception {
		byte[] plain = four();
		Path file = Files.write(folder.resolve("live.pcapng"), java.util.Arrays.copyOf(plain, plain.length - 5));
		try (CaptureSession session = CaptureSessions.follow(file)) {
			long end = System.nanoTime() + 20_000_000_000L;
			while (session.size() < 3 && System.nanoTime() < end)
				Thread.sleep(10);
			session.marks().set(0, new Mark(Colour.RED, ""));
			byte[] copy = copy(session);
			try (CaptureSession again = open("copy.pcapng", copy)) {
				assertEquals("", again.status().notice());
				assertEquals("red", again.mark(0));
			}
		}
	}

	@Test
	void classicPcapBecomesPcapng() throws Exception {
		byte[] packet = packet(four());
		ByteBuffer pcap = ByteBuffer.allocate(24 + 16 + packet.length).order(ByteOrder.LITTLE_ENDIAN);
		pcap.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65535).putInt(101);
		pcap.putInt(1_700_000_000).putInt(123_456).putInt(packet.length).putInt(packet.length).put(packet);
		try (CaptureSession session = open("old.pcap", pcap.array())) {
			assertEquals(1, session.size());
			session.marks().set(0, new Mark(Colour.VIOLET, "old"));
			try (CaptureSession again = open("new.pcapng", copy(session))) {
				assertEquals(new Mark(Colour.VIOLET, "old"), again.marks().of(0));
				assertEquals(session.timeNs(0), again.timeNs(0));
				assertEquals("/1", again.target(0));
			}
		}
	}

	/** @return the first packet of a file that has a payload */
	private static byte[] packet(byte[] pcapng) {
		ByteBuffer b = ByteBuffer.wrap(pcapng).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = 0; at < b.limit(); at += b.getInt(at + 4))
			if (b.getInt(at) == 6 && b.getInt(at + 20) > 40) {
				byte[] packet = new byte[b.getInt(at + 20)];
				b.get(at + 28, packet);
				return packet;
			}
		throw new AssertionError("no packet");
	}
}
