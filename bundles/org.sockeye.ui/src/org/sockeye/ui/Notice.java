/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

/**
 * Something that the user should know, shown in the window until it is dismissed or outdated.
 *
 * @param severity how bad it is
 * @param text     one or two sentences for the user; never a stack trace
 */
public record Notice(Severity severity, String text) {

	/** How bad it is. */
	public enum Severity {
		/** For information. */
		INFO,
		/** What was asked for was done, but not wholly, or it ended by itself. */
		WARNING,
		/** What was asked for was not done. */
		ERROR
	}

	/** @return a notice of that severity */
	public static Notice info(String text) {
		return new Notice(Severity.INFO, text);
	}

	/** @return a notice of that severity */
	public static Notice warning(String text) {
		return new Notice(Severity.WARNING, text);
	}

	/** @return a notice of that severity */
	public static Notice error(String text) {
		return new Notice(Severity.ERROR, text);
	}
}
