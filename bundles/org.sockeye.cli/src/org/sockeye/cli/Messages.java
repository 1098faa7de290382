/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Exceptions in words. */
final class Messages {

	private Messages() {
	}

	/** @return one sentence for the user; the exception's own words where they are some */
	static String sentence(Throwable failure) {
		if (failure instanceof NoSuchFileException f)
			return f.getFile() + ": there is no such file";
		if (failure instanceof AccessDeniedException f)
			return f.getFile() + ": permission denied";
		String text = failure.getMessage();
		return text == null || text.isBlank() ? "unexpected " + failure.getClass().getSimpleName() : text;
	}
}
