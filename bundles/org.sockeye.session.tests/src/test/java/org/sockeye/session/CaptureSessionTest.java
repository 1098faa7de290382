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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.model.Exchange;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Gap;
import org.sockeye.model.Header;
import org.sockeye.model.Side;
import org.sockeye.model.SourceRange;
import org.sockeye.session.export.BodyStream;
import org.sockeye.session.export.JsonLines;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class CaptureSessionTest {

	private static final Duration LONG = Duration.ofSeconds(20);
	private static final String GET = "GET /a?b=c HTTP/1.1\r\nHost: example.org:80\r\nAccept: */*\r\n\r\n";
	private static final String OK = "HTTP/1.1 200 Fine\r\nContent-Type: Text/Plain; charset=utf-8\r\nContent-Length: 10\r\n\r\n";

	@TempDir
	Path folder;

	private CaptureSession open(byte[] bytes) throws Exception {
		CaptureSession session = CaptureSessions.open(Files.write(folder.resolve("s.pcapng"), bytes));
		assertTrue(session.awaitEnd(LONG));
		return session;
	}

	private static byte[] whole() throws IOException {
		return new Recording().request(GET).response(Recording.SYSCALLS, OK).response(Recording.SENDPATH, "0123456789")
				.request(GET).response(Recording.SYSCALLS, OK).unseen(10, "sendfile(2)").bytes();
	}

	@Test
	void columnsAndDetailsSayTheSame() throws Exception {
		try (CaptureSession session = open(whole())) {
			assertEquals(2, session.size());
			assertEquals("GET", session.method(0));
			assertEquals("/a?b=c", session.target(0));
			assertEquals("example.org", session.host(0));
			assertEquals(200, session.status(0));
			assertEquals("text/plain", session.mediaType(0));
			assertEquals(10, session.bodySize(0, Side.RESPONSE));
			assertEquals(0, session.bodySize(0, Side.REQUEST));
			assertEquals(ExchangeState.COMPLETE, session.state(0));
			assertEquals("curl (100)", session.clientProcess(0).label());
			assertEquals("nginx (200)", session.serverProcess(0).label());
			assertTrue(session.durationNs(0) > 0);

			Exchange x = session.exchange(0);
			assertEquals("http://example.org:80/a?b=c", x.uri());
			assertEquals("Fine", x.reason());
			assertEquals("HTTP/1.1", x.version());
			assertEquals(List.of(new Header("Host", "example.org:80"), new Header("Accept", "*/*")),
					x.request().headers());
			assertEquals("HTTP/1.1 200 Fine", x.response().startLine());
			assertEquals(List.of(new SourceRange(0, 10, "sendpath")), x.response().sources());
			assertEquals("127.0.0.1:40000", x.client().toString());

			SessionStatus status = session.status();
			assertFalse(status.live());
			assertEquals("", status.notice());
			assertEquals(List.of("sendpath: attached tp_btf/tcp_sendmsg_locked"), status.probes());
			assertEquals(10, status.gapBytes());
		}
	}

	/** The last word of each source counts; a file that gives no reason for some of its losses says that. */
	@Test
	void lossesByReason() throws Exception {
		Recording r = new Recording().lost(Recording.SYSCALLS, 2, "ring-full 2").lost(Recording.SENDPATH, 0, "ktls-skipped 3")
				.lost(Recording.SYSCALLS, 5, "ring-full 4, user-fault 1, interleaved 9").lost(Recording.SENDPATH, 6, "ring-full 1, ktls-skipped 3");
		try (CaptureSession session = open(r.bytes())) {
			assertEquals(11, session.status().dropped());
			assertEquals(List.of(new Loss("ring-full", 5), new Loss("user-fault", 1), new Loss("interleaved", 9),
					new Loss("ktls-skipped", 3), new Loss(Loss.UNTOLD, 5)), session.status().losses());
		}
	}

	@Test
	void aGapIsAGap() throws Exception {
		try (CaptureSession session = open(whole())) {
			assertEquals(ExchangeState.TRUNCATED, session.state(1));
			Body body = session.body(1, Side.RESPONSE);
			assertEquals(10, body.size());
			assertEquals(0, body.captured());
			assertEquals(List.of(new Gap(0, 10, "sendfile(2)")), body.gaps());
			assertEquals(0, body.read(3, ByteBuffer.allocate(4)));
			assertEquals(-1, body.read(10, ByteBuffer.allocate(4)));
			IOException refused = assertThrows(IOException.class, () -> new BodyStream(body, BodyStream.Gaps.FAIL).close());
			assertTrue(refused.getMessage().contains("10 bytes at 0 (sendfile(2))"), refused.getMessage());
			try (BodyStream zeros = new BodyStream(body, BodyStream.Gaps.ZERO);
					BodyStream skipped = new BodyStream(body, BodyStream.Gaps.SKIP)) {
				assertEquals(10, zeros.readAllBytes().length);
				assertEquals(0, skipped.readAllBytes().length);
			}
		}
	}

	@Test
	void aPacketThatIsCutIsAGapToo() throws Exception {
		try (CaptureSession session = open(new Recording().request(GET).response(Recording.SYSCALLS, OK)
				.cut("012", 10, "snap length").request(GET).response(Recording.SYSCALLS, OK)
				.response(Recording.SENDPATH, "0123456789").bytes())) {
			assertEquals(2, session.size());
			assertEquals(List.of(new Gap(3, 7, "snap length")), session.body(0, Side.RESPONSE).gaps());
			assertEquals(3, session.body(0, Side.RESPONSE).captured());
			assertEquals(7, session.status().gapBytes());
			assertEquals(ExchangeState.TRUNCATED, session.state(0));
			assertEquals(ExchangeState.COMPLETE, session.state(1));
		}
	}

	@Test
	void theReceiverFillsADeclaredGap() throws Exception {
		try (CaptureSession session = open(new Recording().request(GET).response(Recording.SYSCALLS, OK)
				.unseen(10, "sendfile(2)").received(10, "0123").received(2, "89").bytes())) {
			assertEquals(List.of(new Gap(4, 4, "sendfile(2)")), session.body(0, Side.RESPONSE).gaps());
			assertEquals(List.of(new SourceRange(0, 4, "syscalls (received)"), new SourceRange(8, 2, "syscalls (received)")),
					session.body(0, Side.RESPONSE).sources());
			assertEquals("curl (100)", session.clientProcess(0).label());
			assertEquals("nginx (200)", session.serverProcess(0).label());
		}
	}

	@Test
	void readsFromAnyPosition() throws Exception {
		try (CaptureSession session = open(new Recording().request(GET).response(Recording.SYSCALLS, OK)
				.response(Recording.SENDPATH, "012").response(Recording.SYSCALLS, "3456").response(Recording.SENDPATH, "789")
				.bytes())) {
			Body body = session.body(0, Side.RESPONSE);
			for (int from = 0; from < 10; from++)
				for (int length = 1; from + length <= 10; length++) {
					ByteBuffer into = ByteBuffer.allocate(length);
					assertEquals(length, body.read(from, into));
					assertEquals("0123456789".substring(from, from + length),
							new String(into.array(), StandardCharsets.US_ASCII));
				}
			assertEquals(3, body.sources().size());
		}
	}

	@Test
	void aFileCutAnywhereShowsWhatIsThere() throws Exception {
		byte[] whole = whole();
		Path file = folder.resolve("cut.pcapng");
		int exchanges = 0;
		for (int length = 4; length < whole.length; length++) {
			Files.write(file, Arrays.copyOf(whole, length));
			try (CaptureSession session = CaptureSessions.open(file)) {
				assertTrue(session.awaitEnd(LONG));
				assertTrue(session.size() >= exchanges, "fewer exchanges in a longer file");
				exchanges = session.size();
				for (int id = 0; id < session.size(); id++)
					session.exchange(id);
			}
		}
		assertEquals(2, exchanges);
		Files.write(file, Arrays.copyOf(whole, whole.length - 1));
		try (CaptureSession session = CaptureSessions.open(file)) {
			assertTrue(session.awaitEnd(LONG));
			assertTrue(session.status().notice().contains("cut short"), session.status().notice());
		}
	}

	@Test
	void aCompressedFileIsShownAsFarAsItGoes() throws Exception {
		Recording recording = new Recording();
		Random random = new Random(1);
		for (int i = 0; i < 200; i++) {
			String body = random.ints(500, 'a', 'z').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
			recording.request("GET /" + i + " HTTP/1.1\r\n\r\n").response(Recording.SYSCALLS, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + body);
		}
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			gzip.write(recording.bytes());
		}
		Path file = folder.resolve("session.pcapng.gz");
		Files.write(file, packed.toByteArray());
		try (CaptureSession session = CaptureSessions.open(file)) {
			assertTrue(session.awaitEnd(LONG));
			assertEquals(200, session.size());
			assertEquals("", session.status().notice());
			assertEquals(500, session.body(150, Side.RESPONSE).size());
			assertEquals("GET /150 HTTP/1.1", session.exchange(150).request().startLine());
		}
		Files.write(file, Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
		try (CaptureSession session = CaptureSessions.open(file)) {
			assertTrue(session.awaitEnd(LONG));
			assertTrue(session.size() > 60 && session.size() < 110, session.size() + " exchanges of half the file");
			assertEquals("the file ends early: the compressed file was cut short; everything before that is shown", session.status().notice());
		}
	}

	@Test
	void followsAFileThatGrows() throws Exception {
		byte[] whole = whole();
		Path file = Files.createFile(folder.resolve("live.pcapng"));
		try (CaptureSession session = CaptureSessions.follow(file)) {
			for (int at = 0; at < whole.length; at += 97) {
				Files.write(file, Arrays.copyOfRange(whole, at, Math.min(whole.length, at + 97)),
						StandardOpenOption.APPEND);
				Thread.sleep(2);
			}
			for (int i = 0; i < 200 && session.size() < 2; i++)
				Thread.sleep(20);
			assertEquals(2, session.size());
			assertEquals(ExchangeState.COMPLETE, session.state(0));
			assertTrue(session.status().live());
			session.endOfCapture();
			assertTrue(session.awaitEnd(LONG));
			assertFalse(session.status().live());
			assertEquals(ExchangeState.TRUNCATED, session.state(1));
		}
	}

	@Test
	void listenersHearOfEveryRow() throws Exception {
		try (CaptureSession session = open(whole())) {
			int[] heard = { -1, -1 };
			session.addListener((first, size) -> {
				heard[0] = first;
				heard[1] = size;
			});
			assertEquals(0, heard[0]);
			assertEquals(2, heard[1]);
		}
	}

	@Test
	void refusesWhatIsNoCapture() throws Exception {
		assertRefused("is a directory", folder);
		assertRefused("there is no file", folder.resolve("none"));
		assertRefused("is empty", Files.createFile(folder.resolve("empty")));
		assertRefused("not a capture file", Files.writeString(folder.resolve("text"), "some text, not a capture"));
		assertRefused("not a capture file", Files.write(folder.resolve("noise"), new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }));
	}

	private static void assertRefused(String expected, Path file) {
		IOException refused = assertThrows(IOException.class, () -> CaptureSessions.open(file).close());
		assertTrue(refused.getMessage().contains(expected), refused.getMessage());
	}

	@Test
	void jsonLines() throws Exception {
		try (CaptureSession session = open(whole())) {
			JsonObject x = JsonParser.parseString(new JsonLines().line(session, 0)).getAsJsonObject();
			assertEquals(1, x.get("id").getAsInt());
			assertEquals("complete", x.get("state").getAsString());
			assertEquals(100, x.getAsJsonObject("client").get("pid").getAsInt());
			assertEquals("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882",
					x.getAsJsonObject("response").get("sha256").getAsString());
			assertEquals("[[0,10,\"sendpath\"]]", x.getAsJsonObject("response").get("sources").toString());
			JsonObject gap = JsonParser.parseString(new JsonLines().line(session, 1)).getAsJsonObject();
			assertEquals("[[0,10,\"sendfile(2)\"]]", gap.getAsJsonObject("response").get("gaps").toString());
			assertTrue(gap.getAsJsonObject("response").get("sha256").isJsonNull());
		}
	}

	@Test
	void aBodyThatDidNotComeBeforeTheEndIsOpen() throws Exception {
		try (CaptureSession session = open(new Recording().request(GET).response(Recording.SYSCALLS, OK).bytes())) {
			assertEquals(1, session.size());
			assertNull(session.exchange(0).response().header("X-None"));
			assertEquals("10", session.exchange(0).response().header("content-length"));
			assertEquals(ExchangeState.OPEN, session.state(0));
		}
	}
}
