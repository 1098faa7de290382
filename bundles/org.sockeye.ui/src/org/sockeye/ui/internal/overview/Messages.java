/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.overview;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String perSecond;
	public static String inBars;
	public static String counts;
	public static String countsByStatus;
	public static String withoutStatus;
	public static String withStatus;
	public static String noneOverTime;
	public static String noSession;
	public static String noExchanges;
	public static String peak;
	public static String latencyTip;
	public static String noLatencies;
	public static String latencies;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.overview.messages", Messages.class);
	}

	private Messages() {
	}
}
