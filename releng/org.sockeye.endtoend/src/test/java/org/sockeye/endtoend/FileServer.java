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

/** A web server that serves the files of {@link ServedFiles} on 127.0.0.1. */
interface FileServer extends Closeable {

	/** What {@code /proc/PID/comm} says of the processes that send. */
	String comm();

	/** The server as it runs. */
	ServerProcess server();

	/** The process that was started; those that serve are itself or its children. */
	default ProcessHandle process() {
		return server().handle();
	}

	default int port() {
		return server().port();
	}

	@Override
	default void close() {
		server().close();
	}

	default String url(String name) {
		return "http://127.0.0.1:" + port() + "/" + name;
	}
}
