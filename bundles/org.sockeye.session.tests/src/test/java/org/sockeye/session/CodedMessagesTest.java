/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.session.export.JsonLines;

import com.github.luben.zstd.ZstdOutputStream;

/** Messages whose bytes are coded, on their own or with the whole body, read from a session file. */
class CodedMessagesTest {

	private static final int EVENTS = 2_000;

	@TempDir
	Path folder;

	private static String latin(ByteArrayOutputStream bytes) {
		String text = bytes.toString(StandardCharsets.ISO_8859_1);
		bytes.reset();
		return text;
	}

	private static String event(int i) {
		return "event " + i + " " + "of many ".repeat(i % 300);
	}

	private CaptureSession events(int read) throws Exception {
		Recording recording = new Recording().request("GET /e HTTP/1.1\r\nHost: h\r\n\r\n").response(Recording.SYSCALLS,
				"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\n\r\n");
		ByteArrayOutputStream coded = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(coded, true)) {
			for (int i = 0; i < read; i++) {
				gzip.write(("id: " + i + "\ndata: " + event(i) + "\n\n").getBytes(StandardCharsets.ISO_8859_1));
				gzip.flush();
				recording.response(Recording.SYSCALLS, latin(coded));
			}
		}
		return open(recording);
	}

	private CaptureSession open(Recording recording) throws IOException, InterruptedException {
		Path file = folder.resolve("session.pcapng");
		Files.write(file, recording.bytes());
		CaptureSession session = CaptureSessions.open(file);
		session.awaitEnd(Duration.ofSeconds(60));
		return session;
	}

	@Test
	void eventsAreReadInAnyOrder() throws Exception {
		try (CaptureSession session = events(EVENTS)) {
			StreamMessages messages = session.messages(0);
			assertEquals(EVENTS, messages.size());
			List<Integer> order = new ArrayList<>(List.of(EVENTS - 1, 0, EVENTS / 2, 7));
			for (int i = 0; i < EVENTS; i += 9)
				order.add(i);
			for (int i : order) {
				StreamMessages.Content content = messages.content(i, 1 << 20);
				assertEquals(event(i).strip(), new String(content.bytes(), StandardCharsets.UTF_8).strip());
				assertTrue(content.whole() && content.problem().isEmpty(), content.problem());
				assertEquals("id " + i, messages.get(i).note());
				assertEquals("event-stream; gzip", messages.get(i).coding());
				assertEquals(messages.get(i).size(), messages.get(i).captured());
			}
			assertEquals("event 2", new String(messages.content(2, 7).bytes(), StandardCharsets.UTF_8));
		}
	}

	@Test
	void eventsAreExported() throws Exception {
		try (CaptureSession session = events(3)) {
			String line = new JsonLines().line(session, 0);
			assertTrue(line.contains("\"text\":\"event 0 \""), line);
			assertTrue(line.contains("\"coding\":\"event-stream; gzip\""), line);
		}
	}

	/** What gRPC codes message by message; the prefix is not coded. */
	@Test
	void callsInEveryCoding() throws Exception {
		for (String coding : List.of("gzip", "zstd", "snappy")) {
			ByteArrayOutputStream coded = new ByteArrayOutputStream();
			try (var out = coding.equals("gzip") ? new GZIPOutputStream(coded) : new ZstdOutputStream(coded)) {
				out.write("said twice, said twice".getBytes(StandardCharsets.US_ASCII));
			}
			int length = coded.size();
			Recording recording = new Recording()
					.request("POST /s/m HTTP/1.1\r\nHost: h\r\nContent-Type: application/grpc\r\nGrpc-Encoding: " + coding
							+ "\r\nContent-Length: " + (5 + length) + "\r\n\r\n\1\0\0\0" + (char) length + latin(coded))
					.response(Recording.SYSCALLS, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
			try (CaptureSession session = open(recording)) {
				StreamMessages.Content content = session.messages(0).content(0, 100);
				if (coding.equals("snappy"))
					assertEquals("snappy: this coding cannot be undone here, shown as sent", content.problem());
				else
					assertEquals("said twice, said twice", new String(content.bytes(), StandardCharsets.US_ASCII));
			}
		}
	}
}
