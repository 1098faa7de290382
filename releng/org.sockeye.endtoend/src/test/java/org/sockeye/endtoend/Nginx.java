/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Debian's nginx on a port of its own, {@code sendfile on}, serving files that were made for it. */
final class Nginx implements Closeable {

	private final Process process;
	private final int port;
	private final Map<String, byte[]> files = new LinkedHashMap<>();

	/** @param sizes a file {@code f<size>.bin} is made for each */
	Nginx(Path folder, int... sizes) throws IOException, InterruptedException {
		Path root = Files.createDirectories(folder.resolve("root"));
		Random random = new Random(20260101);
		for (int size : sizes) {
			byte[] bytes = new byte[size];
			random.nextBytes(bytes);
			files.put("f" + size + ".bin", bytes);
			Files.write(root.resolve("f" + size + ".bin"), bytes);
		}
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		Path configuration = folder.resolve("nginx.conf");
		Files.writeString(configuration, """
				daemon off;
				user root;
				worker_processes 2;
				pid %1$s/nginx.pid;
				error_log %1$s/error.log;
				events { worker_connections 256; }
				http {
					sendfile on;
					access_log off;
					client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
					uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
					default_type application/octet-stream;
					server {
						listen 127.0.0.1:%2$d;
						root %1$s/root;
					}
				}
				""".formatted(folder, port));
		process = new ProcessBuilder("nginx", "-c", configuration.toString(), "-e", folder + "/error.log")
				.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		for (int i = 0; !listens(); i++) {
			if (i == 100 || !process.isAlive())
				throw new IOException("nginx does not listen: " + Files.readString(folder.resolve("error.log")));
			Thread.sleep(50);
		}
	}

	private boolean listens() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	long pid() {
		return process.pid();
	}

	int port() {
		return port;
	}

	/** @return name to content, in the order of the sizes */
	Map<String, byte[]> files() {
		return files;
	}

	String url(String name) {
		return "http://127.0.0.1:" + port + "/" + name;
	}

	@Override
	public void close() throws IOException {
		process.destroy();
		try {
			if (!process.waitFor(10, TimeUnit.SECONDS))
				process.destroyForcibly();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
