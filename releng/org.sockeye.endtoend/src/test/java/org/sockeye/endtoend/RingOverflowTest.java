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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** More than the ring holds, while the agent does not read: what is lost is counted and shown as gaps, what is there is right. */
class RingOverflowTest {

	private static final int SIZE = 8 << 20;
	private static final int RING_MIB = 1;

	@TempDir
	Path folder;

	@Test
	void whatTheRingCouldNotHoldIsAGap() throws Exception {
		try (Nginx nginx = new Nginx(folder, 200, SIZE)) {
			Path session = folder.resolve("overflow.pcapng");
			Sockeye.Capture capture = new Sockeye.Capture("-w", session.toString(), "--pid", Long.toString(nginx.pid()), "--ring",
					Integer.toString(RING_MIB));
			try (HttpConnection c = new HttpConnection(nginx.port())) {
				String agent = Long.toString(capture.agent().pid());
				assertEquals(0, Commands.run("kill", "-STOP", agent).exitCode());
				c.send("GET", "/" + ServedFiles.name(SIZE));
				assertEquals(0, Commands.run("kill", "-CONT", agent).exitCode());
				awaitEmptyRing(c, session);
			}
			String said = capture.interrupt();
			Matcher drops = Pattern.compile("(\\d+) drops \\(the buffer between kernel and agent was full: (\\d+)\\)").matcher(said);
			assertTrue(drops.find(), said);
			assertEquals(drops.group(1), drops.group(2));
			assertTrue(Long.parseLong(drops.group(1)) > 0);

			List<JsonObject> exchanges = Sockeye.read(session);
			JsonObject x = exchanges.get(0);
			assertEquals("/" + ServedFiles.name(SIZE), x.get("uri").getAsString().replaceFirst("http://[^/]*", ""));
			assertEquals("truncated", x.get("state").getAsString(), x::toString);
			assertGapsAndBytes(session, x, nginx.files().get(ServedFiles.name(SIZE)));

			JsonObject after = exchanges.get(exchanges.size() - 1);
			assertEquals("complete", after.get("state").getAsString(), "the exchange after it");
			assertEquals(ServedFiles.sha256(nginx.files().get(ServedFiles.name(200))),
					after.getAsJsonObject("response").get("sha256").getAsString());
		}
	}

	/** Small exchanges on the same connection until one is in the file. */
	private static void awaitEmptyRing(HttpConnection c, Path session) throws Exception {
		long before = Files.size(session);
		for (int i = 0; i < 100 && Files.size(session) < before + (RING_MIB << 19); i++)
			Thread.sleep(50);
		c.send("GET", "/" + ServedFiles.name(200));
	}

	private void assertGapsAndBytes(Path session, JsonObject x, byte[] file) throws Exception {
		JsonObject response = x.getAsJsonObject("response");
		assertEquals(file.length, response.get("bodySize").getAsLong());
		Path out = folder.resolve("body.bin");
		Commands.Result body = Sockeye.run("read", session.toString(), "--body", x.get("id").getAsString(), "--gaps", "zero", "-o",
				out.toString());
		assertEquals(0, body.exitCode(), body.err());
		byte[] shown = Files.readAllBytes(out);
		assertEquals(file.length, shown.length);
		long at = 0, captured = 0;
		JsonArray gaps = response.getAsJsonArray("gaps");
		assertTrue(gaps.size() > 0);
		for (JsonElement e : gaps) {
			JsonArray gap = e.getAsJsonArray();
			int offset = gap.get(0).getAsInt();
			captured += same(file, shown, (int) at, offset);
			at = offset + gap.get(1).getAsLong();
		}
		captured += same(file, shown, (int) at, file.length);
		assertEquals(response.get("bodyCaptured").getAsLong(), captured);
		assertTrue(captured > 0 && captured < file.length, "captured " + captured);
	}

	private static long same(byte[] file, byte[] shown, int from, int to) {
		for (int i = from; i < to; i++)
			assertEquals(file[i], shown[i], "byte " + i);
		return to - from;
	}
}
