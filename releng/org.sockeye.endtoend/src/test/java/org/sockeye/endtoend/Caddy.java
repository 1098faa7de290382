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

/** Debian's Caddy with its {@code file_server}. It sends the first 512 bytes of a file by write(2), the rest by sendfile(2). */
final class Caddy implements FileServer {

	private final ServerProcess process;

	Caddy(Path folder, ServedFiles files) throws IOException, InterruptedException {
		int port = ServerProcess.freePort();
		Path configuration = Files.createDirectories(folder).resolve("Caddyfile");
		Files.writeString(configuration, """
				{
					admin off
					auto_https off
				}
				http://127.0.0.1:%d {
					root * %s
					file_server
				}
				""".formatted(port, files.root));
		process = new ServerProcess(port, folder.resolve("caddy.log"),
				Map.of("HOME", folder.toString(), "XDG_DATA_HOME", folder.toString(), "XDG_CONFIG_HOME", folder.toString()),
				List.of("caddy", "run", "--adapter", "caddyfile", "--config", configuration.toString()));
	}

	@Override
	public String comm() {
		return "caddy";
	}

	@Override
	public ServerProcess server() {
		return process;
	}
}
