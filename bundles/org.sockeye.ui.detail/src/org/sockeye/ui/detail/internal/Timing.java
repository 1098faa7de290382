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
import org.sockeye.ui.Texts;

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

		phases.add(request == null ? unseen(Messages.request, Palette.Hue.BLUE, Messages.requestUnseen)
				: new Phase(Messages.request, request.firstTimeNs(), Math.max(request.firstTimeNs(), request.lastTimeNs()), Palette.Hue.BLUE,
						request.ended() ? Messages.requestEnded : Messages.requestToLast));

		Phase queue = queue(x, connection, asked);
		phases.add(queue);
		long free = queue.seen() ? queue.toNs() : asked;
		if (asked == UNSEEN)
			phases.add(unseen(Messages.phaseServer, Palette.Hue.VIOLET, Messages.requestEndUnseen));
		else if (answered == UNSEEN)
			phases.add(unseen(Messages.phaseServer, Palette.Hue.VIOLET, Messages.noResponseByte));
		else if (answered < free)
			phases.add(new Phase(Messages.phaseServer, answered, answered, Palette.Hue.VIOLET, Texts.format(Messages.responseBefore, FieldText.duration(asked - Math.min(asked, answered)))));
		else
			phases.add(new Phase(Messages.phaseServer, free, answered, Palette.Hue.VIOLET,
					Messages.toFirstByte));

		phases.add(response == null ? unseen(Messages.response, Palette.Hue.GREEN, Messages.noResponseByte)
				: new Phase(Messages.response, answered, Math.max(answered, response.lastTimeNs()), Palette.Hue.GREEN,
						response.ended() ? Messages.responseEnded
								: Messages.responseToLast));
		long end = x.timeNs();
		for (Phase phase : phases)
			if (phase.seen())
				end = Math.max(end, phase.toNs());
		return new Timing(x.timeNs(), end, phases);
	}

	/** What went before it on an HTTP/1 connection is answered first (RFC 9112 §9.3.2). */
	private static Phase queue(Exchange x, ConnectionFacts connection, long asked) {
		String name = Messages.queue;
		Palette.Hue hue = Palette.Hue.ORANGE;
		if (asked == UNSEEN)
			return unseen(name, hue, Messages.requestEndUnseen);
		if (!x.version().startsWith("HTTP/1"))
			return new Phase(name, asked, asked, hue, Messages.noQueue);
		if (connection.previous() < 0)
			return connection.looked() ? new Phase(name, asked, asked, hue, Messages.nothingBefore)
					: unseen(name, hue, Messages.beforeUnknown);
		long before = connection.previous() + 1L;
		if (connection.idleNs() == ConnectionFacts.UNKNOWN)
			return unseen(name, hue, Texts.format(Messages.beforeEndUnseen, before));
		long ended = x.timeNs() - connection.idleNs();
		return ended <= asked ? new Phase(name, asked, asked, hue, Texts.format(Messages.beforeEnded, before))
				: new Phase(name, asked, ended, hue, Texts.format(Messages.untilBeforeEnded, before));
	}

	private static Phase unseen(String name, Palette.Hue hue, String why) {
		return new Phase(name, UNSEEN, UNSEEN, hue, why);
	}
}
