/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.session.CaptureSession;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

class HarExportTest {

	@TempDir
	Path folder;
	private CaptureSession session;

	@BeforeEach
	void open() throws Exception {
		session = Variety.open(folder);
		assertEquals(Variety.SIZE, session.size());
	}

	@AfterEach
	void close() {
		session.close();
	}

	private Path export(Redaction redaction) throws IOException {
		Path har = folder.resolve("x.har");
		ExportFile.write(har, out -> ExportFormat.HAR.write(session, Variety.all(session), redaction, out, ExportProgress.NONE));
		return har;
	}

	private static JsonArray entries(Path har) throws IOException {
		return JsonParser.parseString(Files.readString(har)).getAsJsonObject().getAsJsonObject("log").getAsJsonArray("entries");
	}

	private static JsonObject response(JsonArray entries, int n) {
		return entries.get(n).getAsJsonObject().getAsJsonObject("response");
	}

	private static JsonObject content(JsonArray entries, int n) {
		return response(entries, n).getAsJsonObject("content");
	}

	private static JsonObject request(JsonArray entries, int n) {
		return entries.get(n).getAsJsonObject().getAsJsonObject("request");
	}

	@Test
	void isValid() throws Exception {
		assertEquals(List.of(), HarSchema.problems(export(Redaction.NONE)));
		// The schema does see a mistake.
		Path wrong = Files.writeString(folder.resolve("wrong.har"), "{\"log\":{\"version\":1.2,\"creator\":{},\"entries\":[{}]}}");
		assertTrue(HarSchema.problems(wrong).size() > 2);
	}

	@Test
	void contentIsDecoded() throws Exception {
		JsonArray entries = entries(export(Redaction.NONE));
		assertEquals("{\"a\": \"\\u00e4 ä\", \"b\": \"</script>\"}", content(entries, Variety.TEXT).get("text").getAsString());
		JsonObject page = content(entries, Variety.GZIP);
		String text = new String(Variety.PAGE.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
		assertEquals(text, page.get("text").getAsString());
		assertEquals(Variety.PAGE.length(), page.get("size").getAsLong());
		int sent = Variety.gzip(Variety.PAGE).length();
		assertEquals(sent, response(entries, Variety.GZIP).get("bodySize").getAsLong());
		assertEquals(Variety.PAGE.length() - sent, page.get("compression").getAsLong());
		JsonObject binary = content(entries, Variety.BINARY);
		assertEquals("base64", binary.get("encoding").getAsString());
		assertArrayEquals(Variety.BYTES.getBytes(StandardCharsets.ISO_8859_1), Base64.getDecoder().decode(binary.get("text").getAsString()));
		assertEquals("café", content(entries, Variety.LATIN).get("text").getAsString());
		assertNull(content(entries, Variety.LATIN).get("encoding"));
	}

	@Test
	void theRestOfAnEntry() throws Exception {
		JsonArray entries = entries(export(Redaction.NONE));
		JsonObject request = request(entries, Variety.TEXT);
		assertEquals("http://example.org/text?a=b%20c&d=%25zz&e", request.get("url").getAsString());
		assertEquals("[{\"name\":\"a\",\"value\":\"b c\"},{\"name\":\"d\",\"value\":\"%zz\"},{\"name\":\"e\",\"value\":\"\"}]",
				request.get("queryString").toString());
		assertEquals("[{\"name\":\"sid\",\"value\":\"secret\"},{\"name\":\"theme\",\"value\":\"dark\"}]", request.get("cookies").toString());
		assertEquals(("GET /text?a=b%20c&d=%zz&e HTTP/1.1\r\nHost: example.org\r\nCookie: sid=secret; theme=dark\r\n"
				+ "Authorization: Bearer token-1\r\n\r\n").length(), request.get("headersSize").getAsInt());
		assertEquals("[{\"name\":\"sid\",\"value\":\"new-secret\",\"path\":\"/\",\"expires\":\"2026-10-21T07:28:00Z\",\"httpOnly\":true,\"secure\":true}]",
				response(entries, Variety.TEXT).get("cookies").toString());
		assertEquals("[{\"name\":\"name\",\"value\":\"J ö\"},{\"name\":\"x\",\"value\":\"&\"}]",
				request(entries, Variety.FORM).getAsJsonObject("postData").get("params").toString());
		assertEquals("/next", response(entries, Variety.FORM).get("redirectURL").getAsString());
		JsonObject entry = entries.get(Variety.TEXT).getAsJsonObject();
		assertEquals("127.0.0.1", entry.get("serverIPAddress").getAsString());
		assertEquals("curl", entry.getAsJsonObject("_clientProcess").get("name").getAsString());
		assertEquals("nginx", entry.getAsJsonObject("_serverProcess").get("name").getAsString());
		// Bytes that are no text are not passed off as one: HAR has no base64 for a request.
		JsonObject upload = request(entries, Variety.BINARY_POST).getAsJsonObject("postData");
		assertEquals("", upload.get("text").getAsString());
		assertArrayEquals(Variety.BYTES.getBytes(StandardCharsets.ISO_8859_1), Base64.getDecoder()
				.decode(upload.getAsJsonObject("_body").getAsJsonArray("pieces").get(0).getAsJsonObject().get("base64").getAsString()));
	}

	@Test
	void gapsAreDeclared() throws Exception {
		JsonArray entries = entries(export(Redaction.NONE));
		JsonObject content = content(entries, Variety.GAP);
		assertEquals("a".repeat(100), content.get("text").getAsString());
		assertEquals(300, content.get("size").getAsInt());
		assertEquals(300, response(entries, Variety.GAP).get("bodySize").getAsInt());
		JsonObject own = entries.get(Variety.GAP).getAsJsonObject().getAsJsonObject("_sockeye").getAsJsonObject("response");
		assertEquals("[{\"offset\":100,\"length\":150,\"reason\":\"not seen\"}]", own.get("missing").toString());
		JsonArray pieces = content.getAsJsonObject("_body").getAsJsonArray("pieces");
		assertEquals(2, pieces.size());
		assertEquals(250, pieces.get(1).getAsJsonObject().get("offset").getAsInt());
		assertEquals("b".repeat(50), new String(Base64.getDecoder().decode(pieces.get(1).getAsJsonObject().get("base64").getAsString()),
				StandardCharsets.US_ASCII));
		assertTrue(entries.get(Variety.GAP).getAsJsonObject().get("comment").getAsString()
				.contains("150 bytes of the response's body were not captured, the first at 100 (not seen)"));
		JsonObject none = response(entries, Variety.NO_RESPONSE);
		assertEquals(0, none.get("status").getAsInt());
		assertEquals(-1, none.get("bodySize").getAsInt());
		assertFalse(none.get("_error").getAsString().isEmpty());
		assertEquals(-1, entries.get(Variety.NO_RESPONSE).getAsJsonObject().getAsJsonObject("timings").get("wait").getAsInt());
	}

	@Test
	void timesAddUp() throws Exception {
		for (JsonElement e : entries(export(Redaction.NONE))) {
			JsonObject timings = e.getAsJsonObject().getAsJsonObject("timings");
			double sum = 0;
			for (String name : timings.keySet())
				sum += Math.max(0, timings.get(name).getAsDouble());
			assertEquals(e.getAsJsonObject().get("time").getAsDouble(), sum, 1e-6);
		}
		JsonObject first = entries(folder.resolve("x.har")).get(0).getAsJsonObject();
		assertEquals(session.durationNs(0), Math.round(first.get("time").getAsDouble() * 1e6));
	}

	/** JSON has no NaN and no infinity; a strict reader takes it all. */
	@Test
	void isStrictJsonWithFiniteNumbers() throws Exception {
		int numbers = 0;
		try (Reader text = Files.newBufferedReader(export(Redaction.NONE)); JsonReader json = new JsonReader(text)) {
			json.setStrictness(Strictness.STRICT);
			for (JsonToken token = json.peek(); token != JsonToken.END_DOCUMENT; token = json.peek())
				switch (token) {
				case BEGIN_ARRAY -> json.beginArray();
				case END_ARRAY -> json.endArray();
				case BEGIN_OBJECT -> json.beginObject();
				case END_OBJECT -> json.endObject();
				case NAME -> json.nextName();
				case NUMBER -> {
					assertTrue(Double.isFinite(json.nextDouble()));
					numbers++;
				}
				default -> json.skipValue();
				}
		}
		assertTrue(numbers > 100);
	}

	@Test
	void webSocketMessagesAreLikeChromes() throws Exception {
		JsonObject entry = entries(export(Redaction.NONE)).get(Variety.WEB_SOCKET).getAsJsonObject();
		assertEquals("websocket", entry.get("_resourceType").getAsString());
		assertEquals("ws://example.org/chat", entry.getAsJsonObject("request").get("url").getAsString());
		List<String> said = new ArrayList<>();
		for (JsonElement e : entry.getAsJsonArray("_webSocketMessages")) {
			JsonObject m = e.getAsJsonObject();
			said.add(m.get("type").getAsString() + " " + m.get("opcode").getAsInt() + " " + m.get("data").getAsString());
			assertEquals(1_700_000_000, m.get("time").getAsDouble(), 60);
		}
		assertEquals(List.of("send 1 hi", "receive 2 AP8B"), said.subList(0, 2));
		assertTrue(said.get(2).startsWith("receive 8 "), said.get(2));
	}

	@Test
	void whatIsSecretIsLeftOut() throws Exception {
		String har = Files.readString(export(Redaction.CREDENTIALS.and(List.of("location"))));
		for (String secret : List.of("secret", "token-1", "theme=dark", "/next"))
			assertFalse(har.contains(secret), secret);
		assertTrue(har.contains("{\"name\":\"Cookie\",\"value\":\"REDACTED\"}"));
		assertTrue(har.contains("{\"name\":\"Location\",\"value\":\"REDACTED\"}"));
		ByteArrayOutputStream lines = new ByteArrayOutputStream();
		ExportFormat.JSONL.write(session, Variety.all(session), Redaction.CREDENTIALS, lines, ExportProgress.NONE);
		assertFalse(lines.toString(StandardCharsets.UTF_8).contains("secret"));
		assertEquals(Variety.SIZE, lines.toString(StandardCharsets.UTF_8).lines().count());
	}

	@Test
	void aSelectionInItsOrder() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ExportFormat.HAR.write(session, new int[] { Variety.LATIN, Variety.TEXT }, Redaction.NONE, out, ExportProgress.NONE);
		JsonArray entries = JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject().getAsJsonObject("log")
				.getAsJsonArray("entries");
		assertEquals(2, entries.size());
		assertEquals("http://example.org/latin", request(entries, 0).get("url").getAsString());
	}

	@Test
	void nothingStandsThereWhenItFails() throws Exception {
		Path target = folder.resolve("out.har");
		assertThrows(CancellationException.class, () -> ExportFile.write(target,
				out -> ExportFormat.HAR.write(session, Variety.all(session), Redaction.NONE, out, done -> done < 3)));
		Files.writeString(target, "what was there before");
		IOException failed = assertThrows(IOException.class, () -> ExportFile.write(target, out -> {
			out.write(new byte[100_000]);
			throw new IOException("No space left on device");
		}));
		assertEquals(target + " cannot be written: no space left on device", failed.getMessage());
		assertEquals("what was there before", Files.readString(target));
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of("out.har", "variety.pcapng"), left.map(p -> p.getFileName().toString()).sorted().toList());
		}
		assertTrue(assertThrows(IOException.class, () -> ExportFile.write(folder, out -> {
		})).getMessage().contains("it is a directory"));
		assertTrue(assertThrows(IOException.class, () -> ExportFile.write(folder.resolve("none/x.har"), out -> {
		})).getMessage().contains("there is no folder"));
	}

	/** A hundred thousand exchanges and one body of 100 MB, in a JVM that has no room to keep them. */
	@Test
	void memoryIsBounded() throws Exception {
		Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), BigExport.class.getName(), folder.toString())
				.redirectErrorStream(true).redirectOutput(folder.resolve("child.txt").toFile()).start();
		try {
			assertTrue(child.waitFor(5, TimeUnit.MINUTES));
		} finally {
			child.destroyForcibly();
		}
		String said = Files.readString(folder.resolve("child.txt"));
		assertEquals(0, child.exitValue(), said);
		assertTrue(said.contains("entries 100001"), said);
	}
}
