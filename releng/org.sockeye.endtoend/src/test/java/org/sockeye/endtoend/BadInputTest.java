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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no capture file, and what cannot be done: one clear sentence, an exit code, no stack trace. */
class BadInputTest {

	@TempDir
	Path folder;

	private void assertRefused(String expected, String... arguments) throws Exception {
		Commands.Result result = Sockeye.run(arguments);
		assertTrue(result.err().contains(expected), result.err());
		assertFalse(result.err().contains("\tat "), result.err());
		assertEquals(1, result.err().lines().count(), result.err());
		assertEquals(1, result.exitCode());
	}

	@Test
	void noCaptureFile() throws Exception {
		Path text = Files.writeString(folder.resolve("notes.txt"), "this is no capture file\n");
		assertRefused("not a capture file", "read", text.toString());
	}

	@Test
	void aDirectory() throws Exception {
		assertRefused("is a directory", "read", folder.toString());
	}

	@Test
	void aMissingFile() throws Exception {
		assertRefused("there is no file", "read", folder.resolve("nowhere.pcapng").toString());
	}

	@Test
	void anEmptyFile() throws Exception {
		assertRefused("is empty", "read", Files.createFile(folder.resolve("empty.pcapng")).toString());
	}

	/** An unprivileged user's copy of the command line, since the product may stand where that user cannot go. */
	private Path copyForEverybody() throws Exception {
		Path copy = Files.createDirectories(folder.resolve("product/plugins")).getParent();
		Files.copy(Sockeye.PRODUCT.resolve("sockeye"), copy.resolve("sockeye"));
		try (Stream<Path> jars = Files.list(Sockeye.PRODUCT.resolve("plugins"))) {
			for (Path jar : jars.filter(j -> j.getFileName().toString().matches("(org\\.sockeye|com\\.sun\\.jna|picocli|com\\.google).*jar"))
					.toList())
				Files.copy(jar, copy.resolve("plugins").resolve(jar.getFileName()));
		}
		assertEquals(0, Commands.run("chmod", "-R", "a+rX", folder.toString()).exitCode());
		assertEquals(0, Commands.run("chmod", "a+x", copy.resolve("sockeye").toString()).exitCode());
		return copy.resolve("sockeye");
	}

	@Test
	void captureWithoutPrivilege() throws Exception {
		Path launcher = copyForEverybody();
		assertEquals(0, Commands.run("chmod", "a+w", folder.toString()).exitCode());
		// nobody has neither root nor a session in which pkexec could ask.
		Commands.Result result = Commands.run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
				launcher.toString(), "capture", "-w", folder.resolve("nobody.pcapng").toString(), "--duration", "1");
		assertFalse(result.err().contains("\tat "), result.err());
		assertEquals(1, result.exitCode(), result.err());
		assertTrue(result.err().contains("privilege") || result.err().contains("authori"), result.err());
	}
}
