/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

/** The agent cannot go on. The message is one sentence for the user. */
final class AgentException extends Exception {

	private static final long serialVersionUID = 1L;

	/** Ended as asked. */
	static final int OK = 0;
	/** Something failed that should not. */
	static final int FAILED = 1;
	/** The arguments are wrong. */
	static final int USAGE = 2;
	/** The process lacks the privilege. */
	static final int PRIVILEGE = 3;
	/** The kernel lacks something or refuses. */
	static final int KERNEL = 4;
	/** libbpf is missing or unusable. */
	static final int LIBBPF = 5;

	private final int exitCode;

	AgentException(int exitCode, String message) {
		super(message);
		this.exitCode = exitCode;
	}

	int exitCode() {
		return exitCode;
	}
}
