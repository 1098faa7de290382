/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Recording;

/** A session with one exchange of each kind that an export must think of. */
public final class Variety {

	public static final int TEXT = 0;
	public static final int FORM = 1;
	static final int GZIP = 2;
	static final int BINARY = 3;
	static final int LATIN = 4;
	static final int GAP = 5;
	static final int NO_RESPONSE = 6;
	static final int WEB_SOCKET = 7;
	static final int BINARY_POST = 8;
	static final int LATE = 9;
	static final int SIZE = 10;

	/** Every byte, in an order that is no text. */
	static final String BYTES = bytes();
	static final String PAGE = "<p>\u00c3\u00a4 </p>\u2028".substring(0, 9) + "x".repeat(5000);

	private Variety() {
	}

	private static String bytes() {
		StringBuilder all = new StringBuilder();
		for (int i = 255; i >= 0; i--)
			all.append((char) i);
		return all.toString();
	}

	static String gzip(String latin) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(latin.getBytes(StandardCharsets.ISO_8859_1));
		}
		return packed.toString(StandardCharsets.ISO_8859_1);
	}

	private static String answer(String fields, String body) {
		return "HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private static String post(String target, String fields, String body) {
		return "POST " + target + " HTTP/1.1\r\nHost: example.org\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private static String get(String target, String fields) {
		return "GET " + target + " HTTP/1.1\r\nHost: example.org\r\n" + fields + "\r\n";
	}

	/** @return the file's bytes: several flows, each a section of its own */
	public static byte[] file() throws IOException {
		int s = Recording.SYSCALLS;
		Recording first = new Recording(40000)
				.request(get("/text?a=b%20c&d=%zz&e", "Cookie: sid=secret; theme=dark\r\nAuthorization: Bearer token-1\r\n"))
				.response(s, answer("Content-Type: application/json\r\nSet-Cookie: sid=new-secret; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly; Secure\r\n",
						"{\"a\": \"\\u00e4 \u00c3\u00a4\", \"b\": \"</script>\"}"))
				.request(post("/form", "Content-Type: application/x-www-form-urlencoded\r\n", "name=J+%C3%B6&x=%26"))
				.response(s, "HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n")
				.request(get("/page", "Accept-Encoding: gzip\r\n"))
				.response(s, answer("Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n", gzip(PAGE)))
				.request(get("/image.bin", "")).response(s, answer("Content-Type: application/octet-stream\r\n", BYTES))
				.request(get("/latin", "")).response(s, answer("Content-Type: text/plain; charset=ISO-8859-1\r\n", "caf\u00e9"))
				.request(get("/big file", "")).response(s, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 300\r\n\r\n" + "a".repeat(100))
				.unseen(150, "not seen").response(s, "b".repeat(50))
				.request(get("/never", ""));
		Recording webSocket = new Recording(40001)
				.request(get("/chat", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAA\r\nSec-WebSocket-Version: 13\r\n"))
				.response(s, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n")
				.request("\u0081\u0082\0\0\0\0hi").response(s, "\u0082\u0003\0\u00ff\u0001").response(s, "\u0088\u0002\u0003\u00e8");
		Recording binary = new Recording(40002).request(post("/upload", "Content-Type: application/octet-stream\r\n", BYTES))
				.response(s, "HTTP/1.0 204 No Content\r\n\r\n").request(get("/late", "")).response(s, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (Recording r : new Recording[] { first, webSocket, binary })
			all.write(r.bytes());
		return all.toByteArray();
	}

	/** @return the session, read to its end */
	public static CaptureSession open(Path folder) throws Exception {
		CaptureSession session = CaptureSessions.open(Files.write(folder.resolve("variety.pcapng"), file()));
		if (!session.awaitEnd(Duration.ofSeconds(20)))
			throw new IOException("the session is not read to its end");
		return session;
	}

	static int[] all(CaptureSession session) {
		int[] ids = new int[session.size()];
		for (int i = 0; i < ids.length; i++)
			ids[i] = i;
		return ids;
	}
}
