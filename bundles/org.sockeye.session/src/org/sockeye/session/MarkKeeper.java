/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Writes each mark of a session into a journal as soon as somebody sets it, on that thread. */
public final class MarkKeeper implements Closeable {

	private final CaptureSession session;
	private final MarkJournal journal;
	private final Consumer<IOException> failed;
	private final IntConsumer listener = this::set;
	private volatile boolean failing;

	/**
	 * Begins at once.
	 *
	 * @param failed told once when marks cannot be written down, and again after it had worked meanwhile; on the thread that sets them
	 */
	public MarkKeeper(CaptureSession session, MarkJournal journal, Consumer<IOException> failed) {
		this.session = session;
		this.journal = journal;
		this.failed = failed;
		session.marks().addSetListener(listener);
	}

	private void set(int id) {
		try {
			journal.put(List.of(MarkJournal.Entry.of(session, id, session.marks().of(id))));
			failing = false;
		} catch (IOException e) {
			if (!failing)
				failed.accept(e);
			failing = true;
		}
	}

	/** Ends it, and closes the journal. */
	@Override
	public void close() throws IOException {
		session.marks().removeSetListener(listener);
		journal.close();
	}
}
