/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

/** Something that the user should be told in one sentence, without a stack trace. */
final class Failure extends Exception {
	private static final long serialVersionUID = 1L;

	private final int exitCode;

	Failure(String sentence) {
		this(ExitCode.FAILED, sentence);
	}

	Failure(int exitCode, String sentence) {
		super(sentence);
		this.exitCode = exitCode;
	}

	int exitCode() {
		return exitCode;
	}
}
