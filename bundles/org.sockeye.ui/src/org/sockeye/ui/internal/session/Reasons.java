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

/** Why something with a file did not work, in words for the user. */
final class Reasons {

	private Reasons() {
	}

	/** @return why a file cannot be opened at all; {@code null} when nothing speaks against trying */
	static String notReadable(Path file) {
		if (!Files.exists(file))
			return "there is no such file";
		if (Files.isDirectory(file))
			return "it is a directory";
		if (!Files.isReadable(file))
			return "you may not read it";
		return null;
	}

	/** @return the reason that an exception stands for */
	static String of(Throwable e) {
		if (e instanceof NoSuchFileException)
			return "there is no such file or folder";
		if (e instanceof AccessDeniedException)
			return "permission denied";
		if (e instanceof FileSystemException f && f.getReason() != null)
			return f.getReason();
		if (e instanceof IOException && e.getMessage() != null)
			return e.getMessage();
		return e.toString();
	}

	/** @return the text as a sentence: with a stop at its end */
	static String sentence(String text) {
		String t = text.strip();
		return t.isEmpty() || t.endsWith(".") || t.endsWith("!") || t.endsWith("?") ? t : t + ".";
	}

	/** @return what stands behind the number in English: {@code st}, {@code nd}, {@code rd} or {@code th} */
	static String ordinal(int number) {
		if (number / 10 % 10 == 1)
			return "th";
		return switch (number % 10) {
		case 1 -> "st";
		case 2 -> "nd";
		case 3 -> "rd";
		default -> "th";
		};
	}
}
