/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

/** What the command line returns to the shell; part of its interface. */
final class ExitCode {

	static final int OK = 0;
	/** The command could not do what was asked; a sentence on standard error says why. */
	static final int FAILED = 1;
	/** The arguments made no sense. */
	static final int USAGE = 2;
	/** Bytes were asked for that were not captured. */
	static final int MISSING_BYTES = 4;

	private ExitCode() {
	}
}
