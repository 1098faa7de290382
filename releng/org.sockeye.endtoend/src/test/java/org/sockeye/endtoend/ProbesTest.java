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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/** The send path is stopped and started while the product's window captures; nothing else may change. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ProbesTest {

	private static final int SIZE = 50 << 10;
	private static final int BYTES_MISSING = 4; // the exit code of sockeye read

	@TempDir
	Path folder;

	/** Stops and starts the send path: by whatever means. */
	private interface Switch {
		void set(Window window, boolean on) throws Exception;
	}

	@Test
	void theViewStopsAndStartsTheSendPath() throws Exception {
		recordThreeDownloads((window, on) -> {
			String button = on ? "probes-start" : "probes-stop";
			window.click(button, 15, 15);
		});
	}

	@Test
	void theConsoleStopsAndStartsTheSendPath() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		recordThreeDownloads((window, on) -> console(port, "equinox:" + (on ? "start" : "stop") + " org.sockeye.capture.sendpath"),
				"--console", Integer.toString(port));
	}

	/** The first and the third download are seen by the send path, the second is not. Only nginx is captured: curl's reads would fill the gap. */
	private void recordThreeDownloads(Switch sendPath, String... first) throws Exception {
		try (Nginx nginx = new Nginx(folder, SIZE)) {
			byte[] file = nginx.files().get("f" + SIZE + ".bin");
			List<String> arguments = new java.util.ArrayList<>(List.of(first));
			arguments.addAll(List.of("--capture", "--pid", Long.toString(nginx.pid())));
			Path session;
			try (Window window = new Window(folder, arguments.toArray(String[]::new))) {
				window.await("the capture", 60, () -> window.ask("status").contains("Capturing"));
				window.click("empty-state", 20, 20);
				window.key("ctrl+shift+p");
				awaitState(window, "Attached");
				download(window, nginx, 1);
				sendPath.set(window, false);
				awaitState(window, "Stopped");
				assertTrue(window.ask("text probes-detail").contains("gaps"), window.ask("text probes-detail"));
				download(window, nginx, 2);
				window.screenshot("product-probe-stopped");
				sendPath.set(window, true);
				awaitState(window, "Attached");
				download(window, nginx, 3);
				window.screenshot("product-probes");
				window.key("ctrl+e");
				window.await("the capture's end", 30, () -> window.ask("status").contains("Stopped, not saved"));
				session = session();
				List<JsonObject> exchanges = Sockeye.read(session);
				assertEquals(3, exchanges.size());
				for (JsonObject exchange : exchanges)
					assertEquals(200, exchange.get("status").getAsInt());
				assertArrayEquals(file, body(session, 1, 0));
				body(session, 2, BYTES_MISSING);
				assertArrayEquals(file, body(session, 3, 0));
			}
		}
	}

	private static void awaitState(Window window, String state) throws Exception {
		window.await("the send path: " + state, 60,
				() -> window.ask("text probes-tree").lines().anyMatch(row -> row.startsWith("sendpath\t" + state)));
	}

	private static void download(Window window, Nginx nginx, int number) throws Exception {
		assertEquals(0, Commands.run("curl", "-sS", "-o", "/dev/null", nginx.url("f" + SIZE + ".bin")).exitCode());
		window.await("exchange " + number, 30, () -> window.ask("status").contains(number + " captured"));
	}

	private static byte[] body(Path session, int exchange, int exitCode) throws Exception {
		Commands.Result result = Sockeye.run("read", session.toString(), "--body", Integer.toString(exchange));
		assertEquals(exitCode, result.exitCode(), result.err());
		return result.out();
	}

	private Path session() throws IOException {
		try (var files = Files.walk(folder.resolve("state"))) {
			return files.filter(p -> p.toString().endsWith(".pcapng")).findFirst().orElseThrow();
		}
	}

	/** Types a line into the OSGi console, a telnet server: it wants its questions about the terminal answered first. */
	private static void console(int port, String line) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			Telnet telnet = new Telnet(socket.getInputStream(), socket.getOutputStream());
			telnet.awaitPrompt();
			socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
			telnet.awaitPrompt();
		}
	}
}
