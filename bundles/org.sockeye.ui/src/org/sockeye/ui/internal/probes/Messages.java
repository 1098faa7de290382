/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.probes;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String blindTitle;
	public static String blindTitleCount;
	public static String columnProcess;
	public static String columnBlind;
	public static String columnFound;
	public static String thisMachine;
	public static String nobodyLooked;
	public static String nothingBlind;
	public static String someBlind;
	public static String attached;
	public static String available;
	public static String notPossible;
	public static String stopped;
	public static String off;
	public static String notInstalled;
	public static String inUse;
	public static String works;
	public static String notTaken;
	public static String attachedInstead;
	public static String noneOf;
	public static String checking;
	public static String starting;
	public static String notTold;
	public static String nothingKnown;
	public static String capturingFrom;
	public static String notCapturing;
	public static String columnSource;
	public static String columnState;
	public static String columnOutcome;
	public static String start;
	public static String startTip;
	public static String stop;
	public static String stopTip;
	public static String check;
	public static String checkTip;
	public static String sources;
	public static String candidate;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.probes.messages", Messages.class);
	}

	private Messages() {
	}
}
