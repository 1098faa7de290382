/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a screen reader is told of the window, by the desktop's accessibility bus. */
@Tag("live")
class AccessibilityTest {

	@TempDir
	Path folder;

	private Path script() throws IOException {
		Path script = folder.resolve("listen.py");
		try (var in = AccessibilityTest.class.getResourceAsStream("/accessible/listen.py")) {
			Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
		}
		return script;
	}

	private static String entry(String file, int status) {
		return """
				{"startedDateTime":"2026-01-01T00:00:00.000Z","time":2,"request":{"method":"GET","url":"http://www.example.org/%s",
				"httpVersion":"HTTP/1.1","headers":[],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":0},
				"response":{"status":%d,"statusText":"","httpVersion":"HTTP/1.1","headers":[],"cookies":[],
				"content":{"size":5,"mimeType":"text/plain","text":"hello"},"redirectURL":"","headersSize":-1,"bodySize":5},
				"cache":{},"timings":{"send":0,"wait":1,"receive":1}}""".formatted(file, status);
	}

	/** A session bus of this test's own: the accessibility bus is started by it when somebody asks. */
	@Test
	void theSelectedRowIsSaidAndWhatIsPaintedHasAName() throws Exception {
		Path session = Files.writeString(folder.resolve("session.har"), "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"test\",\"version\":\"1\"},"
				+ "\"entries\":[" + entry("hello.txt", 200) + "," + entry("missing.txt", 404) + "]}}");
		Process bus = new ProcessBuilder("dbus-daemon", "--session", "--nofork", "--print-address=1")
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		Process reader = null;
		try {
			BufferedReader address = bus.inputReader();
			Map<String, String> environment = Map.of("DBUS_SESSION_BUS_ADDRESS", address.readLine(), "NO_AT_BRIDGE", "", "LC_ALL", "C.UTF-8", "XDG_RUNTIME_DIR",
					Files.createDirectories(folder.resolve("run")).toString());
			try (Window window = new Window(Place.BUILT, folder, environment, session.toString())) {
				window.await("the rows", 60, () -> Integer.parseInt(window.ask("size")) == 2);
				window.click("session-table", 200, 40);
				window.key("Home");
				List<String> said = new CopyOnWriteArrayList<>();
				// Debian's own Python: it is that one that has the bindings.
				ProcessBuilder builder = new ProcessBuilder("/usr/bin/python3", script().toString()).redirectErrorStream(true);
				builder.environment().putAll(environment);
				builder.environment().remove("NO_AT_BRIDGE");
				reader = builder.start();
				BufferedReader lines = reader.inputReader();
				Thread listener = new Thread(() -> lines.lines().forEach(said::add), "what is said");
				listener.setDaemon(true);
				listener.start();
				window.await("what there is", 60, () -> said.contains("ready"));
				String all = String.join("\n", said);
				assertTrue(all.contains("list\tExchanges, 2 rows"), all);
				assertTrue(all.contains("list item\tExchange 1: GET "), all);
				for (String name : List.of("text\tFilter", "Response: Hex, at byte 0", "Request: Pretty", "Response: Text", "exchanges (1 2xx, 1 4xx)"))
					assertTrue(all.contains(name), name + " in\n" + all);
				int before = said.size();
				window.key("Down");
				window.await("the second row said", 20, () -> said.subList(before, said.size()).stream()
						.anyMatch(line -> line.matches("list item\tExchange 2: GET .*/missing\\.txt, status 404, .*, complete")));
			}
		} finally {
			if (reader != null)
				reader.destroy();
			bus.descendants().forEach(ProcessHandle::destroy);
			bus.destroy();
		}
	}
}
