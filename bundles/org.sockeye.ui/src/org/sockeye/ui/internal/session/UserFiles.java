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
import java.nio.file.Path;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.sockeye.session.recovery.Held;
import org.sockeye.session.recovery.UnsavedFolder;
import org.sockeye.ui.internal.recent.RecentFiles;

/**
 * What is remembered of files: captures and marks that were not saved, and which were used last. On the worker's thread.
 *
 * @param captures where new captures are kept, {@code null} from it for our own folder
 */
record UserFiles(UnsavedFolder unsaved, Supplier<Path> captures, RecentFiles recent) {

	/** @return a new empty capture, held */
	Held newCapture() throws IOException {
		return unsaved.newCapture(captures.get());
	}

	/** @return what there is to be kept of that file's marks; {@code null} when our own folder cannot be used */
	Held marksOf(Path file) {
		try {
			return unsaved.marksOf(file.toAbsolutePath());
		} catch (IOException e) {
			ILog.of(UserFiles.class).warn("Marks in " + file + " cannot be kept", e);
			return null;
		}
	}

	/** A file was opened, saved or begun. */
	void used(Path file) {
		recent.used(file.toAbsolutePath());
	}

	/** A file of a ring goes on in the next one: the ring has one place among the recent files, not one for each of its files. */
	void replaced(Path file, Path by) {
		recent.replaced(file.toAbsolutePath(), by.toAbsolutePath());
	}
}
