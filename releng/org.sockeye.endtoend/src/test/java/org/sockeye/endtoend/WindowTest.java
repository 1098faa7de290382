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
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/** The materialised product's window, driven with real keys and clicks. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WindowTest {

	private static final String TEXT = "No system call argument ever carried this line.\nNor this one.\n";

	@TempDir
	Path folder;

	/** nginx sends a text by sendfile; only nginx is captured. */
	private Path record(Nginx nginx) throws Exception {
		Files.writeString(folder.resolve("root/hello.txt"), TEXT);
		Path session = folder.resolve("session.pcapng");
		Sockeye.Capture capture = new Sockeye.Capture("-w", session.toString(), "--pid", Long.toString(nginx.pid()));
		assertEquals(0, Commands.run("curl", "-sS", nginx.url("f200.bin"), "-o", "/dev/null", nginx.url("hello.txt"), "-o",
				"/dev/null", nginx.url("f51200.bin"), "-o", "/dev/null").exitCode());
		capture.interrupt();
		return session;
	}

	@Test
	void aSavedSessionShowsTheBodyOfTheSelectedRow() throws Exception {
		try (Nginx nginx = new Nginx(folder, 200, 50 << 10)) {
			Path session = record(nginx);
			List<JsonObject> exchanges = Sockeye.read(session);
			try (Window window = new Window(folder, session.toString())) {
				window.await("the three rows", 30, () -> window.ask("title").contains("session.pcapng"));
				// Into the table, then by keyboard to the second row.
				window.click("session-table", 200, 40);
				window.key("Home", "Down");
				window.await("the second exchange", 20,
						() -> window.ask("text exchange-summary").contains("/hello.txt"));
				assertTrue(window.ask("text exchange-summary").contains("200"), window.ask("text exchange-summary"));
				window.clickTab("response", "Text");
				window.await("the body's text", 20, () -> window.ask("text response-body-text").equals(TEXT));
				assertTrue(window.ask("text response-summary").contains("sendpath"), window.ask("text response-summary"));
				window.screenshot("product-session");
				window.clickTab("response", "Headers");
				String headers = window.ask("text response-headers");
				for (var header : exchanges.get(1).getAsJsonArray("responseHeaders"))
					assertTrue(headers.contains(header.getAsJsonArray().get(1).getAsString()), headers);
				window.clickTab("response", "Hex");
				window.screenshot("product-hex");
			}
		}
	}

	@Test
	void aCaptureWhoseAgentIsKilledSaysSoAndKeepsWhatItHas() throws Exception {
		try (Window window = new Window(folder, "--demo")) {
			window.await("an exchange", 60, () -> window.ask("list").contains("session-table")
					&& !window.ask("status").contains(" 0 captured") && window.ask("status").contains("captured"));
			ProcessHandle agent = window.process().descendants()
					.filter(p -> p.info().commandLine().orElse("").contains("AgentMain")).findFirst().orElseThrow();
			assertTrue(agent.destroyForcibly());
			window.await("the message", 20, () -> window.ask("text message-bar-text").contains("signal 9"));
			window.screenshot("product-agent-killed");
			Path session;
			try (var files = Files.walk(folder.resolve("state"))) {
				session = files.filter(p -> p.toString().endsWith(".pcapng")).findFirst().orElseThrow();
			}
			assertTrue(Sockeye.read(session).size() > 0);
		}
	}

	/**
	 * The product where a folder is a small disk of its own, in a mount namespace that goes with the window.
	 *
	 * @param folder is empty for everybody else
	 */
	private record SmallDisk(Path folder) implements Place {

		@Override
		public Path product() {
			return BUILT.product();
		}

		@Override
		public String launcher() {
			return BUILT.launcher();
		}

		@Override
		public List<String> words() {
			return List.of("unshare", "--mount", "--propagation", "private", "sh", "-c",
					"mount -t tmpfs -o size=6m sockeye-test \"$0\" && exec \"$@\"", folder.toString());
		}

		@Override
		public String inside(Path file) {
			return BUILT.inside(file);
		}

		@Override
		public void own(Path all) {
			// it is already
		}
	}

	@Test
	void aFullDiskEndsTheCaptureAndTheWindowSaysSo() throws Exception {
		int size = 1 << 20;
		Path state = Files.createDirectories(folder.resolve("state"));
		try (Nginx nginx = new Nginx(folder, size); Window window = new Window(new SmallDisk(state), folder)) {
			window.click("empty-state", 5, 5);
			window.key("ctrl+e");
			window.await("the capture", 120, () -> window.ask("text status-capture").contains("Capturing"));
			try (HttpConnection c = new HttpConnection(nginx.port())) {
				for (int i = 0; i < 12; i++)
					assertArrayEquals(nginx.files().get(ServedFiles.name(size)), c.send("GET", "/" + ServedFiles.name(size)).body());
			}
			window.await("the message", 60, () -> window.ask("text message-bar-text")
					.endsWith("the disk is full; what was written until then is kept."));
			window.await("what was kept", 30, () -> Integer.parseInt(window.ask("size")) > 0);
			// The status line follows a moment later.
			window.await("the end in the status line", 20, () -> window.ask("text status-capture").equals("Stopped, not saved"));
			window.click("session-table", 200, 40);
			window.key("Home");
			window.await("the first exchange", 20, () -> window.ask("text exchange-summary").startsWith("#1"));
			window.screenshot("product-disk-full");
		}
		try (var files = Files.list(state)) {
			assertEquals(0, files.count(), "the small disk was the window's own");
		}
	}

	@Test
	void theChosenTabsComeBackAfterARestart() throws Exception {
		try (Nginx nginx = new Nginx(folder, 200, 50 << 10)) {
			Path session = record(nginx);
			try (Window window = new Window(folder, session.toString())) {
				showFirst(window);
				window.clickTab("request", "Hex");
				window.clickTab("response", "Hex");
				window.await("hex", 20, () -> isThere(window, "response-body-hex") && isThere(window, "request-body-hex"));
				window.clickTab("exchange", "Timing");
				window.await("timing", 20, () -> isThere(window, "timing-table"));
				window.key("alt+F4");
				assertTrue(window.process().waitFor(60, TimeUnit.SECONDS), "the window closes");
			}
			try (Window window = new Window(folder, session.toString())) {
				showFirst(window);
				window.await("timing again", 20, () -> isThere(window, "timing-table"));
				window.clickTab("exchange", "Contents");
				window.await("hex again", 20, () -> isThere(window, "response-body-hex") && isThere(window, "request-body-hex"));
			}
		}
	}

	private static void showFirst(Window window) throws Exception {
		window.await("the session", 30, () -> window.ask("title").contains("session.pcapng"));
		window.click("session-table", 200, 40);
		window.key("Home");
		window.await("the first exchange", 20, () -> window.ask("text exchange-summary").startsWith("#1"));
	}

	/** @return whether a widget of that name can be seen */
	private static boolean isThere(Window window, String widget) throws Exception {
		return window.ask("list").lines().anyMatch(line -> line.startsWith(widget + " "));
	}

	/** No measurement, that is {@code releng/bench/ui}: a limit that only what really freezes goes over, however busy the machine is. */
	@Test
	void theWindowAnswersWhileACaptureRuns() throws Exception {
		try (Window window = new Window(folder, "--demo")) {
			window.await("exchanges", 60, () -> Integer.parseInt(window.ask("size")) > 20);
			assertEquals("ok", window.ask("watch"));
			window.click("session-table", 200, 40);
			window.key("Home", "Down", "Next", "End", "Up", "Home");
			int before = Integer.parseInt(window.ask("size"));
			window.await("more exchanges", 60, () -> Integer.parseInt(window.ask("size")) > before + 20);
			String waits = window.ask("watched");
			assertTrue(Double.parseDouble(waits.substring(0, waits.indexOf(' '))) < 10_000, "longest wait, ms: " + waits);
		}
	}

	@Test
	void whatIsNoCaptureIsRefusedAndTheWindowStays() throws Exception {
		Path text = Files.writeString(folder.resolve("notes.txt"), "this is no capture file\n");
		try (Window window = new Window(folder, text.toString())) {
			window.await("the message", 30, () -> window.ask("text message-bar-text").contains("not a capture file"));
			assertTrue(window.process().isAlive());
			window.screenshot("product-bad-file");
		}
	}
}
