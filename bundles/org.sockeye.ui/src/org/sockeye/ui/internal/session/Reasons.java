/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.sockeye.ui.CoreText;

/** Why something with a file did not work, in words for the user. */
final class Reasons {

	private Reasons() {
	}

	/** @return why a file cannot be opened at all; {@code null} when nothing speaks against trying */
	static String notReadable(Path file) {
		if (!Files.exists(file))
			return Messages.noFile;
		if (Files.isDirectory(file))
			return Messages.isFolder;
		if (!Files.isReadable(file))
			return Messages.mayNotRead;
		return null;
	}

	/** @return the reason that an exception stands for */
	static String of(Throwable e) {
		if (e instanceof NoSuchFileException)
			return Messages.noFileOrFolder;
		if (e instanceof AccessDeniedException)
			return Messages.denied;
		if (e instanceof FileSystemException f && f.getReason() != null)
			return CoreText.of(f.getReason());
		if (e instanceof IOException && e.getMessage() != null)
			return CoreText.of(e.getMessage());
		return e.toString();
	}

		/** @return the text in the user's language, as a sentence: with a stop at its end */
	static String sentence(String text) {
		String t = CoreText.of(text.strip());
		return t.isEmpty() || t.endsWith(".") || t.endsWith("!") || t.endsWith("?") ? t : t + ".";
	}
}
