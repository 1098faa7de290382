/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.pcapng.TcpFlags;

/** AF_UNIX stream sockets, both ends in one program: their bytes, their names, their ends. */
@Tag("live")
class UnixCallsLiveTest {

	@TempDir
	Path dir;

	private Recorded run(SyscallsKind kind, String pattern, String name) throws Exception {
		Live.needRoot();
		Process program = CallPatterns.start(Sender.compile(dir, "local"), 0, pattern, name);
		try (Live live = Live.start(CaptureOptions.defaults().withPids(Set.of((int) program.pid())).withSendPath(false), kind)) {
			program.getOutputStream().write('\n');
			program.getOutputStream().flush();
			CallPatterns.assertEnds(program, 0);
			Recorded r = live.stop();
			assertEquals("", live.status.drops());
			return r;
		} finally {
			program.destroy();
		}
	}

	private static String requests(int n) {
		StringBuilder all = new StringBuilder();
		for (int i = 0; i < n; i++)
			all.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
		return all.toString();
	}

	private static String responses(int n) {
		StringBuilder all = new StringBuilder();
		for (int i = 0; i < n; i++)
			all.append("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nresponse0").append(i);
		return all.toString();
	}

	/** Each direction whole and once, moved by both taps, ended by one FIN at each that sees an end. */
	private static void assertStreams(Recorded r, int client, int server, String requests, String responses) {
		assertStream(r, client, server, requests);
		assertStream(r, server, client, responses);
		assertTrue(r.packets.stream().noneMatch(p -> p.gap() != null));
	}

	private static void assertStream(Recorded r, int srcPort, int dstPort, String expected) {
		Recorded.Stream s = r.whole(srcPort, dstPort);
		assertEquals(expected, new String(s.bytes()));
		assertEquals(expected.length(), s.count());
		for (int tap = 1; tap <= 2; tap++)
			assertFalse(r.of("syscalls", tap, srcPort, dstPort).isEmpty(), "tap " + tap);
	}

	/** FINs of a direction stand behind its last byte, one of each tap at most. */
	private static void assertEnd(Recorded r, int srcPort, int dstPort, int length) {
		for (int tap = 1; tap <= 2; tap++) {
			List<Recorded.Packet> fins = r.of("syscalls", tap, srcPort, dstPort).stream()
					.filter(p -> (p.flags() & TcpFlags.FIN) != 0).toList();
			assertEquals(1, fins.size(), "FIN at tap " + tap);
			assertEquals(1 + length, fins.get(0).seq());
		}
	}

	/** @param name "path": a file in the test's folder */
	@ParameterizedTest
	@CsvSource({ "SOCKETS, path", "SOCKETS, @sockeye-test", "CALLS, path", "CALLS, @sockeye-test" })
	void byName(SyscallsKind kind, String name) throws Exception {
		String where = name.equals("path") ? dir.resolve("s").toString() : name;
		Recorded r = run(kind, "named", where);
		assertStreams(r, 1, 2, requests(5), responses(5));
		assertEnd(r, 1, 2, requests(5).length());
		assertEquals(List.of(where), r.packets.stream().map(Recorded.Packet::unix).filter(u -> u != null).toList());
	}

	/** Which end is which follows from their addresses in the kernel. */
	private static int client(Recorded r) {
		return r.packets.stream().filter(p -> new String(p.bytes()).startsWith("G")).findFirst().orElseThrow().srcPort();
	}

	@ParameterizedTest
	@CsvSource({ "SOCKETS, pair, 5", "SOCKETS, bytewise, 3", "CALLS, pair, 5", "CALLS, bytewise, 3" })
	void aPair(SyscallsKind kind, String pattern, int exchanges) throws Exception {
		Recorded r = run(kind, pattern, "");
		int client = client(r), server = 3 - client;
		assertStreams(r, client, server, requests(exchanges), responses(exchanges));
		assertEnd(r, server, client, responses(exchanges).length());
	}

	@ParameterizedTest
	@EnumSource
	void severalMessagesInACall(SyscallsKind kind) throws Exception {
		Recorded r = run(kind, "messages", "");
		int client = client(r), server = 3 - client;
		String request = "GET /m HTTP/1.1\r\nHost: x\r\nA: b\r\n\r\n", response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
		assertStreams(r, client, server, request, response);
		assertEnd(r, client, server, request.length());
		assertEnd(r, server, client, response.length());
	}
}
