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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentArgumentsTest {

	@Test
	void nothingMeansAllToStandardOutput() throws Exception {
		AgentArguments a = AgentArguments.parse();
		assertEquals("-", a.output());
		assertTrue(a.options().sendPath());
		assertTrue(a.stdin());
		assertEquals(AgentArguments.DEFAULT_RING, a.options().ringBytes());
	}

	@Test
	void takesAll() throws Exception {
		AgentArguments a = AgentArguments.parse("-w", "f", "--port", "80", "--port", "443", "--pid", "7", "--exclude-pid",
				"9", "--no-sendpath", "--all-sockets", "--ring", "1048576", "--no-stdin");
		assertEquals("f", a.output());
		assertEquals(Set.of(80, 443), a.options().filter().ports());
		assertEquals(Set.of(7), a.options().filter().pids());
		assertEquals(Set.of(9), a.options().excludePids());
		assertFalse(a.options().sendPath());
		assertTrue(a.options().filter().allSockets());
		assertEquals(1 << 20, a.options().ringBytes());
		assertFalse(a.stdin());
	}

	@ParameterizedTest
	@CsvSource({ "--port,0", "--port,65536", "--port,http", "--pid,-1", "--ring,65537", "--ring,1024", "--format,xml",
			"--what,1" })
	void wrongOnesAreSaid(String option, String value) {
		AgentException e = assertThrows(AgentException.class, () -> AgentArguments.parse(option, value));
		assertEquals(AgentException.USAGE, e.exitCode());
		assertTrue(e.getMessage().contains(option), e.getMessage());
	}

	/** However it is put: the installed agent has --no-files before all that its caller says. */
	@Test
	void anAgentWithoutFilesTakesNoName() throws Exception {
		for (String[] arguments : List.of(new String[] { "--no-files", "-w", "f" }, new String[] { "-w", "f", "--no-files" },
				new String[] { "--no-files", "-w", "-", "-w", "/etc/passwd" })) {
			AgentException e = assertThrows(AgentException.class, () -> AgentArguments.parse(arguments));
			assertEquals(AgentException.USAGE, e.exitCode());
			assertTrue(e.getMessage().startsWith("-w "), e.getMessage());
		}
		assertEquals("-", AgentArguments.parse("--no-files", "-w", "-").output());
		assertEquals("-", AgentArguments.parse("--no-files").output());
	}

	@Test
	void aMissingValueIsSaid() {
		AgentException e = assertThrows(AgentException.class, () -> AgentArguments.parse("--port"));
		assertTrue(e.getMessage().startsWith("--port needs a value"), e.getMessage());
	}
}
