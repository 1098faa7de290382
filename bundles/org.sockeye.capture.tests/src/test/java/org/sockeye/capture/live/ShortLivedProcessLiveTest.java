/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.model.ProcessInfo;

/** A process that is over before the agent looks at anything: /proc has nothing of it, the session all the same says who it was. */
@Tag("live")
class ShortLivedProcessLiveTest {

	@ParameterizedTest
	@EnumSource(SyscallsKind.class)
	void isKnown(SyscallsKind kind) throws Exception {
		Live.needRoot();
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)), kind)) {
			long agent = live.agent.pid();
			signal("-STOP", agent);
			Process curl;
			try {
				curl = new ProcessBuilder("setpriv", "--reuid=65534", "curl", "-s", "-A", "short lived", "http://127.0.0.1:" + w.port + "/x").start();
				try (SocketChannel server = w.listener.accept()) {
					ByteBuffer request = ByteBuffer.allocate(4096);
					while (!new String(request.array(), 0, request.position()).contains("\r\n\r\n"))
						server.read(request);
					Wire.writeAll(server, (new String(Wire.head(2)) + "ok").getBytes());
				}
				assertEquals(0, curl.waitFor());
			} finally {
				signal("-CONT", agent);
			}
			ProcessInfo client = live.stop().processes.stream().filter(p -> p.pid() == curl.pid()).findFirst().orElseThrow();
			assertEquals("curl", client.comm());
			assertEquals("curl -s -A short lived http://127.0.0.1:" + w.port + "/x", client.commandLine());
			assertEquals("/usr/bin/curl", client.path());
			assertEquals(65534, client.uid());
			assertEquals("nobody", client.user());
			assertEquals(ProcessHandle.current().pid(), client.ppid());
		}
	}

	private static void signal(String name, long pid) throws Exception {
		assertEquals(0, new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor());
	}
}
