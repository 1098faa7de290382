/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.processes;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String columnProcess;
	public static String columnProcessTip;
	public static String columnPid;
	public static String columnPidTip;
	public static String columnClient;
	public static String columnClientTip;
	public static String columnServer;
	public static String columnServerTip;
	public static String columnReceived;
	public static String columnReceivedTip;
	public static String columnSent;
	public static String columnSentTip;
	public static String columnErrors;
	public static String columnErrorsTip;
	public static String columnCommandLine;
	public static String columnCommandLineTip;
	public static String unnamed;
	public static String exclude;
	public static String sameName;
	public static String copy;
	public static String showAll;
	public static String showOnly;
	public static String noSession;
	public static String nothingYet;
	public static String notSaid;
	public static String click;
	public static String filtered;
	public static String columnContainer;
	public static String columnContainerTip;
	public static String sameContainer;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.processes.messages", Messages.class);
	}

	private Messages() {
	}
}
