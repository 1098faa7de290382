/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

/** Told of exchanges by {@link HttpReader}, on the thread that feeds it. Must return quickly and not call back. */
public interface ExchangeSink {

	/** A start line was read: a new exchange. Ids count up from 0 in the order of these calls. */
	void opened(HttpExchange exchange);

	/**
	 * Something of it has changed: a head was read, the body grew, a gap was filled. While a body grows this comes at most
	 * once per {@link HttpReader#tick} and exchange.
	 */
	void changed(HttpExchange exchange);

	/**
	 * It has come to its end, or nothing more of it is expected. A late packet may still fill a gap within a grace period:
	 * then {@link #changed} comes once more for each.
	 */
	void finished(HttpExchange exchange);

	/** A message inside the exchange has ended, see {@link InnerMessage}. */
	default void message(HttpExchange exchange, InnerMessage message) {
	}
}
