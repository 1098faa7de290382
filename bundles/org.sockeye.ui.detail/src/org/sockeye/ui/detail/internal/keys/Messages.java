/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.keys;

import org.eclipse.osgi.util.NLS;

/** What is said of the keys of the details. */
final class Messages extends NLS {

	public static String Keys_hex;
	public static String Keys_find;
	public static String Key_next;
	public static String Key_previous;
	public static String Key_rowDown;
	public static String Key_rowUp;
	public static String Key_pageDown;
	public static String Key_pageUp;
	public static String Key_rowBegin;
	public static String Key_rowEnd;
	public static String Key_bodyBegin;
	public static String Key_bodyEnd;
	public static String Key_extend;
	public static String Key_all;
	public static String Key_copy;
	public static String Key_match;
	public static String Key_matchBefore;
	public static String Key_close;

	static {
		NLS.initializeMessages("org.sockeye.ui.detail.internal.keys.messages", Messages.class);
	}

	private Messages() {
	}
}
