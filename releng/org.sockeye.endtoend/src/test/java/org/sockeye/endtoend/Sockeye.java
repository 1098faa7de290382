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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The product, by its launcher. */
final class Sockeye {

	static final Path PRODUCT = Path.of(System.getProperty("sockeye.product"));
	private static final String LAUNCHER = PRODUCT.resolve("sockeye").toString();

	private Sockeye() {
	}

	static Commands.Result run(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(LAUNCHER));
		command.addAll(List.of(arguments));
		return Commands.run(command);
	}

	/** @return the exchanges of a session, as {@code sockeye read --format jsonl} says */
	static List<JsonObject> read(Path session) throws IOException, InterruptedException {
		Commands.Result result = run("read", session.toString(), "--format", "jsonl");
		assertEquals(0, result.exitCode(), result.err());
		return result.text().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
	}

	/** A running {@code sockeye capture}. */
	static final class Capture {
		private final Process process;
		private final Path err;

		/** Returns when the probes are attached. */
		Capture(String... arguments) throws IOException, InterruptedException {
			this(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()), arguments);
		}

		/** One that takes commands: {@link #type}. */
		static Capture withInput(String... arguments) throws IOException, InterruptedException {
			return new Capture(ProcessBuilder.Redirect.PIPE, arguments);
		}

		private Capture(ProcessBuilder.Redirect input, String... arguments) throws IOException, InterruptedException {
			err = Files.createTempFile("sockeye", ".err");
			List<String> command = new ArrayList<>(List.of(LAUNCHER, "capture"));
			command.addAll(List.of(arguments));
			process = new ProcessBuilder(command).redirectInput(input)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile()).start();
			for (int i = 0; !messages().contains("capturing"); i++) {
				if (i == 600 || !process.isAlive())
					throw new IOException("the capture did not start: " + messages());
				Thread.sleep(50);
			}
		}

		Process process() {
			return process;
		}

		/** The process that captures, with privilege. */
		ProcessHandle agent() {
			return process.descendants().filter(p -> p.info().commandLine().orElse("").contains("AgentMain")).findFirst()
					.orElseThrow();
		}

		String messages() throws IOException {
			return Files.readString(err);
		}

		/** Types a command, and waits until it was answered so. */
		void type(String command, String answer) throws IOException, InterruptedException {
			process.getOutputStream().write((command + "\n").getBytes());
			process.getOutputStream().flush();
			for (int i = 0; !messages().contains(answer); i++) {
				if (i == 600 || !process.isAlive())
					throw new IOException(command + " is not answered by " + answer + ": " + messages());
				Thread.sleep(50);
			}
		}

		/** As Ctrl-C does. @return what it said on standard error */
		String interrupt() throws IOException, InterruptedException {
			Commands.run("kill", "-INT", Long.toString(process.pid()));
			return await(0);
		}

		String await(int exitCode) throws IOException, InterruptedException {
			if (!process.waitFor(60, TimeUnit.SECONDS)) {
				process.descendants().forEach(ProcessHandle::destroyForcibly);
				process.destroyForcibly();
				throw new IOException("the capture does not end: " + messages());
			}
			assertEquals(exitCode, process.exitValue(), messages());
			return messages();
		}
	}
}
