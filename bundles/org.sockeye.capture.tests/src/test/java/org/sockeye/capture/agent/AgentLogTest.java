/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody reads what the agent says. */
class AgentLogTest {

	@Test
	@Timeout(60)
	void aReaderThatIsSuspendedDoesNotHoldTheAgentUp() throws Exception {
		PipedInputStream in = new PipedInputStream(100);
		AgentLog log = new AgentLog(new PrintStream(new PipedOutputStream(in), true));
		for (int i = 0; i < 10_000; i++)
			log.info("line " + i);
		log.flush(10);
		StringBuilder said = new StringBuilder();
		while (!said.toString().endsWith("line 500\n"))
			said.append((char) in.read());
		List<String> lines = said.toString().lines().toList();
		assertEquals("info: line 0", lines.get(0));
		assertEquals(501, lines.size());
	}

	@Test
	@Timeout(60)
	void theLastLinesAreWrittenBeforeTheEnd() {
		java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
		AgentLog log = new AgentLog(new PrintStream(out, true));
		log.error("the disk is full\nat once");
		log.flush(30_000);
		assertTrue(out.toString(StandardCharsets.UTF_8).equals("error: the disk is full at once\n"), out::toString);
	}
}
