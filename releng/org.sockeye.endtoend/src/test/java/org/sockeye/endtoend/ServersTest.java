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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Servers as people run them, each with its own way to send a file: only the server's end is captured, and every body must be
 * what the client got, byte for byte, with nothing dropped.
 */
class ServersTest {

	private static final int MANY = 50;
	private static final int[] SIZES = { 1, 511, 512, 513, 4095, 4096, 4097, (64 << 10) + 1, 1 << 20, 6_000_007, 50 << 20 };
	/** Go sends so many bytes of a file by write(2), to tell its type, and the rest by sendfile(2). */
	private static final int SNIFFED = 512;

	@TempDir
	static Path folder;
	private static ServedFiles files;
	private static final Map<String, FileServer> SERVERS = new LinkedHashMap<>();

	@BeforeAll
	static void start() throws Exception {
		files = new ServedFiles(folder, SIZES);
		SERVERS.put("nginx", nginx("nginx", ""));
		SERVERS.put("nginx, aio threads", nginx("threads", "aio threads;"));
		SERVERS.put("nginx, sendfile_max_chunk", nginx("chunks", "sendfile_max_chunk 50000;"));
		SERVERS.put("Caddy", new Caddy(folder.resolve("caddy"), files));
		SERVERS.put("Go", new GoServer(folder.resolve("go"), files));
	}

	private static FileServer nginx(String name, String directives) throws Exception {
		return new Nginx(folder.resolve(name), files, directives);
	}

	@AfterAll
	static void stop() throws IOException {
		for (FileServer server : SERVERS.values())
			server.close();
	}

	static Stream<String> servers() {
		return Stream.of("nginx", "nginx, aio threads", "nginx, sendfile_max_chunk", "Caddy", "Go");
	}

	/** All files over one connection, with HEAD in between; then parts of files, alone and several in one response. */
	@ParameterizedTest
	@MethodSource("servers")
	void filesAndRanges(String name) throws Exception {
		FileServer server = SERVERS.get(name);
		Recording recording = new Recording(server);
		try (HttpConnection all = new HttpConnection(server.port()); HttpConnection some = new HttpConnection(server.port())) {
			for (int size : SIZES) {
				all.send("HEAD", target(size));
				assertArrayEquals(files.content(size), all.send("GET", target(size)).body());
			}
			for (int[] range : new int[][] { { 0, 1 }, { 1, 511 }, { 511, 2 }, { 4095, 4098 }, { 65_536, 200_000 },
					{ (1 << 20) - 1, 1 } })
				assertArrayEquals(part(1 << 20, range[0], range[1]), range(some, 1 << 20, range[0] + "-" + (range[0] + range[1] - 1)).body());
			assertArrayEquals(part(1 << 20, (1 << 20) - 70_000, 70_000), range(some, 1 << 20, "-70000").body());
			assertArrayEquals(part(50 << 20, 30_000_001, (50 << 20) - 30_000_001), range(some, 50 << 20, "30000001-").body());
			HttpConnection.Exchange parts = range(some, 1 << 20, "0-0,1000-99999,500001-1000000");
			assertTrue(parts.headers().get("content-type").startsWith("multipart/byteranges"));
			for (int[] range : new int[][] { { 0, 1 }, { 1000, 99_000 }, { 500_001, 500_000 } })
				assertTrue(text(parts.body()).contains("\r\n\r\n" + text(part(1 << 20, range[0], range[1])) + "\r\n--"));
			recording.end();
			recording.assertExact(all, some);
			assertFromSendPath(recording, all, server.comm().equals("nginx") ? 0 : SNIFFED);
			assertTsharkSeesAll(recording.session, all, some);
		}
	}

	/** Readers with little room: the socket takes a part of what it is offered, again and again. */
	@ParameterizedTest
	@MethodSource("servers")
	void slowReaders(String name) throws Exception {
		FileServer server = SERVERS.get(name);
		Recording recording = new Recording(server);
		try (HttpConnection a = new HttpConnection(server.port(), 4096, 30_001, 3);
				HttpConnection b = new HttpConnection(server.port(), 20_000, 100_003, 7)) {
			assertFull(a, 6_000_007);
			inParallel(List.of(() -> download(a, 4097, 1 << 20), () -> download(b, 6_000_007, 1 << 20, 513)));
			recording.end();
			recording.assertExact(a, b);
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void manyDownloadsAtOnce(String name) throws Exception {
		FileServer server = SERVERS.get(name);
		Recording recording = new Recording(server);
		HttpConnection[] connections = new HttpConnection[MANY];
		try {
			for (int i = 0; i < MANY; i++)
				connections[i] = new HttpConnection(server.port());
			inParallel(Arrays.stream(connections)
					.<Callable<Void>>map(c -> () -> download(c, (64 << 10) + 1, 1 << 20, 511, 4097)).toList());
			recording.end();
			recording.assertExact(connections);
		} finally {
			for (HttpConnection c : connections)
				if (c != null)
					c.close();
		}
	}

	/** Asks for a file and reads only when the socket takes no more of it. */
	private static void assertFull(HttpConnection c, int size) throws Exception {
		c.ask("GET", target(size));
		long queued = 0;
		for (int i = 0; i < 200 && (queued == 0 || queued != c.queued()); i++) {
			queued = c.queued();
			Thread.sleep(50);
		}
		assertTrue(queued > 0 && queued < size, "the socket took " + queued);
		assertArrayEquals(files.content(size), c.answer("GET", target(size)).body());
	}

	private static String target(int size) {
		return "/" + ServedFiles.name(size);
	}

	private static byte[] part(int size, int from, int length) {
		return Arrays.copyOfRange(files.content(size), from, from + length);
	}

	private static HttpConnection.Exchange range(HttpConnection c, int size, String range) throws IOException {
		HttpConnection.Exchange x = c.send("GET", target(size), "Range: bytes=" + range);
		assertEquals(206, x.status());
		return x;
	}

	private static Void download(HttpConnection c, int... sizes) throws IOException {
		for (int size : sizes)
			assertArrayEquals(files.content(size), c.send("GET", target(size)).body());
		return null;
	}

	/** A char for each byte. */
	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	private static void inParallel(List<Callable<Void>> tasks) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
		try {
			for (Future<Void> f : threads.invokeAll(tasks))
				f.get();
		} finally {
			threads.shutdownNow();
		}
	}

	/** All of a file that was not written to tell its type was seen in the send path: nobody else could have brought it. */
	private static void assertFromSendPath(Recording recording, HttpConnection connection, int written) {
		for (JsonObject x : recording.of(connection)) {
			long expected = Math.max(0, x.getAsJsonObject("response").get("bodySize").getAsLong() - written), seen = 0;
			for (JsonElement e : x.getAsJsonObject("response").getAsJsonArray("sources")) {
				JsonArray source = e.getAsJsonArray();
				if (source.get(2).getAsString().equals("sendpath"))
					seen += source.get(1).getAsLong();
			}
			assertEquals(expected, seen, x::toString);
		}
	}

	/** The second opinion: per connection the same requests and responses. */
	private static void assertTsharkSeesAll(Path session, HttpConnection... connections) throws Exception {
		Commands.Result fields = Commands.run("tshark", "-r", session.toString(), "-Y", "http.response", "-T", "fields", "-e",
				"tcp.dstport", "-e", "http.response.code", "-e", "http.request.method", "-e", "http.response_for.uri", "-e",
				"http.content_length");
		assertEquals(0, fields.exitCode(), fields.err());
		for (HttpConnection c : connections)
			assertEquals(c.exchanges().stream().map(x -> c.localPort() + "\t" + x.status() + "\t\t" + x.uri() + "\t"
					+ x.headers().get("content-length")).collect(Collectors.joining("\n")), fields.text().lines()
					.filter(line -> line.startsWith(c.localPort() + "\t")).collect(Collectors.joining("\n")));
	}

	/** A capture of a server's processes, and what it is compared with. */
	private static final class Recording {
		final Path session = folder.resolve("servers.pcapng");
		private final FileServer server;
		private final Sockeye.Capture capture;
		private List<JsonObject> exchanges;
		private List<Long> pids;

		Recording(FileServer server) throws Exception {
			this.server = server;
			capture = new Sockeye.Capture("-w", session.toString(), "--pid", Long.toString(server.process().pid()));
		}

		void end() throws Exception {
			pids = Stream.concat(Stream.of(server.process()), server.process().descendants()).map(ProcessHandle::pid).toList();
			String said = capture.interrupt();
			assertTrue(said.contains("; 0 drops"), said);
			exchanges = Sockeye.read(session);
		}

		List<JsonObject> of(HttpConnection connection) {
			return exchanges.stream()
					.filter(x -> x.getAsJsonObject("client").get("port").getAsInt() == connection.localPort()).toList();
		}

		/** What went over these connections, and nothing else. */
		void assertExact(HttpConnection... connections) {
			int count = 0;
			for (HttpConnection c : connections) {
				List<JsonObject> seen = of(c);
				assertEquals(c.exchanges().size(), seen.size());
				for (int i = 0; i < seen.size(); i++)
					assertSame(c.exchanges().get(i), seen.get(i));
				count += seen.size();
			}
			assertEquals(count, exchanges.size());
		}

		private void assertSame(HttpConnection.Exchange expected, JsonObject x) {
			assertEquals(expected.method() + " " + expected.uri() + " " + expected.status(), x.get("method").getAsString() + " "
					+ x.get("uri").getAsString() + " " + x.get("status").getAsInt());
			assertEquals("complete", x.get("state").getAsString(), x::toString);
			JsonObject response = x.getAsJsonObject("response");
			assertEquals(0, response.getAsJsonArray("gaps").size(), x::toString);
			assertEquals(expected.body().length, response.get("bodySize").getAsLong(), x::toString);
			assertEquals(expected.body().length, response.get("bodyCaptured").getAsLong(), x::toString);
			assertEquals(ServedFiles.sha256(expected.body()), response.get("sha256").getAsString(), x::toString);
			JsonObject process = x.getAsJsonObject("server");
			assertEquals(server.comm(), process.get("comm").getAsString());
			assertTrue(pids.contains(process.get("pid").getAsLong()), x::toString);
			assertEquals(server.port(), process.get("port").getAsInt());
			assertTrue(x.getAsJsonObject("client").get("pid").isJsonNull(), "the client was not tapped");
		}
	}
}
