/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.sockeye.model.Side;
import org.sockeye.model.StreamMessage;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.StreamMessages;
import org.sockeye.session.export.MessageText;
import org.sockeye.session.export.ProtobufTypes;

/** The messages inside an exchange as lines of a table; the content comes last, so that it need not be cut. */
final class MessageFormat {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
	/** So much of each message is shown. */
	private static final int LIMIT = 16 << 10;

	private MessageFormat() {
	}

	static void print(CaptureSession session, int id, ProtobufTypes types, PrintStream out) throws IOException {
		StreamMessages messages = session.messages(id);
		String callPath = session.mediaType(id).startsWith("application/grpc") ? session.target(id) : null;
		out.println(String.format(Locale.ROOT, "%5s  %-12s  %-6s  %-10s  %9s  %s", "#", "Time", "From", "Type", "Size", "Content"));
		for (int i = 0; i < messages.size(); i++) {
			StreamMessage m = messages.get(i);
			StreamMessages.Content content = messages.content(i, LIMIT);
			out.println(String.format(Locale.ROOT, "%5d  %-12s  %-6s  %-10s  %9s  %s", i + 1,
					TIME.format(Instant.ofEpochSecond(0, m.timeNs())), m.side() == Side.REQUEST ? "client" : "server",
					TableFormat.printable(m.type()), TableFormat.size(m.size()), text(m, content, callPath, types)));
		}
	}

	private static String text(StreamMessage m, StreamMessages.Content content, String callPath, ProtobufTypes types) {
		StringBuilder text = new StringBuilder(MessageText.of(m, content, callPath, types));
		if (!m.note().isEmpty() && !m.type().equals("close"))
			text.append(text.length() == 0 ? "" : " ").append('(').append(m.note()).append(')');
		if (!content.problem().isEmpty())
			text.append(" [").append(content.problem()).append(']');
		else if (!content.whole())
			text.append('…');
		return TableFormat.printable(text.toString());
	}
}
