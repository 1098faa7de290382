/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String bytes;
	public static String bytesAndSize;
	public static String timePattern;
	public static String dateTimePattern;
	public static String statusNoSession;
	public static String statusCounts;
	public static String statusCountsTip;
	public static String statusMissing;
	public static String statusBytesTip;
	public static String statusSendPath;
	public static String statusSendPathRecorded;
	public static String statusStarting;
	public static String statusCapturing;
	public static String statusStopping;
	public static String statusReady;
	public static String statusUnsaved;
	public static String statusSaved;
	public static String unsavedCapture;
	public static String unsavedMarks;
	public static String unsavedCaptureQuestion;
	public static String unsavedMarksQuestion;
	public static String save;
	public static String discard;
	public static String cancel;
	public static String saveSession;
	public static String replace;
	public static String replaceTitle;
	public static String sessionFiles;
	public static String allFiles;
	public static String statusLoss;
	public static String runningCapture;
	public static String runningCaptureQuestion;
	public static String stopIt;

	static {
		NLS.initializeMessages("org.sockeye.ui.messages", Messages.class);
	}

	private Messages() {
	}
}
