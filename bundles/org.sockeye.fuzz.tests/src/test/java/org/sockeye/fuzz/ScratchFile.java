/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written anew for each input; in memory where there is such a place. */
final class ScratchFile {

	private static final Path MEMORY = Path.of("/dev/shm");

	private final Path path;

	ScratchFile() {
		try {
			path = Files.isWritable(MEMORY) ? Files.createTempFile(MEMORY, "sockeye-fuzz", "") : Files.createTempFile("sockeye-fuzz", "");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		path.toFile().deleteOnExit();
	}

	Path of(byte[] bytes) throws IOException {
		return Files.write(path, bytes);
	}
}
