/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.demo;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The demo's two processes. The server is up when {@link #start} returns; the client begins with {@link #startClient},
 * so that a capture can be attached in between. Both end with {@link #close}, and by themselves when this process ends:
 * their standard input is a pipe from here. Any thread may call.
 */
public final class DemoProcess implements Closeable {

	private final List<Path> classPath;
	private final Process server;
	private final int port;
	private Process client;

	private DemoProcess(List<Path> classPath, Process server, int port) {
		this.classPath = classPath;
		this.server = server;
		this.port = port;
	}

	/**
	 * Starts the server and waits until it listens; about half a second.
	 *
	 * @param classPath holds this bundle's jar
	 * @throws IOException when the process cannot be started or ends at once
	 */
	public static DemoProcess start(List<Path> classPath) throws IOException {
		Process server = launch(classPath, DemoServer.class);
		String line = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))
				.readLine();
		try {
			if (line != null)
				return new DemoProcess(classPath, server, Integer.parseInt(line.trim()));
		} catch (NumberFormatException e) {
			// Falls through: what it said is part of the message.
		}
		server.destroy();
		throw new IOException("the demo server did not start" + (line == null ? "" : ": " + line));
	}

	/** @return the TCP port on 127.0.0.1 that the server listens on */
	public int port() {
		return port;
	}

	/** Starts the client: a few rounds of requests, one round a second, for ten minutes at most. */
	public synchronized void startClient() throws IOException {
		if (client == null)
			client = launch(classPath, DemoClient.class, Integer.toString(port));
	}

	private static Process launch(List<Path> classPath, Class<?> main, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp",
				classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)), main.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
	}

	@Override
	public synchronized void close() {
		for (Process process : client == null ? List.of(server) : List.of(client, server)) {
			process.destroy();
			try {
				if (!process.waitFor(2, TimeUnit.SECONDS))
					process.destroyForcibly();
			} catch (InterruptedException e) {
				process.destroyForcibly();
				Thread.currentThread().interrupt();
			}
		}
	}
}
