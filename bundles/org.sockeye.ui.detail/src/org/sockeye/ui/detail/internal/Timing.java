/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.ArrayList;
import java.util.List;

import org.sockeye.model.Exchange;
import org.sockeye.model.Message;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;

/**
 * The phases of an exchange by the times at which its bytes were seen at this host's system calls. What was not seen has no time: no phase is
 * estimated.
 *
 * @param beginNs when its first byte was seen, nanoseconds since the epoch
 * @param endNs   when the last byte was seen so far
 * @param phases  in the order of time
 */
record Timing(long beginNs, long endNs, List<Phase> phases) {

	/**
	 * A phase.
	 *
	 * @param name   for people
	 * @param fromNs nanoseconds since the epoch, {@link #UNSEEN} when that was not seen
	 * @param toNs   likewise, not before {@code fromNs}
	 * @param hue    of its bar
	 * @param note   what it counts, or why there is no time
	 */
	record Phase(String name, long fromNs, long toNs, Palette.Hue hue, String note) {

		boolean seen() {
			return fromNs != UNSEEN && toNs != UNSEEN;
		}

		long ns() {
			return toNs - fromNs;
		}
	}

	static final long UNSEEN = -1;

	static Timing of(Exchange x, ConnectionFacts connection) {
		Message request = x.request();
		Message response = x.response();
		List<Phase> phases = new ArrayList<>();
		long asked = request != null && request.ended() ? request.lastTimeNs() : UNSEEN;
		long answered = response == null ? UNSEEN : response.firstTimeNs();

		phases.add(request == null ? unseen("Request", Palette.Hue.BLUE, "The request was not seen.")
				: new Phase("Request", request.firstTimeNs(), Math.max(request.firstTimeNs(), request.lastTimeNs()), Palette.Hue.BLUE,
						request.ended() ? "First to last byte of the request" : "The end of the request was not seen: up to its last byte seen."));

		Phase queue = queue(x, connection, asked);
		phases.add(queue);
		long free = queue.seen() ? queue.toNs() : asked;
		if (asked == UNSEEN)
			phases.add(unseen("Server", Palette.Hue.VIOLET, "The end of the request was not seen."));
		else if (answered == UNSEEN)
			phases.add(unseen("Server", Palette.Hue.VIOLET, "No byte of a response was seen."));
		else if (answered < free)
			phases.add(new Phase("Server", answered, answered, Palette.Hue.VIOLET, "The response began "
					+ FieldText.duration(asked - Math.min(asked, answered)) + " before the end of the request."));
		else
			phases.add(new Phase("Server", free, answered, Palette.Hue.VIOLET,
					"To the first byte of the response; waiting in the server's socket counts"));

		phases.add(response == null ? unseen("Response", Palette.Hue.GREEN, "No byte of a response was seen.")
				: new Phase("Response", answered, Math.max(answered, response.lastTimeNs()), Palette.Hue.GREEN,
						response.ended() ? "First to last byte of the response"
								: "The end of the response was not seen: up to its last byte seen."));
		long end = x.timeNs();
		for (Phase phase : phases)
			if (phase.seen())
				end = Math.max(end, phase.toNs());
		return new Timing(x.timeNs(), end, phases);
	}

	/** What went before it on an HTTP/1 connection is answered first (RFC 9112 §9.3.2). */
	private static Phase queue(Exchange x, ConnectionFacts connection, long asked) {
		String name = "Queue";
		Palette.Hue hue = Palette.Hue.ORANGE;
		if (asked == UNSEEN)
			return unseen(name, hue, "The end of the request was not seen.");
		if (!x.version().startsWith("HTTP/1"))
			return new Phase(name, asked, asked, hue, "Requests on one connection do not wait for each other here.");
		if (connection.previous() < 0)
			return connection.looked() ? new Phase(name, asked, asked, hue, "Nothing was before it on its connection.")
					: unseen(name, hue, "Which exchange was before it on its connection is not known.");
		String before = "#" + FieldText.count(connection.previous() + 1L);
		if (connection.idleNs() == ConnectionFacts.UNKNOWN)
			return unseen(name, hue, "The end of " + before + ", which was before it on its connection, was not seen.");
		long ended = x.timeNs() - connection.idleNs();
		return ended <= asked ? new Phase(name, asked, asked, hue, before + ", which was before it on its connection, had ended.")
				: new Phase(name, asked, ended, hue, "Until the end of " + before + ", which was before it on its connection");
	}

	private static Phase unseen(String name, Palette.Hue hue, String why) {
		return new Phase(name, UNSEEN, UNSEEN, hue, why);
	}
}
