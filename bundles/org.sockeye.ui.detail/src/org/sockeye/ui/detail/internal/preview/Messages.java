/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.preview;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String formProblem;
	public static String name;
	public static String value;
	public static String file;
	public static String type;
	public static String size;
	public static String sizeUnknown;
	public static String tooManyPixels;
	public static String tooManyBytes;
	public static String bytesMissing;
	public static String otherSize;
	public static String undecodable;
	public static String undecodableEnd;
	public static String undecodableWebp;
	public static String imageLine;
	public static String firstShown;
	public static String endsBefore;
	public static String noJson;
	public static String members;
	public static String elements;
	public static String firstBytes;
	public static String notAll;
	public static String copyValue;
	public static String copyPath;
	public static String copyName;
	public static String more;

	static {
		NLS.initializeMessages("org.sockeye.ui.detail.internal.preview.messages", Messages.class);
	}

	private Messages() {
	}
}
