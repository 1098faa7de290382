/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Recording;

class PacketSelectionTest {

	@TempDir
	Path folder;
	private CaptureSession session;

	@BeforeEach
	void open() throws Exception {
		session = Variety.open(folder);
	}

	@AfterEach
	void close() {
		session.close();
	}

	private Path select(Redaction redaction, int... ids) throws IOException {
		Path file = folder.resolve("selection.pcapng");
		ExportFile.write(file, out -> ExportFormat.PCAPNG.write(session, ids, redaction, out, ExportProgress.NONE));
		return file;
	}

	/** What JSON lines say of each, without its number, in any order: what stands behind a hole is read when it has been waited for. */
	private static List<String> lines(CaptureSession session, int... ids) throws IOException {
		List<String> lines = new ArrayList<>();
		for (int id : ids)
			lines.add(new JsonLines().line(session, id).replaceFirst("\"id\":\\d+,", ""));
		lines.sort(null);
		return lines;
	}

	private static CaptureSession read(Path file) throws Exception {
		CaptureSession session = CaptureSessions.open(file);
		assertTrue(session.awaitEnd(Duration.ofSeconds(20)));
		return session;
	}

	@Test
	void allOfIt() throws Exception {
		int[] all = Variety.all(session);
		try (CaptureSession copy = read(select(Redaction.NONE, all))) {
			assertEquals(lines(session, all), lines(copy, Variety.all(copy)));
		}
	}

	/** Each by itself is the same exchange as among the others, and nothing else is there. */
	@Test
	void eachByItself() throws Exception {
		for (int id : Variety.all(session))
			try (CaptureSession copy = read(select(Redaction.NONE, id))) {
				assertEquals(lines(session, id), lines(copy, Variety.all(copy)), "exchange " + id);
			}
	}

	@Test
	void someOfAConnection() throws Exception {
		int[] some = { Variety.TEXT, Variety.GZIP, Variety.LATIN, Variety.WEB_SOCKET, Variety.LATE };
		try (CaptureSession copy = read(select(Redaction.NONE, some))) {
			assertEquals(lines(session, some), lines(copy, Variety.all(copy)));
		}
	}

	/** Two requests, and two responses, in one packet each. */
	@Test
	void onePacketOfTwoMessages() throws Exception {
		String get = "GET /%s HTTP/1.1\r\nHost: a\r\nCookie: c%s\r\n\r\n";
		String ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
		session.close();
		session = read(Files.write(folder.resolve("two.pcapng"), new Recording().request(String.format(get, "1", "1") + String.format(get, "2", "2"))
				.response(Recording.SYSCALLS, ok + "11" + ok + "22").bytes()));
		for (int id = 0; id < 2; id++)
			try (CaptureSession copy = read(select(Redaction.NONE, id))) {
				assertEquals(1, copy.size());
				assertEquals(lines(session, id), lines(copy, 0));
			}
		assertFalse(Files.readString(select(Redaction.NONE, 1), StandardCharsets.ISO_8859_1).contains("c1"));
	}

	/** Another reader finds the same requests and responses, and none that was not chosen. */
	@Test
	void tsharkReadsTheSame() throws Exception {
		Path file = select(Redaction.CREDENTIALS, Variety.TEXT, Variety.GZIP, Variety.WEB_SOCKET, Variety.LATE);
		Path out = folder.resolve("tshark.txt");
		Process tshark = new ProcessBuilder("tshark", "-r", file.toString(), "-Y", "http", "-T", "fields", "-e", "http.request.method", "-e",
				"http.request.uri", "-e", "http.response.code", "-e", "http.cookie").redirectOutput(out.toFile())
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		assertTrue(tshark.waitFor(60, TimeUnit.SECONDS));
		assertEquals(0, tshark.exitValue());
		assertEquals(List.of("GET\t/text?a=b%20c&d=%zz&e\t\tREDACTED", "\t\t200", "GET\t/page", "\t\t200", "GET\t/chat", "\t\t101", "GET\t/late", "\t\t404"),
				Files.readAllLines(out).stream().map(l -> l.replaceAll("(?<=\t[1-5]\\d\\d)\t.*|(?<=[a-z])\t+\\s*$", "").stripTrailing()).toList());
	}

	@Test
	void secretsAreOverwritten() throws Exception {
		Path file = select(Redaction.CREDENTIALS, Variety.all(session));
		String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
		for (String secret : List.of("secret", "token-1", "theme=dark"))
			assertFalse(bytes.contains(secret), secret);
		try (CaptureSession copy = read(file)) {
			assertEquals(session.size(), copy.size());
			assertEquals(Redaction.VALUE, copy.exchange(Variety.TEXT).request().header("Cookie"));
			assertEquals(Redaction.VALUE, copy.exchange(Variety.TEXT).response().header("Set-Cookie"));
			int[] others = Arrays.stream(Variety.all(session)).filter(id -> id != Variety.TEXT).toArray();
			assertEquals(lines(session, others), lines(copy, others));
		}
	}
}
