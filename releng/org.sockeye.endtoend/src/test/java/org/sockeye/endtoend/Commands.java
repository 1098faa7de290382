/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs, with a bound on their time. */
final class Commands {

	record Result(int exitCode, byte[] out, String err) {
		String text() {
			return new String(out, StandardCharsets.UTF_8);
		}
	}

	private Commands() {
	}

	static Result run(String... command) throws IOException, InterruptedException {
		return run(List.of(command));
	}

	static Result run(List<String> command) throws IOException, InterruptedException {
		return run(2, command);
	}

	/** @param minutes how long it may take */
	static Result run(int minutes, List<String> command) throws IOException, InterruptedException {
		Path out = Files.createTempFile("sockeye", ".out");
		Path err = Files.createTempFile("sockeye", ".err");
		try {
			Process process = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
					.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
			if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new IOException("took longer than " + minutes + " minutes: " + command);
			}
			return new Result(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
		} finally {
			Files.deleteIfExists(out);
			Files.deleteIfExists(err);
		}
	}
}
