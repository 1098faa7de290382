/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A server in C, from the test's resources: it does what the JDK cannot, and says which thread sent what. Its client is this process, which
 * the agent leaves out, so that all in the file was seen in the server.
 */
final class Sender implements AutoCloseable {

	/** A response that was sent: to whom, by whom, over which descriptor. */
	record Sent(int clientPort, int pid, int tid, int fd) {
	}

	final Path program;
	final byte[] body;
	final int port;
	private final Process process;
	private final BufferedReader said;

	/**
	 * @param source name of a C file in the folder {@code senders}, without ".c"
	 * @param body   what it sends
	 * @param more   its arguments behind the mode and the file
	 */
	Sender(Path folder, String source, String mode, byte[] body, String... more) throws Exception {
		this.body = body;
		program = compile(folder, source);
		List<String> command = new ArrayList<>(List.of(program.toString(), mode, Files.write(folder.resolve("body"), body).toString()));
		command.addAll(List.of(more));
		process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		said = process.inputReader();
		port = Integer.parseInt(expect("port")[1]);
	}

	static Path compile(Path folder, String source) throws Exception {
		for (String name : List.of("serve.h", "calls.h", source + ".c"))
			try (InputStream in = Objects.requireNonNull(Sender.class.getResourceAsStream("/senders/" + name))) {
				Files.write(folder.resolve(name), in.readAllBytes());
			}
		Path program = folder.resolve(source);
		Process gcc = new ProcessBuilder("gcc", "-O1", "-pthread", "-o", program.toString(), program + ".c").inheritIO().start();
		if (gcc.waitFor() != 0)
			throw new IOException("gcc " + source + ".c");
		return program;
	}

	int pid() {
		return (int) process.pid();
	}

	/** Its next line, in words, which must begin so. */
	String[] expect(String first) throws IOException {
		String line = said.readLine();
		if (line == null || !line.startsWith(first))
			throw new IOException("expected \"" + first + "\", but it said " + line);
		return line.split(" ");
	}

	Sent sent() throws IOException {
		String[] words = expect("sent");
		return new Sent(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]),
				Integer.parseInt(words[4]));
	}

	/** A response: head and body. */
	byte[] response() {
		byte[] head = Wire.head(body.length), all = new byte[head.length + body.length];
		System.arraycopy(head, 0, all, 0, head.length);
		System.arraycopy(body, 0, all, head.length, body.length);
		return all;
	}

	Socket connect() throws IOException {
		Socket s = new Socket(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port);
		s.setSoTimeout(30_000);
		return s;
	}

	static void ask(Socket s) throws IOException {
		s.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
	}

	/** Reads one response. */
	byte[] answer(Socket s) throws IOException {
		return s.getInputStream().readNBytes(response().length);
	}

	@Override
	public void close() throws Exception {
		process.descendants().forEach(ProcessHandle::destroy);
		process.getOutputStream().close();
		process.destroy();
		process.waitFor();
	}
}
