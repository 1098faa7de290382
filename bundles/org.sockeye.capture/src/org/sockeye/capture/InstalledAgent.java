/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.nio.file.Path;

/**
 * The agent of an installation that belongs to root: a program that takes no Java, no class path and no file name from its caller, so
 * that the administrator can let pkexec and sudo run it, and nothing else (docs/install.md).
 */
final class InstalledAgent {

	/** The launcher sets it to the program's path, where there is one. Whoever sets it otherwise starts another program with his own rights. */
	static final String PROPERTY = "sockeye.agent";

	private InstalledAgent() {
	}

	/** @return its absolute path; {@code null} when Sockeye is not installed so */
	static Path program() {
		String path = System.getProperty(PROPERTY, "");
		return path.isEmpty() ? null : Path.of(path);
	}
}
