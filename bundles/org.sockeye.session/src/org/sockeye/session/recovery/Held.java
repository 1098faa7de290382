/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.recovery;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sockeye.session.MarkJournal;

/** What this process has in the state folder for a session: others do not touch it until it is closed, or the process has ended. Any thread may call. */
public final class Held implements Closeable {

	private final Path capture;
	private final Path journalFile;
	private final MarkJournal journal;
	private final MarkJournal.Contents before;
	private final FileHold hold;
	private volatile boolean users;

	Held(Path capture, Path journalFile, MarkJournal journal, MarkJournal.Contents before, FileHold hold) {
		this.capture = capture;
		this.journalFile = journalFile;
		this.journal = journal;
		this.before = before;
		this.hold = hold;
		users = capture != null && capture.equals(before.savedAs());
	}

	/** @return the file of the capture, {@code null} when the session is of a file of the user's */
	public Path capture() {
		return capture;
	}

	/** @return where its marks are written down from now on */
	public MarkJournal journal() {
		return journal;
	}

	/** @return what had been written down before, by somebody who has gone */
	public MarkJournal.Contents before() {
		return before;
	}

	/** @return whether the capture was saved under the name that it has: it is a file of its user's then, and never deleted */
	public boolean isUsers() {
		return users;
	}

	/** The capture was saved under the name that it has. */
	public void nowUsers() {
		users = true;
	}

	/**
	 * Deletes everything that is not its user's.
	 *
	 * @throws IOException when that did not work; it is not held any more all the same
	 */
	public void delete() throws IOException {
		try {
			journal.close();
			if (capture != null && !users)
				Files.deleteIfExists(capture);
			Files.deleteIfExists(journalFile);
		} finally {
			hold.delete();
		}
	}

	/** Leaves everything to whoever comes next. */
	@Override
	public void close() throws IOException {
		try {
			journal.close();
		} finally {
			hold.close();
		}
	}
}
