/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** A client that is another process, so that an agent can leave it out, or tell it from this one. It begins when it is told to. */
final class OtherProcess implements AutoCloseable {

	/** Asks, waits to be told again, then reads all and says how much that was. */
	static final String RECEIVER = "printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; read go; exec wc -c <&3";
	static final byte[] REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes();

	private final Process process;

	/** @param script for bash, which has the connection as fd 3 */
	OtherProcess(Wire w, String script) throws IOException {
		process = new ProcessBuilder("bash", "-c", "read go; exec 3<>/dev/tcp/127.0.0.1/" + w.port + "; " + script)
				.redirectError(Redirect.INHERIT).start();
	}

	int pid() {
		return (int) process.pid();
	}

	void go() throws IOException {
		process.getOutputStream().write('\n');
		process.getOutputStream().flush();
	}

	/** What it wrote, when it has ended. */
	String said() throws IOException {
		return new String(process.getInputStream().readAllBytes()).strip();
	}

	@Override
	public void close() {
		process.destroy();
	}
}
