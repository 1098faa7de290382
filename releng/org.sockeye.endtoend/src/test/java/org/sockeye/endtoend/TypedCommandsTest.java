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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules are changed by what is typed while {@code sockeye capture} runs. */
class TypedCommandsTest {

	@TempDir
	Path folder;

	@Test
	void theRulesChangeWhileItRuns() throws Exception {
		Path session = folder.resolve("typed.pcapng");
		String rules = "filter port 1 is in force";
		try (Nginx nginx = new Nginx(folder, 200); HttpConnection c = new HttpConnection(nginx.port())) {
			Sockeye.Capture capture = Sockeye.Capture.withInput("-w", session.toString(), "--port", "1");
			c.send("GET", "/" + ServedFiles.name(200) + "?unseen");
			capture.type("filter port " + nginx.port(), "filter port " + nginx.port() + " is in force");
			c.send("GET", "/" + ServedFiles.name(200) + "?by-the-filter");
			capture.type("filter port 1", rules);
			c.send("GET", "/" + ServedFiles.name(200) + "?unseen-again");
			String flow = "127.0.0.1:" + nginx.port() + "-127.0.0.1:" + c.localPort();
			capture.type("flow in " + flow, "flow in " + flow + " is in force");
			c.send("GET", "/" + ServedFiles.name(200) + "?by-its-flow");
			capture.type("frobnicate", "there is no command frobnicate");
			capture.type("probe sendpath stop", "probe sendpath is stopped");
			capture.process().getOutputStream().write("stop\n".getBytes());
			capture.process().getOutputStream().close();
			String said = capture.await(0);
			assertTrue(said.contains("2 exchanges"), said);
		}
		assertEquals(List.of("by-the-filter", "by-its-flow"),
				Sockeye.read(session).stream().map(x -> x.get("uri").getAsString().replaceFirst(".*\\?", "")).toList());
	}
}
