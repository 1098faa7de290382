/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.instance;

/**
 * What the window says to a start that came by.
 *
 * @param code    the exit code of that start: 0 when the window has taken over
 * @param message a sentence for its standard error, empty for none
 */
public record Answer(int code, String message) {

	/** The window does it. */
	public static final Answer TAKEN = new Answer(0, "");
}
