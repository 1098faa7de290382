/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sockeye.http.HeadParser;
import org.sockeye.model.Header;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Recording;

/** Real curl runs the command, in two shells; a server takes down what comes. */
class CurlCommandTest {

	@TempDir
	Path folder;

	private static String post(String fields, String body) {
		return "POST /p HTTP/1.1\r\nHost: example.org\r\nContent-Type: text/plain\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
	}

	static Stream<String> requests() {
		String controls = "X-Odd: '\"$(id)`id`\\ !\t*?~#&|;<>%s\u00e9\u00c3\u00a9\u001b[1m\r\n";
		return Stream.of("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n",
				"GET /a?b=c&d='x'&e=[1]{2} HTTP/1.1\r\nHost: example.org\r\nUser-Agent: it's me\r\nAccept: */*\r\nAccept-Encoding: gzip, br\r\n\r\n",
				"GET /../x/./%2e/?#frag HTTP/1.1\r\nHost: example.org\r\n" + controls + "X-Empty:\r\nX-Twice: 1\r\nx-twice: 2\r\n\r\n",
				"GET /x/../y HTTP/1.1\r\nhost: example.org\r\nZ: 1\r\nA: 2\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: example.org\r\n\r\n",
				"GET http://example.org/absolute HTTP/1.1\r\nHost: example.org\r\n\r\n", "HEAD /h HTTP/1.1\r\nHost: example.org\r\n\r\n",
				"DELETE /d HTTP/1.1\r\nHost: example.org\r\nAuthorization: Basic dTpw\r\n\r\n", "GET /old HTTP/1.0\r\n\r\n",
				post("", "plain text"), post("", "@file; it's\n'two' lines\n"), post("X: 1\r\n", ""), post("", Variety.BYTES), post("", "-n\\n%s%%\\0001"),
				post("", "x".repeat(200_000)), post("", "\u00c3\u00a4\u00e2\u0082\u00ac"),
				"PUT /json HTTP/1.1\r\nHost: example.org\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}",
				"POST /none HTTP/1.1\r\nHost: example.org\r\n\r\n",
				"POST /c HTTP/1.1\r\nHost: example.org\r\nContent-Type: a/b\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
	}

	private CaptureSession record(String request) throws Exception {
		CaptureSession session = CaptureSessions.open(Files.write(folder.resolve("s.pcapng"), new Recording().request(request)
				.response(Recording.SYSCALLS, "HTTP/1.1 204 No Content\r\n\r\n").bytes()));
		assertTrue(session.awaitEnd(Duration.ofSeconds(20)));
		return session;
	}

	@ParameterizedTest
	@MethodSource("requests")
	void theServerGetsTheSameRequest(String request) throws Exception {
		try (CaptureSession session = record(request)) {
			String command = CurlCommand.of(session, 0, Redaction.NONE);
			for (String shell : List.of("dash", "bash"))
				assertEquals(normal(request), normal(run(shell, command)), command);
		}
	}

	/** @return what the server got */
	private String run(String shell, String command) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout(20_000);
			CompletableFuture<String> got = CompletableFuture.supplyAsync(() -> serve(server));
			Path script = Files.writeString(folder.resolve("c.sh"), "curl() { command curl -q -sS --max-time 15 --noproxy '*' --connect-to ::127.0.0.1:"
					+ server.getLocalPort() + " \"$@\"; }\n" + command + "\n");
			Process curl = new ProcessBuilder(shell, script.toString()).redirectErrorStream(true)
					.redirectOutput(folder.resolve("curl.txt").toFile()).start();
			assertTrue(curl.waitFor(20, TimeUnit.SECONDS));
			assertEquals(0, curl.exitValue(), () -> command + "\n" + said());
			return got.get(20, TimeUnit.SECONDS);
		}
	}

	private String said() {
		try {
			return Files.readString(folder.resolve("curl.txt"), StandardCharsets.ISO_8859_1);
		} catch (java.io.IOException e) {
			return e.toString();
		}
	}

	private static String serve(ServerSocket server) {
		try (Socket socket = server.accept()) {
			InputStream in = socket.getInputStream();
			ByteArrayOutputStream request = new ByteArrayOutputStream();
			while (!request.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n"))
				request.write(in.read());
			String head = request.toString(StandardCharsets.ISO_8859_1);
			int length = 0;
			for (Header h : fields(head))
				if (h.name().equalsIgnoreCase("Content-Length"))
					length = Integer.parseInt(h.value());
			request.write(in.readNBytes(length));
			if (head.toLowerCase().contains("chunked"))
				while (!request.toString(StandardCharsets.ISO_8859_1).endsWith("0\r\n\r\n"))
					request.write(in.read());
			socket.getOutputStream().write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			return request.toString(StandardCharsets.ISO_8859_1);
		} catch (java.io.IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	private static List<Header> fields(String request) {
		return HeadParser.parse(request.getBytes(StandardCharsets.ISO_8859_1)).headers();
	}

	/** Start line, the fields in their order but for those that are curl's to place, and the body. */
	private static String normal(String request) {
		int end = request.indexOf("\r\n\r\n") + 4;
		List<String> lines = new ArrayList<>();
		List<String> own = new ArrayList<>();
		lines.add(request.substring(0, request.indexOf("\r\n")));
		for (Header h : fields(request.substring(0, end)))
			if (h.name().equalsIgnoreCase("Host") || h.name().equalsIgnoreCase("Content-Length"))
				own.add(h.name().toLowerCase() + ": " + h.value());
			else
				lines.add(h.name() + ": " + h.value());
		own.sort(null);
		lines.addAll(own);
		lines.add(request.substring(end));
		return String.join("\n", lines);
	}

	@Test
	void whereItGoes() throws Exception {
		try (CaptureSession session = record("GET / HTTP/1.1\r\nHost: example.org:8080\r\nCookie: a=b\r\n\r\n")) {
			String command = CurlCommand.of(session, 0, Redaction.CREDENTIALS);
			assertTrue(command.startsWith("# the value of Cookie was replaced\ncurl http://example.org:8080/ \\\n  --connect-to ::127.0.0.1:80 \\\n"), command);
			assertTrue(command.contains("-H 'Cookie: REDACTED'"), command);
		}
	}
}
