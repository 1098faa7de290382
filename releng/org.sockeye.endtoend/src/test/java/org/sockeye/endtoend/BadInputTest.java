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

	@Test
	void captureWithoutPrivilege() throws Exception {
		// nobody has neither root nor a session that pkexec could ask.
		Commands.Result result = Commands.run("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
				Sockeye.PRODUCT.resolve("sockeye").toString(), "capture", "-w", "/tmp/sockeye-nobody.pcapng", "--duration", "1");
		Files.deleteIfExists(Path.of("/tmp/sockeye-nobody.pcapng"));
		assertFalse(result.err().contains("\tat "), result.err());
		assertTrue(result.exitCode() != 0, result.err());
		assertTrue(result.err().toLowerCase(java.util.Locale.ROOT).contains("privilege") || result.err().contains("root"), result.err());
	}
}
