/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** nginx serves files with sendfile(2); what Sockeye shows is compared with the files, byte for byte. */
class StaticFilesTest {

	private static final int[] SIZES = { 0, 1, 200, 8 << 10, 50 << 10, 1 << 20, 50 << 20 };

	@TempDir
	static Path folder;
	static Nginx nginx;

	@BeforeAll
	static void startServer() throws Exception {
		nginx = new Nginx(folder, SIZES);
	}

	@AfterAll
	static void stopServer() throws Exception {
		nginx.close();
	}

	/** Every file once, over one connection, while something is captured. */
	private static Path capture(String name, String... arguments) throws Exception {
		Path session = folder.resolve(name + ".pcapng");
		List<String> all = new ArrayList<>(List.of("-w", session.toString()));
		all.addAll(List.of(arguments));
		Sockeye.Capture capture = new Sockeye.Capture(all.toArray(String[]::new));
		List<String> curl = new ArrayList<>(List.of("curl", "-sS"));
		for (String file : nginx.files().keySet())
			curl.addAll(List.of(nginx.url(file), "-o", "/dev/null"));
		Commands.Result downloads = Commands.run(curl);
		assertEquals(0, downloads.exitCode(), downloads.err());
		capture.interrupt();
		return session;
	}

	private static String[] serverOnly(String... more) {
		List<String> all = new ArrayList<>(List.of("--pid", Long.toString(nginx.pid())));
		all.addAll(List.of(more));
		return all.toArray(String[]::new);
	}

	private static String[] bothEnds(String... more) {
		List<String> all = new ArrayList<>(List.of("--port", Integer.toString(nginx.port())));
		all.addAll(List.of(more));
		return all.toArray(String[]::new);
	}

	/** One exchange for each file, in order, complete, with the body that the file has. */
	private static List<JsonObject> assertExact(Path session) throws Exception {
		List<JsonObject> exchanges = Sockeye.read(session);
		assertEquals(SIZES.length, exchanges.size());
		int i = 0;
		for (Map.Entry<String, byte[]> file : nginx.files().entrySet()) {
			JsonObject x = exchanges.get(i++);
			assertEquals("http://127.0.0.1:" + nginx.port() + "/" + file.getKey(), x.get("uri").getAsString());
			assertEquals("complete", x.get("state").getAsString(), x::toString);
			assertEquals(200, x.get("status").getAsInt());
			JsonObject response = x.getAsJsonObject("response");
			assertEquals(file.getValue().length, response.get("bodySize").getAsLong());
			assertEquals(ServedFiles.sha256(file.getValue()), response.get("sha256").getAsString(), file.getKey());
			assertEquals(0, response.getAsJsonArray("gaps").size());
		}
		return exchanges;
	}

	/** The whole body comes from that source and from nowhere else. */
	private static void assertSource(JsonObject exchange, String source) {
		JsonObject response = exchange.getAsJsonObject("response");
		JsonArray sources = response.getAsJsonArray("sources");
		long size = response.get("bodySize").getAsLong();
		assertEquals(size == 0 ? 0 : 1, sources.size(), exchange::toString);
		if (size > 0) {
			assertEquals(0, sources.get(0).getAsJsonArray().get(0).getAsLong());
			assertEquals(size, sources.get(0).getAsJsonArray().get(1).getAsLong());
			assertEquals(source, sources.get(0).getAsJsonArray().get(2).getAsString());
		}
	}

	@Test
	void serverOnlyTheBodiesComeFromTheSendPath() throws Exception {
		Path session = capture("server", serverOnly());
		for (JsonObject x : assertExact(session)) {
			assertSource(x, "sendpath");
			assertEquals("nginx", x.getAsJsonObject("server").get("comm").getAsString());
			assertTrue(x.getAsJsonObject("client").get("pid").isJsonNull(), "curl was not tapped");
		}
		assertBodies(session);
		assertTsharkAgrees(session);
	}

	@Test
	void serverOnlyWithoutTheSendPathTheBodiesAreGaps() throws Exception {
		Path with = capture("with", serverOnly());
		List<JsonObject> expected = Sockeye.read(with);
		Path without = capture("without", serverOnly("--no-sendpath"));
		List<JsonObject> exchanges = Sockeye.read(without);
		assertEquals(expected.size(), exchanges.size());
		for (int i = 0; i < exchanges.size(); i++) {
			JsonObject x = exchanges.get(i);
			for (String same : List.of("uri", "method", "status", "requestHeaders"))
				assertEquals(expected.get(i).get(same), x.get(same));
			assertEquals(withoutDate(expected.get(i)), withoutDate(x));
			long size = SIZES[i];
			JsonObject response = x.getAsJsonObject("response");
			assertEquals(size, response.get("bodySize").getAsLong());
			assertEquals(0, response.get("bodyCaptured").getAsLong());
			assertEquals(size == 0 ? "complete" : "truncated", x.get("state").getAsString());
			JsonArray gaps = response.getAsJsonArray("gaps");
			assertEquals(size == 0 ? 0 : 1, gaps.size(), x::toString);
			if (size > 0) {
				assertEquals(0, gaps.get(0).getAsJsonArray().get(0).getAsLong());
				assertEquals(size, gaps.get(0).getAsJsonArray().get(1).getAsLong());
				assertTrue(gaps.get(0).getAsJsonArray().get(2).getAsString().contains("sendfile"), gaps::toString);
			}
		}
		// With bodies missing, tshark shows the responses only when it does not wait for bodies.
		assertTsharkSeesAllHeads(without, "-o", "http.desegment_body:FALSE");
	}

	@Test
	void bothEndsAreOneExchange() throws Exception {
		Path session = capture("both", bothEnds());
		for (JsonObject x : assertExact(session)) {
			assertEquals("nginx", x.getAsJsonObject("server").get("comm").getAsString());
			assertEquals("curl", x.getAsJsonObject("client").get("comm").getAsString());
		}
		assertTsharkAgrees(session);
	}

	@Test
	void bothEndsWithoutTheSendPathTheClientFillsTheGaps() throws Exception {
		Path session = capture("filled", bothEnds("--no-sendpath"));
		for (JsonObject x : assertExact(session))
			assertSource(x, "syscalls (received)");
		assertTsharkAgrees(session);
	}

	/** {@code sockeye read --body} writes the file's bytes. */
	private static void assertBodies(Path session) throws Exception {
		int number = 1;
		for (Map.Entry<String, byte[]> file : nginx.files().entrySet()) {
			Path out = folder.resolve("body.bin");
			Commands.Result result = Sockeye.run("read", session.toString(), "--body", Integer.toString(number++), "-o",
					out.toString());
			assertEquals(0, result.exitCode(), result.err());
			assertArrayEquals(file.getValue(), Files.readAllBytes(out), file.getKey());
		}
	}

	/** The second opinion: the same requests, responses and bodies. */
	private static void assertTsharkAgrees(Path session) throws Exception {
		assertTsharkSeesAllHeads(session);
		Path objects = Files.createTempDirectory(folder, "objects");
		Commands.Result export = Commands.run("tshark", "-r", session.toString(), "-q", "--export-objects",
				"http," + objects);
		assertEquals(0, export.exitCode(), export.err());
		for (Map.Entry<String, byte[]> file : nginx.files().entrySet())
			if (file.getValue().length > 0)
				assertArrayEquals(file.getValue(), Files.readAllBytes(objects.resolve(file.getKey())), file.getKey());
	}

	/** The requests and responses in turn, and nothing else. */
	private static void assertTsharkSeesAllHeads(Path session, String... options) throws Exception {
		List<String> command = new ArrayList<>(List.of("tshark", "-r", session.toString(), "-Y", "http", "-T", "fields", "-e",
				"http.request.method", "-e", "http.response.code", "-e", "http.request.uri"));
		command.addAll(List.of(options));
		Commands.Result fields = Commands.run(command);
		assertEquals(0, fields.exitCode(), fields.err());
		List<String> expected = new ArrayList<>();
		for (String file : nginx.files().keySet())
			expected.addAll(List.of("GET\t\t/" + file, "\t200\t"));
		assertEquals(expected, fields.text().lines().toList());
	}

	private static List<String> withoutDate(JsonObject exchange) {
		List<String> headers = new ArrayList<>();
		exchange.getAsJsonArray("responseHeaders").forEach(h -> {
			if (!h.getAsJsonArray().get(0).getAsString().equals("Date"))
				headers.add(h.toString());
		});
		return headers;
	}
}
