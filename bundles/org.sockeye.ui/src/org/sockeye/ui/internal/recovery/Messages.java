/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.recovery;

import org.eclipse.osgi.util.NLS;

/** What the user reads of what can be recovered. */
public final class Messages extends NLS {

	public static String bar_capture;
	public static String bar_marks;
	public static String bar_several;
	public static String bar_open;
	public static String bar_show;
	public static String dialog_title;
	public static String dialog_text;
	public static String dialog_nothing;
	public static String column_what;
	public static String column_time;
	public static String column_size;
	public static String column_exchanges;
	public static String column_marks;
	public static String what_capture;
	public static String what_marks;
	public static String not_counted;
	public static String open;
	public static String save;
	public static String delete;
	public static String close;
	public static String delete_title;
	public static String delete_capture;
	public static String delete_marks;
	public static String delete_yes;
	public static String cancel;
	public static String saved;
	public static String failed;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.recovery.messages", Messages.class);
	}

	private Messages() {
	}
}
