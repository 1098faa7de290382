/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String demoNotStarted;
	public static String demoClientNotStarted;
	public static String noProbes;
	public static String badReport;
	public static String endedBy;
	public static String endedByItself;
	public static String endedByItselfKept;
	public static String ended;
	public static String probeStopped;
	public static String noFile;
	public static String isFolder;
	public static String mayNotRead;
	public static String noFileOrFolder;
	public static String denied;
	public static String runningAlready;
	public static String captureNotStarted;
	public static String nextFile;
	public static String agentEndedEarly;
	public static String desktopEnds;
	public static String agentDidNotEnd;
	public static String takesAsBefore;
	public static String takesElse;
	public static String didNotWork;
	public static String notOpened;
	public static String notSaved;
	public static String notChecked;
	public static String opening;
	public static String openingGivenUp;
	public static String reading;
	public static String readingGivenUp;
	public static String saving;
	public static String savingGivenUp;
	public static String checking;
	public static String checkingGivenUp;
	public static String nextFileMarked;
	public static String notKept;
	public static String noOwnFolder;
	public static String marksBack;
	public static String notThere;
	public static String notRecovered;
	public static String notReadYet;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.session.messages", Messages.class);
	}

	private Messages() {
	}
}
