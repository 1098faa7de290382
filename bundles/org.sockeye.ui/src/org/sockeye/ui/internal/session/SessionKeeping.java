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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import org.eclipse.core.runtime.ILog;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.MarkKeeper;
import org.sockeye.session.recovery.Held;

/** What is in Sockeye's own folder for the session that is shown: its capture, if that is not saved, and its marks. On the worker's thread. */
final class SessionKeeping {

	/** Nothing is kept, of no session. */
	static final SessionKeeping NONE = new SessionKeeping(null, null, null);

	private final CaptureSession session;
	private final Held held;
	private final MarkKeeper keeper;

	private SessionKeeping(CaptureSession session, Held held, MarkKeeper keeper) {
		this.session = session;
		this.held = held;
		this.keeper = keeper;
	}

	/**
	 * Begins to write the session's marks down.
	 *
	 * @param held   {@code null} when nothing could be held: then that is told with the first mark
	 * @param failed told why marks are in the window alone, on the thread that sets one
	 */
	static SessionKeeping of(CaptureSession session, Held held, Consumer<IOException> failed) {
		if (held != null)
			return new SessionKeeping(session, held, new MarkKeeper(session, held.journal(), failed));
		AtomicBoolean told = new AtomicBoolean();
		IntConsumer first = id -> {
			if (told.compareAndSet(false, true))
				failed.accept(new IOException(Messages.noOwnFolder));
		};
		session.marks().addSetListener(first);
		return new SessionKeeping(session, null, null);
	}

	/** @return whether the session is a capture that exists only in our own folder, as far as we know */
	boolean isCapture() {
		return held != null && held.capture() != null && !held.isUsers();
	}

	/** The session was copied there, with all of its marks unless some were set meanwhile. */
	void saved(Path file) throws IOException {
		if (held == null)
			return;
		// It may lie where its user sees it, and was saved under the name that it has.
		boolean same = held.capture() != null && Files.isSameFile(file, held.capture());
		if (same)
			held.nowUsers();
		if (!session.marks().isChanged())
			held.journal().saved(same ? held.capture() : file);
	}

	/** The user has done with the session: nothing of it stays. */
	void discard() {
		end(true);
	}

	/** The session goes without anybody having been asked: what was not saved stays for the next time. */
	void leave(boolean unsaved) {
		// Those of the last time may not have been read yet.
		end(!unsaved && held != null && !held.before().unsaved() && !session.marks().isChanged());
	}

	private void end(boolean delete) {
		if (held == null)
			return;
		try {
			keeper.close();
			if (delete)
				held.delete();
			else
				held.close();
		} catch (IOException e) {
			ILog.of(SessionKeeping.class).warn("What was kept of a session could not be " + (delete ? "deleted" : "closed"), e);
		}
	}
}
