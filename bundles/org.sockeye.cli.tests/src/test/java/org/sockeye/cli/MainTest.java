/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shell sees of wrong arguments: an exit code and words, never a stack trace. */
class MainTest {

	@TempDir
	Path folder;

	private static String fails(int exitCode, String... arguments) {
		PrintStream before = System.err;
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
		try {
			assertEquals(exitCode, Main.run(arguments), () -> err.toString(StandardCharsets.UTF_8));
		} finally {
			System.setErr(before);
		}
		String said = err.toString(StandardCharsets.UTF_8);
		assertFalse(said.contains("\tat "), said);
		assertFalse(said.isBlank());
		return said;
	}

	@Test
	void usage() {
		fails(2, "read");
		fails(2, "read", "x.pcapng", "--format", "xml");
		fails(2, "read", "x.pcapng", "--request");
		fails(2, "capture", "--port", "70000");
		fails(2, "capture", "--port", "http");
		fails(2, "capture", "--duration", "0");
		fails(2, "capture", "--ring", "3");
		fails(2, "frobnicate");
	}

	@Test
	void whatIsNotThere() {
		assertTrue(fails(1, "read", folder.resolve("none.pcapng").toString()).contains("there is no file"));
		assertTrue(fails(1, "read", folder.toString()).contains("is a directory"));
		assertTrue(fails(1, "capture", "-w", folder.toString()).contains("is a directory"));
		assertTrue(fails(1, "capture", "--pid", "2147483647").contains("no process"));
	}
}
