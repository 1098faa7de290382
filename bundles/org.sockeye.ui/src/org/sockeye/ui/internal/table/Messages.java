/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String hideColumn;
	public static String columnsItem;
	public static String resetColumns;
	public static String filterBy;
	public static String exclude;
	public static String and;
	public static String copyValue;
	public static String waterfall;
	public static String columns;
	public static String showColumns;
	public static String connection;
	public static String leaveOut;
	public static String takeIn;
	public static String asRules;
	public static String startCapture;
	public static String startWithOptions;
	public static String open;
	public static String demo;
	public static String clearFilter;
	public static String nothingMatches;
	public static String noneLetThrough;
	public static String starting;
	public static String startingText;
	public static String capturing;
	public static String capturingText;
	public static String noExchanges;
	public static String noExchangesText;
	public static String welcome;
	public static String welcomeText;
	public static String checkLink;
	public static String checking;
	public static String limitWhy;
	public static String blind;
	public static String noLimits;
	public static String limits;
	public static String markRed;
	public static String markOrange;
	public static String markGreen;
	public static String markBlue;
	public static String markViolet;
	public static String removeMark;
	public static String commentItem;
	public static String comment;
	public static String commentText;
	public static String dismiss;
	public static String note;
	public static String warning;
	public static String error;
	public static String recover;
	public static String gettingStarted;
	public static String tableName;
	public static String rowName;
	public static String rowStatus;
	public static String rowNoStatus;
	public static String rowMark;
	public static String rowComment;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.table.messages", Messages.class);
	}

	private Messages() {
	}
}
