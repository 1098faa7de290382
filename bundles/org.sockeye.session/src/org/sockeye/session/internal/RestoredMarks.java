/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.util.HashMap;
import java.util.Map;

import org.sockeye.session.Mark;
import org.sockeye.session.MarkJournal;

/** Marks out of a journal that wait for their exchanges to be read. Reader thread. */
final class RestoredMarks {

	private final Map<Long, MarkJournal.Entry> byOffset = new HashMap<>();
	private final Map<Integer, MarkJournal.Entry> byId = new HashMap<>();
	/** The journal lies beside the file itself, which nobody but the agent has written to: its offsets hold, whatever the times say. */
	private final boolean sameBytes;

	RestoredMarks(MarkJournal.Contents contents) {
		sameBytes = contents.file() == null;
		for (MarkJournal.Entry e : contents.entries()) {
			byId.put(e.id(), e);
			if (e.at() >= 0)
				byOffset.put(e.at(), e);
		}
	}

	boolean isEmpty() {
		return byId.isEmpty();
	}

	/** @return how many have not found their exchange yet and are more than a mark that was taken away */
	int left() {
		return (int) byId.values().stream().filter(e -> !e.mark().isNone()).count();
	}

	/**
	 * An exchange has begun or changed. Of a file of the user's that was saved anew the offsets are others, by the comments in it; number and
	 * time of an exchange are not. Another file under the same name has other times.
	 *
	 * @return what is to be noted of it, once; {@code null} for nothing
	 */
	Mark take(int id, long offset, long timeNs) {
		MarkJournal.Entry found = byOffset.get(offset);
		if (found == null || !sameBytes && found.timeNs() != timeNs)
			found = byId.get(id);
		if (found == null || !(sameBytes && found.at() == offset) && found.timeNs() != timeNs)
			return null;
		byId.remove(found.id());
		byOffset.remove(found.at());
		return found.mark();
	}
}
