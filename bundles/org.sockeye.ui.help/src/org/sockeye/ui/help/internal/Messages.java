/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import org.eclipse.osgi.util.NLS;

/** What the help's window says, in the user's language; the pages are in English. */
final class Messages extends NLS {

	public static String HelpWindow_title;
	public static String HelpWindow_back;
	public static String HelpWindow_forward;
	public static String HelpWindow_search;
	public static String HelpWindow_searchTip;
	public static String ResultsList_none;
	public static String ResultsList_one;
	public static String ResultsList_many;

	static {
		NLS.initializeMessages("org.sockeye.ui.help.internal.messages", Messages.class);
	}

	private Messages() {
	}
}
