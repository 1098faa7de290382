/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client's HTTP/1.1 connection, with what went over it. It reads as fast, or as slowly, as it is told. */
final class HttpConnection implements Closeable {

	/** What the client saw. */
	record Exchange(String method, String uri, int status, Map<String, String> headers, byte[] body) {
	}

	private final Socket socket = new Socket();
	private final InputStream in;
	private final int port;
	private final int chunk;
	private final int pause;
	private final List<Exchange> exchanges = new ArrayList<>();

	HttpConnection(int port) throws IOException {
		this(port, 0, Integer.MAX_VALUE, 0);
	}

	/**
	 * @param receiveBuffer SO_RCVBUF; 0: the kernel's
	 * @param chunk         bytes that are read at once, before
	 * @param pause         ms without a read
	 */
	HttpConnection(int port, int receiveBuffer, int chunk, int pause) throws IOException {
		this.port = port;
		this.chunk = chunk;
		this.pause = pause;
		if (receiveBuffer > 0)
			socket.setReceiveBufferSize(receiveBuffer);
		socket.connect(new InetSocketAddress("127.0.0.1", port));
		socket.setSoTimeout(60_000);
		in = pause > 0 ? socket.getInputStream() : new BufferedInputStream(socket.getInputStream(), 1 << 16);
	}

	int localPort() {
		return socket.getLocalPort();
	}

	List<Exchange> exchanges() {
		return exchanges;
	}

	/** @param headers whole lines, further to {@code Host} */
	Exchange send(String method, String target, String... headers) throws IOException {
		ask(method, target, headers);
		return answer(method, target);
	}

	/** Sends a request and reads nothing. */
	void ask(String method, String target, String... headers) throws IOException {
		String request = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
				+ (headers.length > 0 ? String.join("\r\n", headers) + "\r\n" : "") + "\r\n";
		socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
	}

	/** Reads the response to it. */
	Exchange answer(String method, String target) throws IOException {
		String[] lines = head().split("\r\n");
		Map<String, String> fields = new HashMap<>();
		for (int i = 1; i < lines.length; i++) {
			String[] field = lines[i].split(": ", 2);
			fields.put(field[0].toLowerCase(Locale.ROOT), field[1]);
		}
		byte[] body = new byte[method.equals("HEAD") ? 0 : Integer.parseInt(fields.get("content-length"))];
		read(body);
		Exchange x = new Exchange(method, "http://127.0.0.1:" + port + target, Integer.parseInt(lines[0].split(" ")[1]), fields,
				body);
		exchanges.add(x);
		return x;
	}

	/** @return bytes that the server's kernel took from the server and that nobody has read yet */
	long queued() throws IOException {
		// The JDK's sockets are IPv6 ones, with mapped addresses.
		return queued(Path.of("/proc/net/tcp")) + queued(Path.of("/proc/net/tcp6"));
	}

	private long queued(Path connections) throws IOException {
		long queued = 0;
		for (String line : Files.readAllLines(connections)) {
			String[] columns = line.strip().split(" +");
			if (columns[1].endsWith(hex(port)) && columns[2].endsWith(hex(localPort())))
				queued += Long.parseLong(columns[4].split(":")[0], 16);
			else if (columns[1].endsWith(hex(localPort())) && columns[2].endsWith(hex(port)))
				queued += Long.parseLong(columns[4].split(":")[1], 16);
		}
		return queued;
	}

	private static String hex(int port) {
		return String.format(":%04X", port);
	}

	/** Byte by byte, so that none of the body is read. */
	private String head() throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		for (int last = 0; last != 0x0d0a0d0a;) {
			int b = in.read();
			if (b < 0)
				throw new EOFException("in the head: " + head);
			head.write(b);
			last = last << 8 | b;
		}
		return head.toString(StandardCharsets.US_ASCII);
	}

	private void read(byte[] body) throws IOException {
		for (int at = 0; at < body.length;) {
			int n = in.readNBytes(body, at, Math.min(chunk, body.length - at));
			if (n == 0)
				throw new EOFException("after " + at + " bytes of " + body.length);
			at += n;
			if (pause > 0)
				pause();
		}
	}

	private void pause() throws IOException {
		try {
			Thread.sleep(pause);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}
}
