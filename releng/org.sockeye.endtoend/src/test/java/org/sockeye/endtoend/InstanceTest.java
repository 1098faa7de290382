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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One window takes what all starts of the product are asked for. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class InstanceTest {

	@TempDir
	Path folder;

	/** A real capture of one exchange. */
	private Path record(String name) throws Exception {
		Path session = folder.resolve(name);
		try (Nginx nginx = new Nginx(folder, 200)) {
			Sockeye.Capture capture = new Sockeye.Capture("-w", session.toString(), "--pid", Long.toString(nginx.pid()));
			assertEquals(0, Commands.run("curl", "-sS", nginx.url("f200.bin"), "-o", "/dev/null").exitCode());
			capture.interrupt();
		}
		return session;
	}

	private static void ok(Commands.Result result) {
		assertEquals(0, result.exitCode(), result.err());
		assertEquals("", result.err());
	}

	private static String activeWindow() throws Exception {
		return Commands.run("xdotool", "getactivewindow", "getwindowname").text().strip();
	}

	@Test
	void theSecondStartHandsItsFileToTheFirstWindow() throws Exception {
		record("größer & 1.pcapng");
		Files.writeString(folder.resolve("notes.txt"), "this is no capture file\n");
		Path elsewhere = Files.createDirectories(folder.resolve("a/b"));
		try (Window window = new Window(folder)) {
			Commands.run("xdotool", "getactivewindow", "windowminimize");
			// Its name is relative to where the second start is.
			ok(window.startAgain(elsewhere, "../../größer & 1.pcapng"));
			window.await("the file", 60, () -> window.ask("title").contains("größer & 1.pcapng – Sockeye"));
			window.await("its exchange", 60, () -> window.ask("size").equals("1"));
			window.await("the window in front", 30, () -> activeWindow().equals("größer & 1.pcapng – Sockeye"));
			window.screenshot("product-handed-over");

			ok(window.startAgain(folder, "notes.txt"));
			window.await("the sentence", 60, () -> window.ask("text message-bar-text").contains("not a capture file"));
			assertTrue(window.ask("title").contains("größer & 1.pcapng"), "the session stays");
			ok(window.startAgain(folder, "nowhere.pcapng"));
			window.await("the sentence", 60, () -> window.ask("text message-bar-text").contains(folder.resolve("nowhere.pcapng") + "” cannot be opened"));
			Commands.Result wrong = window.startAgain(folder, "--nonsense");
			assertEquals(2, wrong.exitCode());
			assertEquals("sockeye: unknown option --nonsense\n", wrong.err());
			ok(window.startAgain(folder));
		}
	}

	@Test
	void aRunningCaptureIsNotEndedWithoutAQuestion() throws Exception {
		record("one.pcapng");
		try (Window window = new Window(folder)) {
			ok(window.startAgain(folder, "--demo"));
			window.await("exchanges of the demo", 90, () -> window.ask("status").contains("Capturing") && Integer.parseInt(window.ask("size")) > 3);
			Commands.Result again = window.startAgain(folder, "--demo");
			assertEquals(1, again.exitCode());
			assertTrue(again.err().startsWith("sockeye: a capture is running in the window that is open"), again.err());
			ok(window.startAgain(folder, "one.pcapng"));
			window.await("the question", 60, () -> window.ask("title").contains("Unsaved Capture"));
			ok(window.startAgain(folder, "one.pcapng"));
			window.screenshot("product-hand-over-question");
			window.key("Escape");
			window.await("the question of the other one", 60, () -> window.ask("title").contains("Unsaved Capture"));
			window.key("Escape");
			window.await("no question", 60, () -> !window.ask("title").contains("Unsaved Capture"));
			assertTrue(window.ask("status").contains("Capturing"), window.ask("status"));
		}
	}

	@Test
	void aKilledWindowIsNoObstacle() throws Exception {
		record("one.pcapng");
		try (Window window = new Window(folder)) {
			window.kill();
		}
		try (Stream<Path> left = Files.walk(folder.resolve("runtime"))) {
			assertEquals(1, left.filter(p -> p.toString().endsWith(".sock")).count(), "a killed window leaves its socket");
		}
		try (Window window = new Window(folder)) {
			ok(window.startAgain(folder, "one.pcapng"));
			window.await("the file", 60, () -> window.ask("title").contains("one.pcapng"));
		}
	}

	@Test
	void twoStartsAtOnceGiveOneWindow() throws Exception {
		Path one = record("one.pcapng");
		Path two = Files.copy(one, folder.resolve("two.pcapng"));
		Window.configure(Place.BUILT, folder);
		Path log = folder.resolve("both.log");
		Process a = null, b = null;
		try {
			a = start(one, log);
			b = start(two, log);
			long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
			while (a.isAlive() && b.isAlive() && System.nanoTime() < end)
				Thread.sleep(100);
			Process window = a.isAlive() ? a : b, other = a.isAlive() ? b : a;
			assertTrue(window.isAlive() && !other.isAlive(), Files.readString(log));
			assertEquals(0, other.exitValue(), Files.readString(log));
			String handed = other == a ? "one.pcapng" : "two.pcapng";
			Path port = folder.resolve("probe.port");
			while (!(Files.exists(port) && titles(port).contains(handed))) {
				assertTrue(window.isAlive() && System.nanoTime() < end, Files.readString(log));
				Thread.sleep(100);
			}
		} finally {
			for (Process p : new Process[] { a, b })
				if (p != null) {
					p.destroy();
					if (!p.waitFor(20, TimeUnit.SECONDS))
						p.destroyForcibly();
				}
		}
	}

	private Process start(Path file, Path log) throws IOException {
		return Window.builder(Place.BUILT, folder, Window.ENGLISH, file.toString()).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
	}

	private static List<String> titles(Path port) throws IOException {
		return Window.ask(port, "title").lines().map(t -> t.replace(" – Sockeye", "")).toList();
	}
}
