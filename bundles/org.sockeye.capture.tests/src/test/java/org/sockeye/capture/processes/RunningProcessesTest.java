/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessesTest {

	@TempDir
	Path proc;

	@Test
	void ourselvesAndAChildThatEnds() throws Exception {
		RunningProcesses processes = new RunningProcesses();
		int own = (int) ProcessHandle.current().pid();
		Process sleep = new ProcessBuilder("sleep", "1000").start();
		RunningProcess child;
		try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<RunningProcess> all = processes.scan();
			RunningProcess self = all.stream().filter(p -> p.pid() == own).findFirst().orElseThrow();
			assertTrue(self.ports().contains(listening.getLocalPort()), self.toString());
			assertTrue(self.commandLine().contains("java"));
			assertFalse(self.user().isEmpty());
			child = all.stream().filter(p -> p.pid() == sleep.pid()).findFirst().orElseThrow();
			assertEquals(own, child.ppid());
			assertEquals("sleep", child.name());
			assertEquals("sleep 1000", child.commandLine());
			assertTrue(RunningProcesses.isRunning(child));
					} finally {
			sleep.destroyForcibly().waitFor();
		}
		assertFalse(RunningProcesses.isRunning(child));
		assertTrue(processes.scan().stream().noneMatch(child::isSame));
		assertFalse(child.isSame(new RunningProcess(child.pid(), 1, child.start() + 1, "", "", "", "", "", List.of())), "a pid is used again");
	}

	@Test
	void containers() throws Exception {
		String id = "0123456789abcdef".repeat(4);
		for (String path : List.of("/system.slice/docker-" + id + ".scope", "/docker/" + id, "/kubepods/pod1/cri-containerd-" + id + ".scope",
				"/machine.slice/libpod-" + id + ".scope/container", "/kubepods.slice:cri-containerd:" + id))
			assertEquals("0123456789ab", of(path).container(), path);
		for (String path : List.of("/", "/system.slice/nginx.service", "/user.slice/0123456789abcdef"))
			assertEquals("", of(path).container(), path);
		assertEquals("/system.slice/nginx.service", of("/system.slice/nginx.service").cgroup());
	}

	/** A name may have spaces and brackets. */
	private RunningProcess of(String cgroup) throws Exception {
		Path dir = Files.createDirectories(proc.resolve("77"));
		Files.writeString(dir.resolve("stat"), "77 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4242 20 21\n");
		Files.writeString(dir.resolve("comm"), "a) b (c\n");
		Files.writeString(dir.resolve("cgroup"), "1:name=systemd:/x\n0::" + cgroup + "\n");
		List<RunningProcess> all = new RunningProcesses(proc).scan();
		assertEquals(1, all.size());
		assertEquals(4242, all.get(0).start());
		assertEquals("a) b (c", all.get(0).name());
		return all.get(0);
	}
}
