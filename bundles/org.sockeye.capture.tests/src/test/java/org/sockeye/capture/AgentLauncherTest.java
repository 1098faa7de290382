/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;

class AgentLauncherTest {

	private static List<String> command(Privilege privilege) {
		return new AgentLauncher(List.of(Path.of("/opt/a b.jar"), Path.of("/opt/c.jar")), privilege, "far")
				.command(List.of("--port", "80"));
	}

	@Test
	void launchersDifferOnlyInTheWordsBefore() {
		List<String> plain = command(Privilege.INHERITED);
		assertTrue(plain.contains("/opt/a b.jar:/opt/c.jar"));
		assertEquals(plain, command(Privilege.PKEXEC).subList(1, plain.size() + 1));
		assertEquals(plain, command(Privilege.SUDO).subList(3, plain.size() + 3));
	}

	@Test
	void sshGetsWordsForAShell() {
		List<String> c = command(Privilege.SSH);
		assertEquals(List.of("ssh", "-T", "far", "--", "'java'"), c.subList(0, 5));
		assertTrue(c.contains("'/opt/a b.jar:/opt/c.jar'"));
	}

	@Test
	void anInstalledAgentIsStartedByItsNameAlone() {
		Path program = Path.of("/usr/lib/sockeye/sockeye-agent");
		List<String> words = List.of(program.toString(), "--port", "80");
		for (Privilege privilege : Privilege.values()) {
			List<String> c = new AgentLauncher(List.of(Path.of("/opt/c.jar")), privilege, "far", program).command(List.of("--port", "80"));
			switch (privilege) {
			case INHERITED -> assertEquals(words, c);
			case PKEXEC -> assertEquals(words, c.subList(1, c.size()));
			case SUDO -> assertEquals(words, c.subList(3, c.size()));
			// another machine is installed as it is
			case SSH -> assertTrue(c.contains("'/opt/c.jar'"));
			}
		}
	}

	/** It cannot be given them: it takes no JVM options. */
	@Test
	void theInstalledAgentRunsWithTheSameOptions() throws IOException {
		String program = Files.readString(Path.of("../../releng/deb/agent"));
		assertTrue(program.contains("\t" + String.join(" ", AgentLauncher.JVM_OPTIONS) + " "), program);
	}

	@Test
	void optionsBecomeArguments() {
		CaptureOptions o = CaptureOptions.defaults().withPids(Set.of(5)).withPorts(Set.of(80)).withSendPath(false)
				.withoutPids(Set.of(9));
		assertEquals(List.of("--pid", "5", "--port", "80", "--exclude-pid", "9", "--no-sendpath"),
				AgentLauncher.arguments(o));
	}

	/** Run as a process of its own, which finds no program by its name. */
	public static void main(String[] privilege) {
		try {
			new AgentLauncher(List.of(), Privilege.valueOf(privilege[0]), "far").start(CaptureOptions.defaults(), Redirect.DISCARD,
					new AgentListener() {
					});
		} catch (IOException e) {
			System.out.println(e.getMessage());
		}
	}

	@Test
	void aMissingProgramIsOneSentenceThatSaysWhatToDo() throws Exception {
		for (Privilege privilege : List.of(Privilege.PKEXEC, Privilege.SUDO, Privilege.SSH)) {
			ProcessBuilder b = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("java.class.path"),
					AgentLauncherTest.class.getName(), privilege.name()).redirectError(Redirect.INHERIT);
			b.environment().put("PATH", "/nonexistent");
			String said = new String(b.start().getInputStream().readAllBytes());
			assertEquals(1, said.lines().count(), said);
			assertTrue(said.contains("privilege") && said.contains("install it"), said);
			assertTrue(said.contains(privilege.name().toLowerCase(Locale.ROOT)), said);
		}
	}

	@Test
	void exitsHaveReasons() {
		assertEquals("the capture agent was killed (signal 9)",
				AgentExit.of(137, Privilege.INHERITED, false, "").reason());
		assertTrue(AgentExit.of(137, Privilege.INHERITED, false, "").bySignal());
		assertEquals("the authorisation was dismissed", AgentExit.of(126, Privilege.PKEXEC, false, "").reason());
		assertEquals("libbpf cannot be loaded", AgentExit.of(5, Privilege.PKEXEC, false, "libbpf cannot be loaded").reason());
		assertFalse(AgentExit.of(5, Privilege.PKEXEC, true, "").clean());
		assertTrue(AgentExit.of(0, Privilege.PKEXEC, true, "").clean());
	}

	@Test
	void statusLinesAreRead() {
		AgentStatus s = AgentStatus
				.parse("status: received=5 bytes=70 dropped=2 drops=ring-full+2 probe.sendpath=attached%3A+tp_btf%2Fx");
		assertEquals(5, s.received());
		assertEquals(70, s.bytes());
		assertEquals(2, s.dropped());
		assertEquals("ring-full 2", s.drops());
		assertEquals("attached: tp_btf/x", s.probes().get("sendpath"));
		assertNull(AgentStatus.parse("info: hello"));
		assertNull(AgentStatus.parse("status: received=x"));
	}
}
