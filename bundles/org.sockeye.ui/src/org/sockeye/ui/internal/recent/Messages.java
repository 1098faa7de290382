/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.recent;

import org.eclipse.osgi.util.NLS;

/** What the user reads of recent files. */
final class Messages extends NLS {

	public static String clear;
	public static String missing;
	public static String none;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.recent.messages", Messages.class);
	}

	private Messages() {
	}
}
