/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.export;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String selectFirst;
	public static String tooMany;
	public static String nothingToCopy;
	public static String notCopied;
	public static String copyJob;
	public static String export;
	public static String title;
	public static String format;
	public static String target;
	public static String browse;
	public static String exchanges;
	public static String all;
	public static String shown;
	public static String selected;
	public static String redact;
	public static String further;
	public static String exportButton;
	public static String allFiles;
	public static String formatName;
	public static String notLookedThrough;
	public static String nameFile;
	public static String nameFolder;
	public static String isFolder;
	public static String noFolder;
	public static String replaced;
	public static String noFileName;
	public static String jobName;
	public static String done;
	public static String cancelled;
	public static String failed;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.export.messages", Messages.class);
	}

	private Messages() {
	}
}
