/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sockeye.model.StreamMessage;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.StreamMessages;
import org.sockeye.session.export.MessageText;

/**
 * The messages inside an exchange, as far as they are shown at once.
 *
 * @param session the session
 * @param id      the exchange
 * @param total   how many there are
 * @param rows    the latest of them
 */
record LoadedMessages(CaptureSession session, int id, int total, List<Row> rows) {

	/** A message and the beginning of what it says. */
	record Row(StreamMessage message, String preview) {
	}

	/** None. */
	static final LoadedMessages NONE = new LoadedMessages(null, -1, 0, List.of());

	/** More would make each refresh of a busy one slow. */
	private static final int SHOWN = 5000;
	private static final int PREVIEW = 256;
	private static final int WHOLE = 1 << 20;

	/** Not on the UI thread. */
	static LoadedMessages read(CaptureSession session, int id, BooleanSupplier cancelled) throws IOException {
		StreamMessages messages = session.messages(id);
		int total = messages.size();
		List<Row> rows = new ArrayList<>();
		for (int i = Math.max(0, total - SHOWN); i < total; i++) {
			if (cancelled.getAsBoolean())
				throw new CancellationException();
			rows.add(new Row(messages.get(i), text(session, id, messages, i, PREVIEW).replaceAll("\\s+", " ")));
		}
		return new LoadedMessages(session, id, total, rows);
	}

	/** What a message says; not on the UI thread. */
	String whole(int number) throws IOException {
		return text(session, id, session.messages(id), number, WHOLE);
	}

	private static String text(CaptureSession session, int id, StreamMessages messages, int number, int limit) throws IOException {
		StreamMessages.Content content = messages.content(number, limit);
		String text = MessageText.of(messages.get(number), content, session.mediaType(id).startsWith("application/grpc"));
		String note = messages.get(number).note();
		return (text.isEmpty() ? note : text) + (content.problem().isEmpty() ? content.whole() ? "" : "…" : " [" + content.problem() + "]");
	}
}
