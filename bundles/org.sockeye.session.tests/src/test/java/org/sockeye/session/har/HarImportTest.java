/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.har;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;
import org.sockeye.content.DecodedStream;
import org.sockeye.model.Exchange;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Gap;
import org.sockeye.model.Header;
import org.sockeye.model.Side;
import org.sockeye.session.Body;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.export.BodyStream;
import org.sockeye.session.export.ExportFile;
import org.sockeye.session.export.ExportFormat;
import org.sockeye.session.export.ExportProgress;
import org.sockeye.session.export.JsonLines;
import org.sockeye.session.export.Redaction;
import org.sockeye.session.export.Variety;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class HarImportTest {

	@TempDir
	Path folder;

	private CaptureSession open(Path file) throws Exception {
		CaptureSession session = CaptureSessions.open(file);
		assertTrue(session.awaitEnd(Duration.ofSeconds(20)));
		return session;
	}

	private CaptureSession open(String har) throws Exception {
		return open(Files.writeString(folder.resolve("in.har"), har));
	}

	private static byte[] bytes(CaptureSession session, int id, Side side) throws IOException {
		try (BodyStream in = new BodyStream(session.body(id, side), BodyStream.Gaps.FAIL)) {
			return in.readAllBytes();
		}
	}

	private static String text(CaptureSession session, int id, Side side) throws IOException {
		return new String(bytes(session, id, side), StandardCharsets.UTF_8);
	}

	/** All that is of the exchange itself, with the digests of its bodies; not in which packets it stood. */
	private static List<String> described(CaptureSession session) throws IOException {
		List<String> all = new ArrayList<>();
		for (int id = 0; id < session.size(); id++) {
			JsonObject line = JsonParser.parseString(new JsonLines().line(session, id)).getAsJsonObject();
			for (String name : List.of("id", "state", "stateReason"))
				line.remove(name);
			// The exchange goes on to the connection's end in one, and to the end of the file in the other.
			if (session.state(id) != ExchangeState.COMPLETE)
				line.remove("durationNs");
			for (String side : List.of("client", "server"))
				line.getAsJsonObject(side).remove("cmdline");
			for (String side : List.of("request", "response"))
				if (line.get(side) instanceof JsonObject m)
					m.remove("sources");
			all.add(line.toString());
		}
		return all;
	}

	@Test
	void whatWasExportedComesBack() throws Exception {
		Path har = folder.resolve("out.har");
		try (CaptureSession session = Variety.open(folder)) {
			int[] all = IntStream.range(0, session.size()).toArray();
			ExportFile.write(har, out -> ExportFormat.HAR.write(session, all, Redaction.NONE, out, ExportProgress.NONE));
			try (CaptureSession again = open(har)) {
				assertEquals("", again.status().notice());
				List<String> expected = described(session);
				List<String> actual = described(again);
				for (int i = 0; i < expected.size(); i++)
					assertEquals(expected.get(i), actual.get(i));
				assertEquals(expected.size(), actual.size());
				assertEquals(session.state(Variety.TEXT), again.state(Variety.TEXT));
				// And once more: nothing wears off.
				Path second = folder.resolve("second.har");
				ExportFile.write(second, out -> ExportFormat.HAR.write(again, all, Redaction.NONE, out, ExportProgress.NONE));
				try (CaptureSession third = open(second)) {
					assertEquals(expected, described(third));
				}
			}
		}
	}

	@Test
	void theMadeFileGoesWithTheSession() throws Exception {
		CaptureSession session = open(sample("chrome"));
		Path made = session.file();
		assertTrue(Files.exists(made));
		session.close();
		assertFalse(Files.exists(made));
	}

	private static Path sample(String name) throws Exception {
		return Path.of(HarImportTest.class.getResource("/har/" + name + ".har").toURI());
	}

	private static String gunzipped(CaptureSession session, int id) throws IOException {
		return new String(new GZIPInputStream(new ByteArrayInputStream(bytes(session, id, Side.RESPONSE))).readAllBytes(), StandardCharsets.UTF_8);
	}

	/** Recorded by the tools themselves: see the samples' README. */
	@ParameterizedTest
	@ValueSource(strings = { "recorded-chrome", "recorded-firefox", "recorded-playwright", "recorded-mitmproxy" })
	void recordings(String name) throws Exception {
		boolean browser = !name.endsWith("mitmproxy");
		List<String> expected = new ArrayList<>(List.of("GET / 200 text/html", "GET /style.css 200 text/css", "GET /fish.png 200 image/png",
				"GET /api/fish?kind=sockeye&n=2 200 application/json"));
		expected.addAll(browser
				? List.of("POST /api/note 201 application/octet-stream", "GET /moved 302 text/plain", "GET /api/fish?kind=coho 200 application/json",
						"GET /missing 404 text/plain", "POST /form 201 application/octet-stream")
				: List.of("GET /missing 404 text/plain", "POST /form 201 application/octet-stream", "GET /moved 302 text/plain",
						"GET /api/fish?kind=coho 200 application/json"));
		// The page's icon, which nobody is asked for.
		if (name.endsWith("firefox"))
			expected.add(1, "GET data:, 200 ");
		int css = expected.indexOf("GET /style.css 200 text/css");
		try (CaptureSession session = open(sample(name))) {
			assertEquals("", session.status().notice());
			List<String> actual = new ArrayList<>();
			for (int id = 0; id < session.size(); id++) {
				assertEquals(ExchangeState.COMPLETE, session.state(id));
				actual.add(session.method(id) + " " + session.target(id) + " " + session.status(id) + " " + session.mediaType(id));
			}
			assertEquals(expected, actual);
			assertTrue(gunzipped(session, 0).contains("<h1>Fish of the Fraser \u2013 Lachs</h1>"));
			assertTrue(gunzipped(session, css).startsWith("h1 { color: salmon; }\n"));
			assertEquals("98c35d0ed9f636f11c4aba4074abcc2b355055bfcbe451c2a0342949c15a32ea", HexFormat.of()
					.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(session, css + 1, Side.RESPONSE))));
			assertEquals("{\"fish\":[\"Sockeye\",\"K\u00f6nigslachs\"]}", text(session, css + 2, Side.RESPONSE));
			int form = expected.indexOf("POST /form 201 application/octet-stream");
			assertEquals("a=1+2&b=%C3%BC", text(session, form, Side.REQUEST));
			byte[] answer = bytes(session, form, Side.RESPONSE);
			assertEquals(256 + 14, answer.length);
			for (int i = 0; i < 256; i++)
				assertEquals((byte) i, answer[i]);
			if (browser)
				assertEquals("{\"name\":\"Gr\u00f6\u00dfe\",\"n\":1}", text(session, css + 3, Side.REQUEST));
		}
	}

	/** What each of them writes in its own way. */
	@Test
	void chrome() throws Exception {
		try (CaptureSession session = open(sample("chrome"))) {
			assertEquals(3, session.size());
			Exchange x = session.exchange(0);
			assertEquals("GET https://example.com/search?q=a%20b 200 HTTP/2", x.method() + " " + x.uri() + " " + x.status() + " " + x.version());
			assertEquals(new Header(":authority", "example.com"), x.request().headers().get(0));
			assertEquals("example.com", x.host());
			assertEquals("2606:2800:21f:cb07:6820:80da:af6b:8b2c", x.server().address());
			assertEquals(443, x.server().port());
			assertEquals(List.of("a=1", "b=2"), x.response().headers().stream().filter(h -> h.name().equals("set-cookie")).map(Header::value).toList());
			assertEquals(1_700_000_000_123_000_000L, x.timeNs());
			assertEquals(250_500_000L, x.durationNs());
			// Its header says br: so it is, again.
			try (DecodedStream in = new DecodedStream(new BodyStream(session.body(0, Side.RESPONSE), BodyStream.Gaps.FAIL), List.of("br"), ContentLimits.DEFAULT)) {
				assertEquals("<p>é</p>", new String(in.readAllBytes(), StandardCharsets.UTF_8));
				assertEquals(DecodeEnd.Kind.COMPLETE, in.end().kind());
			}
			assertEquals("HTTP/3", session.exchange(1).version());
			assertEquals(List.of(new Gap(0, 5123, "the HAR file does not have it")), session.body(1, Side.RESPONSE).gaps());
			assertEquals(2, session.messages(2).size());
			assertEquals("hello", new String(session.messages(2).content(0, 100).bytes(), StandardCharsets.UTF_8));
			assertArrayEquals(new byte[] { 0, 1 }, session.messages(2).content(1, 100).bytes());
		}
	}

	@Test
	void firefox() throws Exception {
		try (CaptureSession session = open(sample("firefox"))) {
			Exchange x = session.exchange(0);
			assertEquals("POST http://localhost:8000/login 303 HTTP/1.1", x.method() + " " + x.uri() + " " + x.status() + " " + x.version());
			assertEquals("user=j%C3%B6&p=", text(session, 0, Side.REQUEST));
			assertEquals("See Other", x.reason());
			// A request that was blocked has no response.
			assertEquals(0, session.status(1));
		}
	}

	@Test
	void mitmproxyAndCharles() throws Exception {
		try (CaptureSession session = open(sample("mitmproxy"))) {
			assertEquals("http://127.0.0.1:8080/x", session.exchange(0).uri());
			assertEquals(8080, session.server(0).port());
			assertEquals("{\"a\":1}", text(session, 0, Side.RESPONSE));
		}
		try (CaptureSession session = open(sample("charles"))) {
			assertEquals("PUT", session.method(0));
			assertEquals("name=va+lue", text(session, 0, Side.REQUEST));
			assertEquals("\u0001\u0002", text(session, 0, Side.RESPONSE));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"a\": 1}", "{\"log\": 3}", "{\"log\": {\"entries\": 5}}", "{ not json", "{\"log\":{\"entries\":[{\"requ" })
	void noHar(String text) throws Exception {
		Path file = Files.writeString(folder.resolve("no.har"), text);
		String said = assertThrows(IOException.class, () -> CaptureSessions.open(file)).getMessage();
		assertTrue(said.startsWith(file + " cannot be opened: it is no HAR file"), said);
	}

	/** Cut at any place: what is before that is there, and the user is told. */
	@Test
	void halfAHar() throws Exception {
		String whole = Files.readString(sample("firefox"));
		int second = whole.lastIndexOf("{\"startedDateTime");
		int opened = 0;
		for (int cut = second + 20; cut < whole.stripTrailing().length(); cut += 97)
			try (CaptureSession session = open(whole.substring(0, cut))) {
				assertTrue(session.size() >= 1);
				assertTrue(session.status().notice().startsWith("the HAR file is not whole: it ends early; " + session.size()), session.status().notice());
				opened++;
			}
		assertTrue(opened > 3);
		try (CaptureSession session = open(whole.substring(0, second) + "\u0001 oops " + whole.substring(second))) {
			assertTrue(session.status().notice().contains("broken at"), session.status().notice());
			assertEquals(1, session.size());
		}
	}

	/** An entry that is none does not take the others with it. */
	@Test
	void aBadEntry() throws Exception {
		String good = "{\"startedDateTime\":\"2024-01-01T00:00:00Z\",\"request\":{\"method\":\"GET\",\"url\":\"http://a/\"},\"response\":{\"status\":200}}";
		try (CaptureSession session = open("\uFEFF {\"log\":{\"entries\":[" + good + ",7,{},null," + good.replace("2024-01", "yesterday") + "," + good + "]}}")) {
			assertEquals(2, session.size());
			assertTrue(session.status().notice().startsWith("4 entries of the HAR file could not be read"), session.status().notice());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 65_535, 65_536, 65_537, 131_072, 300_000 })
	void codingsArePutOnAgain(int size) throws Exception {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		for (String coding : List.of("gzip", "deflate", "br", "zstd"))
			try (DecodedStream in = new DecodedStream(new ByteArrayInputStream(StoredCodings.apply(bytes, List.of(coding))), List.of(coding),
					ContentLimits.DEFAULT)) {
				assertArrayEquals(bytes, in.readAllBytes(), coding);
				assertEquals(DecodeEnd.Kind.COMPLETE, in.end().kind(), coding);
			}
	}
}
