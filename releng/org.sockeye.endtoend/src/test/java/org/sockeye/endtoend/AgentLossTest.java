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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/** The agent is killed in the middle: what it wrote is there, and the user is told. */
class AgentLossTest {

	@TempDir
	Path folder;

	@Test
	void aKilledAgentLeavesAFileThatOpens() throws Exception {
		try (Nginx nginx = new Nginx(folder, 50 << 10)) {
			Path session = folder.resolve("killed.pcapng");
			Sockeye.Capture capture = new Sockeye.Capture("-w", session.toString(), "--port",
					Integer.toString(nginx.port()));
			String url = nginx.url("f51200.bin");
			assertEquals(0, Commands.run("curl", "-sS", url, "-o", "/dev/null", url, "-o", "/dev/null").exitCode());
			// The agent writes at the latest 100 ms after it saw something.
			Thread.sleep(1000);
			assertTrue(capture.agent().destroyForcibly());
			String said = capture.await(1);
			assertTrue(said.contains("signal 9"), said);

			List<JsonObject> exchanges = Sockeye.read(session);
			assertEquals(2, exchanges.size());
			for (JsonObject x : exchanges)
				assertEquals(50 << 10, x.getAsJsonObject("response").get("bodyCaptured").getAsInt(), x::toString);
			assertTrue(Files.size(session) > 100 << 10);
		}
	}
}
