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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/** Export and HAR files with the product's command line. */
class ExportTest {

	private static final String SOCKEYE = Sockeye.PRODUCT.resolve("sockeye").toString();

	@TempDir
	Path folder;
	private Path har;

	@BeforeEach
	void archive() throws Exception {
		StringBuilder text = new StringBuilder("{\"log\":{\"version\":\"1.2\",\"entries\":[");
		for (int i = 0; i < 50; i++)
			text.append(i == 0 ? "" : ",").append("{\"startedDateTime\":\"2024-01-01T00:00:").append(10 + i).append("Z\",\"time\":5,\"request\":{\"method\":\"GET\",\"url\":\"http://a.example/")
					.append(i).append("\",\"httpVersion\":\"HTTP/1.1\",\"headers\":[{\"name\":\"Host\",\"value\":\"a.example\"},{\"name\":\"Cookie\",\"value\":\"secret\"}]},\"response\":{\"status\":200,\"httpVersion\":\"HTTP/1.1\",\"content\":{\"text\":\"")
					.append("x".repeat(10_000)).append("\"}},\"timings\":{\"send\":1,\"wait\":2,\"receive\":2}}");
		har = Files.writeString(folder.resolve("in.har"), text.append("]}}"));
	}

	@Test
	void aHarFileIsASession() throws Exception {
		List<JsonObject> exchanges = Sockeye.read(har);
		assertEquals(50, exchanges.size());
		assertEquals("http://a.example/49", exchanges.get(49).get("uri").getAsString());
		Path out = folder.resolve("out.har");
		Commands.Result result = Sockeye.run("export", har.toString(), "-Y", "path contains 1", "--redact", "-o", out.toString());
		assertEquals(0, result.exitCode(), result.err());
		assertEquals(14, Sockeye.read(out).size());
		assertFalse(Files.readString(out).contains("secret"));
	}

	/** @return what the export said, and what stood in the target's folder afterwards */
	private String exportTo(String options, String before) throws Exception {
		Path target = Files.createDirectories(folder.resolve("target"));
		// The mount is seen in this name space only, and goes with it.
		Commands.Result result = Commands.run("unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=128k export " + target + " && cd " + target + " && " + before
				+ " && " + options + " && { " + SOCKEYE + " export " + har + " -o out.har; echo code $?; ls -A; cat out.har 2>/dev/null; true; }");
		assertEquals(0, result.exitCode(), result.err());
		assertEquals(1, result.err().lines().count(), result.err());
		return result.err().strip() + "|" + result.text().strip();
	}

	@Test
	void aDiskThatFills() throws Exception {
		assertEquals("sockeye: out.har cannot be written: no space left on device|code 1\nout.har\nbefore", exportTo("true", "echo before > out.har"));
		assertEquals("sockeye: out.har cannot be written: no space left on device|code 1", exportTo("true", "true"));
	}

	@Test
	void aReadOnlyTarget() throws Exception {
		String said = exportTo("mount -o remount,ro " + folder.resolve("target"), "echo before > out.har");
		assertTrue(said.startsWith("sockeye: out.har cannot be written: "), said);
		assertTrue(said.endsWith("|code 1\nout.har\nbefore"), said);
		assertTrue(said.contains("read-only file system") || said.contains("permission denied"), said);
	}
}
