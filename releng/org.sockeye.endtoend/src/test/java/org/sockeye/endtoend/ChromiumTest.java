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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Chromium's own developer tools read what was exported: their importer, in their page, driven by the DevTools protocol. */
@Tag("live")
class ChromiumTest {

	/** What the Network panel does with a file that is dropped on it. */
	private static final String IMPORT = """
			(async () => {
				const har = await import(location.origin + '/devtools/models/har/har.js');
				const log = new har.HARFormat.HARRoot(JSON.parse(%s)).log;
				const rows = [];
				for (const r of har.Importer.Importer.requestsFromHARLog(log)) {
					const c = await r.requestContentData();
					rows.push([r.requestMethod, r.url(), r.statusCode, r.resourceSize, r.requestHeaders().length,
						'error' in c ? '' : c.isTextContent ? c.text : c.base64, ...r.frames().map(f => f.type + ' ' + f.text)].join(' | '));
				}
				return rows.join('\\n');
			})()""";

	@TempDir
	Path folder;

	@Test
	void theNetworkPanelReadsAnExport() throws Exception {
		String chromium = System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium");
		assumeTrue(Files.isExecutable(Path.of(chromium)), "Debian's package chromium is not installed");
		String entry = "{\"startedDateTime\":\"2024-01-01T00:00:00Z\",\"time\":5,\"request\":{\"method\":\"%s\",\"url\":\"http://a.example%s\",\"httpVersion\":\"HTTP/1.1\","
				+ "\"headers\":[{\"name\":\"Host\",\"value\":\"a.example\"}]},\"response\":{\"status\":%d,\"httpVersion\":\"HTTP/1.1\",\"headers\":[{\"name\":\"Upgrade\",\"value\":\"websocket\"}],\"content\":{%s}}%s}";
		Path in = Files.writeString(folder.resolve("in.har"), "{\"log\":{\"entries\":["
				+ String.format(entry, "GET", "/a?b=c", 200, "\"text\":\"grüß\"", "") + "," + String.format(entry, "PUT", "/bin", 201, "\"text\":\"AP8=\",\"encoding\":\"base64\"", "")
				+ "," + String.format(entry, "GET", "/ws", 101, "", ",\"_webSocketMessages\":[{\"type\":\"send\",\"time\":1704067201,\"opcode\":1,\"data\":\"hello\"}]") + "]}}");
		Path har = folder.resolve("out.har");
		assertEquals(0, Sockeye.run("export", in.toString(), "-o", har.toString()).exitCode());
		Process browser = new ProcessBuilder(chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=" + folder.resolve("profile"),
				"--remote-debugging-port=0", "--remote-allow-origins=*", "about:blank").redirectErrorStream(true)
				.redirectOutput(folder.resolve("chromium.txt").toFile()).start();
		try {
			String said = evaluate(port(browser), String.format(IMPORT, new com.google.gson.JsonPrimitive(Files.readString(har))));
			assertEquals("GET | http://a.example/a?b=c | 200 | 6 | 1 | grüß\nPUT | http://a.example/bin | 201 | 2 | 1 | AP8=\n"
					+ "GET | ws://a.example/ws | 101 | 0 | 1 |  | send hello", said);
		} finally {
			Stream.concat(browser.descendants(), Stream.of(browser.toHandle())).toList().forEach(ProcessHandle::destroyForcibly);
			browser.waitFor(20, TimeUnit.SECONDS);
		}
	}

	private int port(Process browser) throws Exception {
		Path file = folder.resolve("profile/DevToolsActivePort");
		for (int i = 0; i < 600 && browser.isAlive(); i++) {
			if (Files.exists(file) && Files.readString(file).lines().count() >= 2)
				return Integer.parseInt(Files.readAllLines(file).get(0));
			Thread.sleep(50);
		}
		throw new IOException("Chromium did not start: " + Files.readString(folder.resolve("chromium.txt")));
	}

	private static String evaluate(int port, String script) throws Exception {
		String page = "http://127.0.0.1:" + port + "/devtools/devtools_app.html";
		HttpClient http = HttpClient.newHttpClient();
		JsonObject target = JsonParser.parseString(http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?" + page))
				.PUT(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString()).body()).getAsJsonObject();
		String answer = "";
		// The page may still be loading: its script has no origin to import from then.
		for (int i = 0; i < 100; i++) {
			CompletableFuture<String> reply = new CompletableFuture<>();
			WebSocket socket = http.newWebSocketBuilder().buildAsync(URI.create(target.get("webSocketDebuggerUrl").getAsString()), new Reply(reply)).get(20, TimeUnit.SECONDS);
			JsonObject parameters = new JsonObject();
			parameters.addProperty("expression", script);
			parameters.addProperty("awaitPromise", true);
			parameters.addProperty("returnByValue", true);
			JsonObject call = new JsonObject();
			call.addProperty("id", 1);
			call.addProperty("method", "Runtime.evaluate");
			call.add("params", parameters);
			socket.sendText(call.toString(), true).get(20, TimeUnit.SECONDS);
			answer = reply.get(60, TimeUnit.SECONDS);
			socket.abort();
			JsonObject result = JsonParser.parseString(answer).getAsJsonObject().getAsJsonObject("result");
			if (result != null && !result.has("exceptionDetails") && result.getAsJsonObject("result").has("value"))
				return result.getAsJsonObject("result").get("value").getAsString();
			Thread.sleep(100);
		}
		assertTrue(false, answer);
		return "";
	}

	/** Collects one message. */
	private record Reply(CompletableFuture<String> whole, StringBuilder text) implements WebSocket.Listener {
		Reply(CompletableFuture<String> whole) {
			this(whole, new StringBuilder());
		}

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			text.append(data);
			if (last)
				whole.complete(text.toString());
			socket.request(1);
			return null;
		}
	}
}
