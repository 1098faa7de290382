/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String startText;
	public static String changeText;
	public static String changeCapture;
	public static String startCapture;
	public static String changeTitle;
	public static String startTitle;
	public static String whatPage;
	public static String sourcesPage;
	public static String filesPage;
	public static String rightsPage;
	public static String names;
	public static String namesHint;
	public static String users;
	public static String usersHint;
	public static String ports;
	public static String portsHint;
	public static String cgroups;
	public static String cgroupsHint;
	public static String addresses;
	public static String addressesHint;
	public static String bodyLimit;
	public static String bodyLimitHint;
	public static String apply;
	public static String start;
	public static String unlimited;
	public static String headersOnly;
	public static String automatic;
	public static String everyFile;
	public static String processesEnded;
	public static String userLookedFor;
	public static String unreadable;
	public static String cgroupTooShort;
	public static String portRange;
	public static String notAPort;
	public static String notASize;
	public static String ringNeedsPath;
	public static String noFolder;
	public static String folderNotWritable;
	public static String ringNeedsName;
	public static String ringFileCount;
	public static String kernelRingSize;
	public static String noUser;
	public static String stopByItself;
	public static String duration;
	public static String durationHint;
	public static String bytes;
	public static String bytesHint;
	public static String exchanges;
	public static String exchangesHint;
	public static String files;
	public static String ring;
	public static String ringBase;
	public static String ringBaseHint;
	public static String browse;
	public static String ringFiles;
	public static String ringFilesHint;
	public static String ringFileSize;
	public static String ringFileSizeHint;
	public static String kernel;
	public static String kernelRing;
	public static String kernelRingHint;
	public static String fixed;
	public static String ringDialog;
	public static String processes;
	public static String processHint;
	public static String columnName;
	public static String columnPid;
	public static String columnUser;
	public static String columnListens;
	public static String columnContainer;
	public static String columnCommandLine;
	public static String processEnded;
	public static String endedNote;
	public static String endedMoreNote;
	public static String looking;
	public static String allNote;
	public static String tickedNote;
	public static String wayFound;
	public static String wayInherited;
	public static String wayPkexec;
	public static String waySudo;
	public static String beingLookedAt;
	public static String wayReason;
	public static String noneNeeded;
	public static String notSo;
	public static String syscalls;
	public static String syscallsTip;
	public static String sendPath;
	public static String check;
	public static String checkTip;
	public static String beingChecked;
	public static String sourceState;
	public static String sourceStateWhy;
	public static String notChecked;
	public static String notInstalled;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.capture.messages", Messages.class);
	}

	private Messages() {
	}
}
