/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

/** The end of a flow at which bytes were seen. The ordinals are the values of {@code epb_flags} bits 0–1. */
public enum Tap {
	/** Not known, as in what tcpdump writes. */
	UNKNOWN,
	/** Where they were received. */
	RECEIVER,
	/** Where they were sent. */
	SENDER;

	private static final Tap[] ALL = values();

	/** @return the tap of a packet with those {@code epb_flags} */
	public static Tap ofFlags(int epbFlags) {
		int direction = epbFlags & 3;
		return direction < ALL.length ? ALL[direction] : UNKNOWN;
	}
}
