/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.keys;

import org.eclipse.osgi.util.NLS;

/** What is said of the keys, wherever they are. */
public final class Messages extends NLS {

	public static String Sheet_title;
	public static String Sheet_search;
	public static String Sheet_does;
	public static String Sheet_keys;
	public static String Sheet_change;
	public static String GoTo_title;
	public static String GoTo_question;
	public static String GoTo_problem;
	public static String GoTo_hidden;
	public static String Keys_table;
	public static String Keys_filter;
	public static String Keys_overview;
	public static String Keys_processes;
	public static String Key_up;
	public static String Key_down;
	public static String Key_pageUp;
	public static String Key_pageDown;
	public static String Key_home;
	public static String Key_end;
	public static String Key_extend;
	public static String Key_selectAll;
	public static String Key_detail;
	public static String Key_mark;
	public static String Key_filter;
	public static String Key_apply;
	public static String Key_clear;
	public static String Key_recent;
	public static String Key_propose;
	public static String Key_takeFirst;
	public static String Key_earlier;
	public static String Key_later;
	public static String Key_muchEarlier;
	public static String Key_muchLater;
	public static String Key_begin;
	public static String Key_last;
	public static String Key_stretch;
	public static String Key_only;
	public static String Key_all;
	public static String Key_process;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.keys.messages", Messages.class);
	}

	private Messages() {
	}
}
