/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/** The files that the demo serves: made anew in a temporary folder. */
final class DemoFiles {

	private DemoFiles() {
	}

	static Path create() throws IOException {
		Path root = Files.createTempDirectory("sockeye-demo");
		Files.writeString(root.resolve("index.html"), """
				<!DOCTYPE html>
				<html lang="en">
				<head><title>Sockeye demo</title></head>
				<body>
				<h1>Hello from sendfile(2)</h1>
				<p>No system call argument ever carried this page: the kernel sent it straight from the page cache.</p>
				</body>
				</html>
				""");
		StringBuilder salmon = new StringBuilder("{\n  \"species\": \"Oncorhynchus nerka\",\n  \"runs\": [\n");
		for (int year = 1990; year < 2026; year++)
			salmon.append("    {\"year\": ").append(year).append(", \"fish\": ").append(1_000_000 + (year * 7919L) % 90_000)
					.append(year < 2025 ? "},\n" : "}\n");
		Files.writeString(root.resolve("runs.json"), salmon.append("  ]\n}\n"));
		StringBuilder text = new StringBuilder();
		for (int line = 1; line <= 1200; line++)
			text.append("line ").append(line).append(": the salmon swims upstream, byte by byte\n");
		Files.writeString(root.resolve("river.txt"), text);
		byte[] noise = new byte[1 << 20];
		new Random(7).nextBytes(noise);
		Files.write(root.resolve("noise.bin"), noise);
		return root;
	}

	static void delete(Path root) {
		try (Stream<Path> files = Files.walk(root)) {
			for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator)
				Files.delete(file);
		} catch (IOException | UncheckedIOException e) {
			// A temporary folder that stays is the system's to clean.
		}
	}
}
