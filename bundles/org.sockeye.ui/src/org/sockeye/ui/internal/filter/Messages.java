/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.filter;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String clear;
	public static String menu;
	public static String giveUp;
	public static String follow;
	public static String enterForBodies;
	public static String enterForHeaders;
	public static String countsOfTotal;
	public static String countsTip;
	public static String noneUsed;
	public static String saveItem;
	public static String deleteItem;
	public static String save;
	public static String saveName;
	public static String hint;
	public static String proposal;
	public static String filterName;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.filter.messages", Messages.class);
	}

	private Messages() {
	}
}
