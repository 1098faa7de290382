/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

/**
 * Told of what changes in a session. Called on the session's reader thread, at most some twenty times a second and
 * never per exchange; must return quickly and must not throw.
 */
public interface SessionListener {

	/**
	 * Rows were added or changed since the last call.
	 *
	 * @param firstChanged the lowest id that is new or has changed
	 * @param size         the number of rows now
	 */
	void exchangesChanged(int firstChanged, int size);

	/** The status has changed: counts, drops, the end of the capture. */
	default void statusChanged(SessionStatus status) {
	}
}
