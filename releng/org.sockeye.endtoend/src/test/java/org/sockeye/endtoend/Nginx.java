/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's nginx on a port of its own, {@code sendfile on}, serving files that were made for it. */
final class Nginx implements FileServer {

	private final ServerProcess process;
	private final ServedFiles files;

	/** @param sizes a file {@code f<size>.bin} is made for each */
	Nginx(Path folder, int... sizes) throws IOException, InterruptedException {
		this(folder, new ServedFiles(folder, sizes), "");
	}

	/** @param directives further ones of the {@code http} block */
	Nginx(Path folder, ServedFiles files, String directives) throws IOException, InterruptedException {
		this.files = files;
		int port = ServerProcess.freePort();
		Path configuration = Files.createDirectories(folder).resolve("nginx.conf");
		Files.writeString(configuration, """
				daemon off;
				user root;
				worker_processes 2;
				pid %1$s/nginx.pid;
				error_log %1$s/error.log;
				events { worker_connections 256; }
				http {
					sendfile on;
					%4$s
					access_log off;
					client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
					uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
					default_type application/octet-stream;
					server {
						listen 127.0.0.1:%2$d;
						root %3$s;
					}
				}
				""".formatted(folder, port, files.root, directives));
		process = new ServerProcess(port, folder.resolve("error.log"), Map.of(),
				List.of("nginx", "-c", configuration.toString(), "-e", folder + "/error.log"));
	}

	@Override
	public String comm() {
		return "nginx";
	}

	@Override
	public ServerProcess server() {
		return process;
	}

	long pid() {
		return process.handle().pid();
	}

	/** @return name to content, in the order of the sizes */
	Map<String, byte[]> files() {
		return files.contents();
	}
}
