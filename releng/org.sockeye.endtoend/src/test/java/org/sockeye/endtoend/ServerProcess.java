/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server's process, from when it listens to its end. */
final class ServerProcess implements Closeable {

	private final Process process;
	private final int port;

	/** Returns when the server listens. What it says goes to {@code log}. */
	ServerProcess(int port, Path log, Map<String, String> environment, List<String> command)
			throws IOException, InterruptedException {
		this.port = port;
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().putAll(environment);
		process = builder.start();
		for (int i = 0; !listens(); i++) {
			if (i == 200 || !process.isAlive()) {
				close();
				throw new IOException(command.get(0) + " does not listen: " + Files.readString(log));
			}
			Thread.sleep(50);
		}
	}

	static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			return free.getLocalPort();
		}
	}

	private boolean listens() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	ProcessHandle handle() {
		return process.toHandle();
	}

	int port() {
		return port;
	}

	@Override
	public void close() {
		process.destroy();
		try {
			if (!process.waitFor(10, TimeUnit.SECONDS))
				process.destroyForcibly();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
