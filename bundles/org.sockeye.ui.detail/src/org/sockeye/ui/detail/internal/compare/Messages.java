/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.compare;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String comparing;
	public static String notComparable;
	public static String onlyFirst;
	public static String asBytes;
	public static String asBytesLines;
	public static String asFormatted;
	public static String asText;
	public static String request;
	public static String response;
	public static String requestBody;
	public static String responseBody;
	public static String header;
	public static String at;
	public static String tabCount;
	public static String differences;
	public static String compare;
	public static String compareWith;
	public static String noNumber;
	public static String comparedWith;
	public static String startLine;
	public static String more;
	public static String bothEmpty;
	public static String bothSame;
	public static String equalLines;
	public static String equalBytes;
	public static String comparingNow;
	public static String givenUp;

	static {
		NLS.initializeMessages("org.sockeye.ui.detail.internal.compare.messages", Messages.class);
	}

	private Messages() {
	}
}
