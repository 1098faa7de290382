/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.nio.charset.StandardCharsets;

import org.sockeye.model.Exchange;
import org.sockeye.model.Header;
import org.sockeye.model.Message;
import org.sockeye.model.PseudoHeaders;
import org.sockeye.model.Side;

/** The head of a message as text, for the clipboard. */
public final class HeadText {

	private HeadText() {
	}

	/** @return the version that the request names; an exchange's own is the response's */
	static String requestVersion(Exchange x) {
		String line = x.request() == null ? "" : x.request().startLine();
		int at = line.lastIndexOf(" HTTP/");
		return at < 0 ? x.version() : line.substring(at + 1).strip();
	}

	/** @return start line and header fields, a line each; empty when nothing of that message was captured */
	public static String of(Exchange x, Side side, Redaction redaction) {
		Message m = side == Side.REQUEST ? x.request() : x.response();
		if (m == null)
			return "";
		StringBuilder text = new StringBuilder();
		String start = m.startLine().isEmpty() ? PseudoHeaders.startLine(m.headers()) : m.startLine();
		if (!start.isEmpty())
			text.append(start).append('\n');
		for (Header h : redaction.apply(m.headers()))
			if (!PseudoHeaders.is(h))
				text.append(h.name()).append(": ").append(h.value()).append('\n');
		// Octets; where they are UTF-8, as nearly always, people want to read them as that.
		byte[] octets = text.toString().getBytes(StandardCharsets.ISO_8859_1);
		String utf8 = ShellWord.text(octets);
		return utf8 == null ? text.toString() : utf8;
	}
}
