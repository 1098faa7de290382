/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.LinkType;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.SectionInfo;

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
		fails(2, "read", "x.pcapng", "--decoded");
		fails(2, "capture", "--port", "70000");
		fails(2, "capture", "--port", "http");
		fails(2, "capture", "--duration", "0");
		fails(2, "capture", "--autostop", "60s");
		fails(2, "capture", "--autostop", "size:0");
		fails(2, "capture", "--autostop", "duration:soon");
		fails(2, "capture", "--autostop", "exchanges:-1");
		fails(2, "capture", "-w", "-", "--autostop", "exchanges:5");
		fails(2, "capture", "--file-size", "1M");
		fails(2, "capture", "-w", "-", "--file-size", "1M");
		fails(2, "capture", "-w", "x.pcapng", "--files", "5");
		fails(2, "capture", "-w", "x.pcapng", "--files", "1", "--file-size", "1M");
		fails(2, "capture", "-w", "x.pcapng", "--file-size", "1");
		fails(2, "capture", "--ring", "3");
		fails(2, "frobnicate");
	}

	/** After the exchanges; also what was left out on purpose. */
	@Test
	void readTellsLossesByReason() throws Exception {
		Path file = folder.resolve("lost.pcapng");
		try (PcapngWriter w = new PcapngWriter(Files.newByteChannel(file, CREATE, WRITE), 1 << 16)) {
			w.section(new SectionInfo("x86_64", "6.18", "Sockeye test", List.of()));
			w.addInterface(new InterfaceInfo(LinkType.RAW, 0, "syscalls", "x", List.of()));
			w.interfaceStatistics(0, 1, 10, 3, "ring-full 3, ktls-skipped 2");
		}
		assertEquals(List.of("sockeye: the capture lost bytes: 3 drops (the buffer between kernel and agent was full: 3)",
				"sockeye: left out, calls on connections of kernel TLS: 2"), fails(0, "read", file.toString()).lines().toList());
	}

	@Test
	void whatIsNotThere() {
		assertTrue(fails(1, "read", folder.resolve("none.pcapng").toString()).contains("there is no file"));
		assertTrue(fails(1, "read", folder.toString()).contains("is a directory"));
		assertTrue(fails(1, "capture", "-w", folder.toString()).contains("is a directory"));
		assertTrue(fails(1, "capture", "--pid", "2147483647").contains("no process"));
	}
}
