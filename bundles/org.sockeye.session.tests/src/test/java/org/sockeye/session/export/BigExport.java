/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Recording;

import com.google.gson.stream.JsonReader;

/** Started by {@link HarExportTest} in a JVM of its own. */
final class BigExport {

	private static final int FLOWS = 1000;
	private static final int EACH = 100;
	private static final int LARGE = 100 << 20;

	private BigExport() {
	}

	public static void main(String[] args) throws Exception {
		Path folder = Path.of(args[0]);
		Path file = folder.resolve("big.pcapng");
		try (OutputStream out = Files.newOutputStream(file)) {
			for (int flow = 0; flow < FLOWS; flow++) {
				Recording r = new Recording(20000 + flow);
				for (int i = 0; i < EACH; i++)
					r.request("GET /item/" + flow + "/" + i + " HTTP/1.1\r\nHost: example.org\r\nAccept: */*\r\n\r\n").response(Recording.SYSCALLS,
							"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nhello\n");
				out.write(r.bytes());
			}
			Recording large = new Recording(50000).request("GET /large HTTP/1.1\r\nHost: example.org\r\n\r\n").response(Recording.SYSCALLS,
					"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + LARGE + "\r\n\r\n");
			out.write(large.bytes());
			for (int sent = 0; sent < LARGE; sent += 1 << 16) {
				large.clear();
				out.write(large.response(Recording.SYSCALLS, "x".repeat(1 << 16)).bytes());
			}
		}
		Path har = folder.resolve("big.har");
		try (CaptureSession session = CaptureSessions.open(file)) {
			if (!session.awaitEnd(Duration.ofMinutes(3)))
				throw new IllegalStateException("not read to its end");
			ExportFile.write(har, out -> ExportFormat.HAR.write(session, Variety.all(session), Redaction.NONE, out, ExportProgress.NONE));
		}
		System.out.println("entries " + count(har));
	}

	private static int count(Path har) throws Exception {
		int entries = 0;
		try (Reader text = Files.newBufferedReader(har); JsonReader json = new JsonReader(text)) {
			json.beginObject();
			json.nextName();
			json.beginObject();
			while (!json.nextName().equals("entries"))
				json.skipValue();
			for (json.beginArray(); json.hasNext(); entries++)
				json.skipValue();
		}
		return entries;
	}
}
