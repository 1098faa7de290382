/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sockeye.model.Exchange;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Message;
import org.sockeye.model.SourceRange;

/**
 * What is known of the connection that an exchange went over.
 *
 * @param number        which exchange it is among those between the same two ends, from 1
 * @param previous      the id of the one before it, −1 for none
 * @param idleNs        from the end of that one to the begin of this one; negative when they overlapped; {@link #UNKNOWN} when the end was not seen
 * @param looked        whether all rows before it were looked at; else {@code number} counts from where the looking began
 * @param netns         the inode of the network namespace when it is not the agent's own, empty when it is or nothing says so
 */
record ConnectionFacts(int number, int previous, long idleNs, boolean looked, String netns) {

	/** No number. */
	static final long UNKNOWN = Long.MIN_VALUE;

	/** Further back the same ports are more likely to be another connection. */
	private static final int ROWS = 200_000;
	private static final Pattern NETNS = Pattern.compile("@netns:(\\d+)");

	/** Costs a look at each of the rows before it, up to a limit; not on the UI thread. */
	static ConnectionFacts of(ExchangeRows rows, Exchange exchange, BooleanSupplier cancelled) {
		int number = 1;
		int previous = -1;
		int last = Math.max(0, exchange.id() - ROWS);
		for (int id = exchange.id() - 1; id >= last; id--) {
			if ((id & 0xfff) == 0 && cancelled.getAsBoolean())
				throw new CancellationException();
			if (!rows.client(id).equals(exchange.client()) || !rows.server(id).equals(exchange.server()))
				continue;
			number++;
			if (previous < 0)
				previous = id;
		}
		long idle = previous < 0 || rows.durationNs(previous) < 0 ? UNKNOWN
				: exchange.timeNs() - rows.timeNs(previous) - rows.durationNs(previous);
		return new ConnectionFacts(number, previous, idle, last == 0, netns(exchange));
	}

	private static String netns(Exchange exchange) {
		for (Message message : new Message[] { exchange.response(), exchange.request() })
			if (message != null)
				for (SourceRange range : message.sources()) {
					Matcher m = NETNS.matcher(range.source());
					if (m.find())
						return m.group(1);
				}
		return "";
	}
}
