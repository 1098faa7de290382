/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.sockeye.session.recovery.Unsaved;

/**
 * What a window that was killed, or a machine that stopped, has left behind: captures that were not saved, and marks in files. An OSGi
 * service. Any thread may call.
 *
 * @noimplement
 */
public interface Recovery {

	/** @return what was found when it was looked for last, the newest first; nothing before that was done */
	List<Unsaved> found();

	/** Looks again; returns at once. @return what is found */
	CompletableFuture<List<Unsaved>> look();

	/** Opens something in place of the current session: ask the user before ({@link UnsavedCapture}). @return whether it was opened; a notice says why not */
	CompletableFuture<Boolean> open(Unsaved what);

	/**
	 * Saves something as a session file, with its marks, without opening it; it is not left over any more then.
	 *
	 * @param file an existing file is replaced once the copy is whole
	 * @return done when it is; fails with a message for the user
	 */
	CompletableFuture<Void> saveAs(Unsaved what, Path file);

	/**
	 * Deletes something for good; of marks in a file of the user's only the marks.
	 *
	 * @return done when it is; fails with a message for the user
	 */
	CompletableFuture<Void> delete(Unsaved what);

	/** Counts exchanges. Costs reading the file. @return how many there are, −1 when the file is too large to be read for that or is no capture */
	CompletableFuture<Integer> count(Unsaved what);

	/** Adds a listener, which is told on any thread when something else was found; must return quickly. */
	void addListener(Runnable listener);

	/** Removes a listener; a call to it that is under way may still finish. */
	void removeListener(Runnable listener);
}
