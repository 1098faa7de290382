/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.preferences;

import org.eclipse.osgi.util.NLS;

/** The pages' texts. */
final class Messages extends NLS {

	public static String Appearance_theme;
	public static String Appearance_desktop;
	public static String Appearance_light;
	public static String Appearance_dark;
	public static String Appearance_fontSize;
	public static String Appearance_fontProblem;
	public static String Appearance_fontNote;
	public static String Table_time;
	public static String Table_timeOfDay;
	public static String Table_microseconds;
	public static String Table_dateAndTime;
	public static String Table_utc;
	public static String Table_sinceStart;
	public static String Table_sizes;
	public static String Table_rounded;
	public static String Table_bytes;
	public static String Table_rowColours;
	public static String Table_follow;
	public static String Table_columns;
	public static String Capture_beginWithLast;
	public static String Capture_otherwise;
	public static String Capture_bodyLimit;
	public static String Capture_kernelRing;
	public static String Capture_folder;
	public static String Capture_ownFolder;
	public static String Capture_folderNote;
	public static String Folder_noName;
	public static String Folder_relative;
	public static String Folder_isFile;
	public static String Folder_readOnly;
	public static String Bodies_pretty;
	public static String Bodies_prettyProblem;
	public static String Bodies_image;
	public static String Bodies_imageProblem;
	public static String Bodies_note;
	public static String Export_redact;
	public static String Export_also;
	public static String Export_copies;
	public static String Export_note;
	public static String Export_namesProblem;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.preferences.messages", Messages.class);
	}

	private Messages() {
	}
}
