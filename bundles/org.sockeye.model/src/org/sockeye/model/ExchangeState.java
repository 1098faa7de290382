/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

/** How much of an exchange was seen. */
public enum ExchangeState {
	/** Still going on: the request or the response has not ended yet. */
	OPEN,
	/** Request and response were seen from their first to their last byte; no byte is missing. */
	COMPLETE,
	/** The exchange came to its end, but bytes of it were not captured: the gaps say which. */
	TRUNCATED,
	/** The connection ended, or the framing broke, before the exchange did. */
	ABORTED,
	/** The capture joined after the exchange had begun: its start is unknown. */
	MIDSTREAM;

	private final String id = name().toLowerCase(java.util.Locale.ROOT);

	/** @return the name used in exports, in lower case */
	public String id() {
		return id;
	}
}
