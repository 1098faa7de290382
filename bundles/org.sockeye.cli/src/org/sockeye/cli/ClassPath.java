/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that this command runs from: the agent and the demo run from them too. */
final class ClassPath {

	private ClassPath() {
	}

	static List<Path> own() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(p -> !p.isEmpty())
				.map(p -> Path.of(p).toAbsolutePath()).distinct().toList();
	}
}
