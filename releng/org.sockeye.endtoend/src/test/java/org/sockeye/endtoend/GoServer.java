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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A program of Go's standard library, {@code http.ServeFile}, built by Debian's Go without a network. */
final class GoServer implements FileServer {

	private final ServerProcess process;

	GoServer(Path folder, ServedFiles files) throws IOException, InterruptedException {
		Files.createDirectories(folder);
		for (String name : List.of("main.go", "go.mod"))
			try (InputStream in = Objects.requireNonNull(GoServer.class.getResourceAsStream("/goserver/" + name))) {
				Files.copy(in, folder.resolve(name));
			}
		Path program = folder.resolve("goserver");
		Commands.Result built = Commands.run("sh", "-c", "cd \"$1\" && GOPROXY=off GOFLAGS= CGO_ENABLED=0 exec go build -o goserver .",
				"sh", folder.toString());
		if (built.exitCode() != 0)
			throw new IOException("go build: " + built.err());
		int port = ServerProcess.freePort();
		process = new ServerProcess(port, folder.resolve("goserver.log"), Map.of(),
				List.of(program.toString(), "127.0.0.1:" + port, files.root.toString()));
	}

	@Override
	public String comm() {
		return "goserver";
	}

	@Override
	public ServerProcess server() {
		return process;
	}
}
