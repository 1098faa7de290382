/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

/** A filter that cannot be understood. The message is one sentence for the user. */
public final class FilterException extends Exception {

	private static final long serialVersionUID = 1L;

	private final int from;
	private final int to;

	FilterException(String message, int from, int to) {
		super(message);
		this.from = from;
		this.to = to;
	}

	FilterException(String message, FilterTokens.Token at) {
		this(message, at.from(), at.to());
	}

	/** @return where in the text the trouble begins, from 0 */
	public int from() {
		return from;
	}

	/** @return behind the trouble; never before {@link #from()}, and equal to it at the text's end */
	public int to() {
		return to;
	}
}
