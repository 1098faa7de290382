/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Other protocols than HTTP/1 as their usual programs speak them, in clear text: what was sent is what is read of both ends' capture. */
class ProtocolsTest {

	/** Debian's, which has the modules; there may be another one in the path. */
	private static final String PYTHON = "/usr/bin/python3";
	private static final int SMALL = 1000;
	private static final int LARGE = 300_007;

	@TempDir
	static Path folder;
	private static ServedFiles files;

	@BeforeAll
	static void files() throws IOException {
		files = new ServedFiles(folder, new int[] { SMALL, LARGE });
		for (String script : List.of("websocket.py", "grpc_calls.py", "fish.proto"))
			try (InputStream in = Objects.requireNonNull(ProtocolsTest.class.getResourceAsStream("/protocols/" + script))) {
				Files.copy(in, folder.resolve(script));
			}
	}

	private static String name(int size) {
		return ServedFiles.name(size);
	}

	private static ServerProcess start(int port, String... command) throws Exception {
		return new ServerProcess(port, folder.resolve("server.log"), Map.of(), List.of(command));
	}

	private static ServerProcess nghttpd(int port) throws Exception {
		return start(port, "nghttpd", "--no-tls", "-d", files.root.toString(), "--echo-upload", Integer.toString(port));
	}

	/** Captures both ends of a server's connections while a client runs. */
	private static List<JsonObject> captured(int port, String... client) throws Exception {
		Path session = folder.resolve("protocols.pcapng");
		Sockeye.Capture capture = new Sockeye.Capture("-w", session.toString(), "--port", Integer.toString(port));
		Commands.Result ran = Commands.run(client);
		String said = capture.interrupt();
		assertEquals(0, ran.exitCode(), ran.err() + ran.text());
		output = ran.text();
		assertTrue(said.contains("; 0 drops"), said);
		return Sockeye.read(session);
	}

	/** What the last client printed. */
	private static String output;

	private static String url(int port, int size) {
		return "http://127.0.0.1:" + port + "/" + name(size);
	}

	private static void assertServed(JsonObject x, int port, int size) {
		assertEquals("complete GET " + url(port, size) + " HTTP/2 200", x.get("state").getAsString() + " " + x.get("method").getAsString() + " "
				+ x.get("uri").getAsString() + " " + x.get("version").getAsString() + " " + x.get("status").getAsInt(), x::toString);
		assertSent(x, "response", files.content(size));
		assertEquals(Integer.toString(size), header(x, "responseHeaders", "content-length"), x::toString);
	}

	private static void assertSent(JsonObject x, String message, byte[] body) {
		JsonObject m = x.getAsJsonObject(message);
		assertEquals(0, m.getAsJsonArray("gaps").size(), x::toString);
		assertEquals(body.length, m.get("bodySize").getAsInt(), x::toString);
		assertEquals(ServedFiles.sha256(body), m.get("sha256").getAsString(), x::toString);
	}

	private static String header(JsonObject x, String of, String name) {
		for (JsonElement e : x.getAsJsonArray(of))
			if (e.getAsJsonArray().get(0).getAsString().equals(name))
				return e.getAsJsonArray().get(1).getAsString();
		return null;
	}

	private static List<JsonObject> of(List<JsonObject> all, Predicate<JsonObject> which) {
		return all.stream().filter(which).toList();
	}

	@Test
	void http2ByPriorKnowledge() throws Exception {
		int port = ServerProcess.freePort();
		try (ServerProcess server = nghttpd(port)) {
			List<JsonObject> xs = captured(port, "nghttp", "-n", url(port, SMALL), url(port, LARGE), url(port, SMALL) + "?again");
			assertEquals(3, xs.size(), xs::toString);
			assertServed(of(xs, x -> x.get("uri").getAsString().equals(url(port, SMALL))).get(0), port, SMALL);
			assertServed(of(xs, x -> x.get("uri").getAsString().equals(url(port, LARGE))).get(0), port, LARGE);
			for (JsonObject x : xs) {
				assertEquals("nghttpd", x.getAsJsonObject("server").get("comm").getAsString());
				assertEquals("nghttp", x.getAsJsonObject("client").get("comm").getAsString());
				assertTrue(header(x, "requestHeaders", "user-agent").startsWith("nghttp2/"), x::toString);
			}
		}
	}

	/** Its own connection of curl's, with a body that goes both ways. */
	@Test
	void http2UploadByCurl() throws Exception {
		int port = ServerProcess.freePort();
		try (ServerProcess server = nghttpd(port)) {
			List<JsonObject> xs = captured(port, "curl", "-sS", "--http2-prior-knowledge", "-H", "Expect:", "--data-binary",
					"@" + files.root.resolve(name(LARGE)), "-o", "/dev/null", "http://127.0.0.1:" + port + "/echo");
			assertEquals(1, xs.size(), xs::toString);
			assertEquals("complete", xs.get(0).get("state").getAsString(), xs::toString);
			assertSent(xs.get(0), "request", files.content(LARGE));
			assertSent(xs.get(0), "response", files.content(LARGE));
		}
	}

	@Test
	void manyHttp2StreamsAtOnce() throws Exception {
		int port = ServerProcess.freePort();
		try (ServerProcess server = nghttpd(port)) {
			List<JsonObject> xs = captured(port, "h2load", "-n", "400", "-c", "4", "-m", "20", url(port, SMALL));
			assertTrue(output.contains("400 succeeded"), output);
			assertEquals(400, xs.size());
			for (JsonObject x : xs)
				assertServed(x, port, SMALL);
		}
	}

	/** nghttpd knows no Upgrade, the proxy before it does. */
	@ParameterizedTest
	@ValueSource(strings = { "nghttp", "curl" })
	void http2ByUpgrade(String client) throws Exception {
		int port = ServerProcess.freePort();
		int behind = ServerProcess.freePort();
		try (ServerProcess server = nghttpd(behind);
				ServerProcess proxy = start(port, "nghttpx", "--conf=/dev/null", "--workers=1", "-f127.0.0.1," + port + ";no-tls",
						"-b127.0.0.1," + behind + ";;proto=h2")) {
			List<JsonObject> xs = client.equals("nghttp") ? captured(port, "nghttp", "-n", "-u", url(port, LARGE), url(port, SMALL))
					: captured(port, "curl", "-sS", "--http2", "-o", "/dev/null", url(port, LARGE));
			assertEquals(client.equals("nghttp") ? 2 : 1, xs.size(), xs::toString);
			JsonObject first = of(xs, x -> x.get("uri").getAsString().equals(url(port, LARGE))).get(0);
			assertEquals("complete GET 200", first.get("state").getAsString() + " " + first.get("method").getAsString() + " " + first.get("status").getAsInt(),
					first::toString);
			assertSent(first, "response", files.content(LARGE));
			for (JsonObject x : of(xs, x -> x != first))
				assertServed(x, port, SMALL);
		}
	}

	@Test
	void grpc() throws Exception {
		int port = ServerProcess.freePort();
		String script = folder.resolve("grpc_calls.py").toString();
		try (ServerProcess server = start(port, PYTHON, script, "server", Integer.toString(port))) {
			List<JsonObject> xs = captured(port, PYTHON, script, "client", Integer.toString(port));
			assertEquals(List.of("Upper", "Upper", "Upper", "Count", "Join", "Weigh", "Fail"),
					xs.stream().map(x -> x.get("uri").getAsString().replaceAll(".*/", "")).toList());
			assertEquals(List.of("C hello", "S HELLO", "S 0 OK"), messages(xs.get(0)));
			JsonObject large = xs.get(1).getAsJsonArray("messages").get(0).getAsJsonObject();
			assertEquals(100_000, large.get("size").getAsInt(), large::toString);
			assertEquals("a".repeat(64 << 10), large.get("text").getAsString());
			assertEquals(List.of("C " + "b".repeat(1000), "S " + "B".repeat(1000), "S 0 OK"), messages(xs.get(2)));
			assertEquals("gzip", xs.get(2).getAsJsonArray("messages").get(0).getAsJsonObject().get("coding").getAsString());
			assertEquals(List.of("C 4", "S n0", "S n1", "S n2", "S n3", "S 0 OK"), messages(xs.get(3)));
			assertEquals(List.of("C x", "C y", "C z", "S x+y+z", "S 0 OK"), messages(xs.get(4)));
			assertEquals(List.of("C ?", "S 5 NOT_FOUND: no such thing: ü"), messages(xs.get(6)));
			withTypes();
			for (JsonObject x : xs)
				assertEquals("complete POST 200", x.get("state").getAsString() + " " + x.get("method").getAsString() + " " + x.get("status").getAsInt(), x::toString);
		}
	}

	/** What protoc makes of the types gives the fields of the last session their names. */
	private static void withTypes() throws Exception {
		Path set = folder.resolve("fish.set");
		Commands.Result made = Commands.run("protoc", "--proto_path=" + folder, "--include_imports", "--descriptor_set_out=" + set, "fish.proto");
		assertEquals(0, made.exitCode(), made.err());
		Commands.Result read = Sockeye.run("read", folder.resolve("protocols.pcapng").toString(), "--messages", "6", "--protobuf", set.toString());
		assertEquals(0, read.exitCode(), read.err());
		assertTrue(read.text().contains("name: \"trout\" count: 150") && read.text().contains("kg: 1.5"), read.text());
		Commands.Result wrong = Sockeye.run("read", folder.resolve("protocols.pcapng").toString(), "--messages", "6", "--protobuf",
				folder.resolve("fish.proto").toString());
		assertEquals(1, wrong.exitCode(), wrong.text());
		assertTrue(wrong.err().contains("is no descriptor set as protoc --descriptor_set_out writes it"), wrong.err());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "deflate" })
	void webSocket(String compression) throws Exception {
		int port = ServerProcess.freePort();
		String script = folder.resolve("websocket.py").toString();
		try (ServerProcess server = start(port, PYTHON, script, "server", Integer.toString(port), compression)) {
			List<JsonObject> xs = captured(port, PYTHON, script, "client", Integer.toString(port), compression);
			assertEquals(1, xs.size(), xs::toString);
			JsonObject x = xs.get(0);
			assertEquals("complete GET ws 101", x.get("state").getAsString() + " " + x.get("method").getAsString() + " ws " + x.get("status").getAsInt(), x::toString);
			assertTrue(x.get("uri").getAsString().endsWith("/chat?room=1"), x::toString);
			List<String> sent = new ArrayList<>();
			for (JsonElement m : JsonParser.parseString(output).getAsJsonArray())
				sent.add(m.isJsonObject() ? m.getAsJsonObject().get("base64").getAsString() : cut(m.getAsString()));
			List<String> seen = messages(x);
			for (String side : List.of("C ", "S "))
				assertEquals(sent, data(x, side).toList());
			assertTrue(seen.contains("C there?") && seen.contains("S there?"), seen::toString);
			assertEquals(2, of(list(x), m -> m.get("type").getAsString().equals("close")).size(), seen::toString);
			boolean deflated = list(x).stream().anyMatch(m -> m.get("coding").toString().contains("permessage-deflate"));
			assertEquals(!compression.isEmpty(), deflated);
			assertFalse(list(x).stream().anyMatch(m -> !m.get("problem").isJsonNull()), seen::toString);
		}
	}

	private static String cut(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return new String(bytes, 0, Math.min(bytes.length, 64 << 10), StandardCharsets.UTF_8);
	}

	private static List<JsonObject> list(JsonObject x) {
		List<JsonObject> out = new ArrayList<>();
		JsonArray all = x.getAsJsonArray("messages");
		if (all != null)
			all.forEach(m -> out.add(m.getAsJsonObject()));
		return out;
	}

	/** The payloads of data messages of a side; binary ones in Base64. */
	private static Stream<String> data(JsonObject x, String side) {
		return list(x).stream().filter(m -> m.get("type").getAsString().matches("text|binary") && side(m).equals(side))
				.map(m -> m.has("text") ? m.get("text").getAsString() : m.get("base64").getAsString());
	}

	private static String side(JsonObject m) {
		return m.get("from").getAsString().equals("client") ? "C " : "S ";
	}

	/** Who, and the payload as text, or else the note. */
	private static List<String> messages(JsonObject x) {
		return list(x).stream().map(m -> {
			String text = m.has("text") ? m.get("text").getAsString()
					: new String(Base64.getDecoder().decode(m.get("base64").getAsString()), StandardCharsets.ISO_8859_1);
			return side(m) + (text.isEmpty() && !m.get("note").isJsonNull() ? m.get("note").getAsString() : text);
		}).toList();
	}
}
