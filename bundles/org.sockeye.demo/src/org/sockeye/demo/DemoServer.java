/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A static-file server on 127.0.0.1, HTTP/1.1 with keep-alive. The head of a response goes by write(2), the body by
 * {@link FileChannel#transferTo}, which is sendfile(2) when the target is a socket: what Sockeye is there to show.
 * Prints its port and ends with its standard input.
 */
final class DemoServer {

	private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "json",
			"application/json", "txt", "text/plain; charset=utf-8", "bin", "application/octet-stream");

	private final Path root;

	private DemoServer(Path root) {
		this.root = root;
	}

	public static void main(String[] args) throws IOException {
		Path root = DemoFiles.create();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> DemoFiles.delete(root)));
		ServerSocketChannel listener = ServerSocketChannel.open()
				.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), 0));
		System.out.println(listener.socket().getLocalPort());
		endWithStandardInput();
		new DemoServer(root).serve(listener);
	}

	/** Nobody reads from us once the starter is gone: its end of the pipe closes then, however it ended. */
	static void endWithStandardInput() {
		Thread watcher = new Thread(() -> {
			try {
				while (System.in.read() >= 0) {
					// Nothing is ever sent; only the end matters.
				}
			} catch (IOException e) {
				// The same as the end.
			}
			System.exit(0);
		}, "stdin");
		watcher.setDaemon(true);
		watcher.start();
	}

	private void serve(ServerSocketChannel listener) throws IOException {
		ExecutorService workers = Executors.newCachedThreadPool();
		for (;;) {
			SocketChannel socket = listener.accept();
			workers.execute(() -> {
				try (socket) {
					serve(socket);
				} catch (IOException e) {
					// The client went away.
				}
			});
		}
	}

	private void serve(SocketChannel socket) throws IOException {
		BufferedReader in = new BufferedReader(
				new InputStreamReader(Channels.newInputStream(socket), StandardCharsets.ISO_8859_1));
		for (String line; (line = in.readLine()) != null;) {
			String[] request = line.split(" ");
			int length = 0;
			for (String header; (header = in.readLine()) != null && !header.isEmpty();)
				if (header.regionMatches(true, 0, "Content-Length:", 0, 15))
					length = Integer.parseInt(header.substring(15).trim());
			in.skip(length);
			if (request.length != 3)
				return;
			answer(socket, request[0], request[1]);
		}
	}

	private void answer(SocketChannel socket, String method, String target) throws IOException {
		if (method.equals("POST")) {
			head(socket, "201 Created", "application/json", 0, "Location: /orders/7\r\n");
			return;
		}
		Path file = root.resolve(target.substring(1)).normalize();
		if (!file.startsWith(root) || !Files.isRegularFile(file)) {
			byte[] text = "no such file\n".getBytes(StandardCharsets.UTF_8);
			head(socket, "404 Not Found", TYPES.get("txt"), text.length, "");
			write(socket, text);
			return;
		}
		String name = file.getFileName().toString();
		try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
			long size = content.size();
			head(socket, "200 OK", TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), TYPES.get("bin")), size,
					"");
			for (long sent = 0; sent < size && !method.equals("HEAD");)
				sent += content.transferTo(sent, size - sent, socket);
		}
	}

	private static void head(SocketChannel socket, String status, String type, long length, String more)
			throws IOException {
		write(socket, ("HTTP/1.1 " + status + "\r\nServer: sockeye-demo\r\nContent-Type: " + type + "\r\nContent-Length: "
				+ length + "\r\n" + more + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
	}

	private static void write(SocketChannel socket, byte[] bytes) throws IOException {
		for (ByteBuffer buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining();)
			socket.write(buffer);
	}
}
