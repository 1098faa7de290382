/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.ExchangeFilter;
import org.sockeye.session.filter.FilterCompletion;
import org.sockeye.session.filter.FilterException;

/** The filter language: an input is a filter, asked of a session of some exchanges; completed at its middle and its end. */
final class FilterTarget implements Target {

	private static final String SESSION = "\\x00\\CGET /a?b=c HTTP/1.1\\r\\nHost: api.example:8080\\r\\nCookie: a=b\\r\\n\\r\\n"
			+ "\\SHTTP/1.1 404 Not Found\\r\\nContent-Type: application/json\\r\\nContent-Length: 8\\r\\n\\r\\n{\"a\": 1}"
			+ "\\CPOST /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 4\\r\\n\\r\\nbody\\SHTTP/1.1 500 Bad\\r\\n\\r\\nend";

	private final CaptureSession session;

	FilterTarget() {
		try {
			session = SessionTarget.open(new ScratchFile(), Inputs.parse(SESSION));
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
		if (session.size() != 2)
			throw new AssertionError(session.size() + " exchanges");
	}

	@Override
	public void read(byte[] input) throws IOException {
		String text = new String(input, StandardCharsets.UTF_8);
		FilterCompletion.at(text, text.length(), session);
		FilterCompletion.at(text, text.length() / 2, session);
		try {
			ExchangeFilter filter = ExchangeFilter.compile(text);
			for (int id = 0; id < session.size(); id++)
				filter.test(session, id);
		} catch (FilterException e) {
			if (e.getMessage() == null || e.from() < 0 || e.to() < e.from() || e.to() > text.length())
				throw new AssertionError("a mistake at " + e.from() + " to " + e.to() + " of " + text.length(), e);
		}
	}
}
