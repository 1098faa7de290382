/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/** The process that shows what is captured is suspended, or the disk is full. */
class BackPressureTest {

	private static final int SIZE = 1 << 20;

	@TempDir
	Path folder;

	@Test
	void nothingIsLostWhileTheReaderIsSuspended() throws Exception {
		try (Nginx nginx = new Nginx(folder, SIZE)) {
			Path session = folder.resolve("suspended.pcapng");
			Sockeye.Capture capture = new Sockeye.Capture("-w", session.toString(), "--port", Integer.toString(nginx.port()));
			signal(capture.process(), "STOP");
			int count = 20;
			try (HttpConnection c = new HttpConnection(nginx.port())) {
				for (int i = 0; i < count; i++)
					assertArrayEquals(nginx.files().get(ServedFiles.name(SIZE)), c.send("GET", "/" + ServedFiles.name(SIZE)).body());
			}
			for (int i = 0; i < 600 && Files.size(session) < (long) count * SIZE; i++)
				Thread.sleep(50);
			assertTrue(Files.size(session) > (long) count * SIZE, "the file grows though nobody reads it");
			signal(capture.process(), "CONT");
			String said = capture.interrupt();
			assertTrue(said.contains(" 0 drops"), said);
			List<JsonObject> exchanges = Sockeye.read(session);
			assertEquals(count, exchanges.size());
			for (JsonObject x : exchanges)
				assertEquals(ServedFiles.sha256(nginx.files().get(ServedFiles.name(SIZE))),
						x.getAsJsonObject("response").get("sha256").getAsString(), x::toString);
		}
	}

	@Test
	void aFullDiskEndsTheCaptureWithASentence() throws Exception {
		Path small = Files.createDirectory(folder.resolve("small"));
		assertEquals(0, Commands.run("mount", "-t", "tmpfs", "-o", "size=4m", "sockeye-test", small.toString()).exitCode());
		try (Nginx nginx = new Nginx(folder, SIZE)) {
			Path session = small.resolve("full.pcapng");
			Sockeye.Capture capture = new Sockeye.Capture("-w", session.toString(), "--port", Integer.toString(nginx.port()));
			try (HttpConnection c = new HttpConnection(nginx.port())) {
				for (int i = 0; i < 8; i++)
					c.send("GET", "/" + ServedFiles.name(SIZE));
			}
			String said = capture.await(1);
			assertTrue(said.contains("the disk is full; what was written until then is kept"), said);
			assertEquals("complete", Sockeye.read(session).get(0).get("state").getAsString());
		} finally {
			assertEquals(0, Commands.run("umount", small.toString()).exitCode());
		}
	}

	private static void signal(Process process, String name) throws Exception {
		assertEquals(0, Commands.run("kill", "-" + name, Long.toString(process.pid())).exitCode());
	}
}
