/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app.internal;

import org.eclipse.osgi.util.NLS;

/** What people read here, in their language: {@code messages.properties} and {@code messages_de.properties}. */
final class Messages extends NLS {
	public static String resetLayout;
	public static String file;
	public static String capture;
	public static String window;
	public static String showView;
	public static String help;
	public static String title;
	public static String sessionTitle;
	public static String unsavedTitle;

	static {
		NLS.initializeMessages("org.sockeye.app.internal.messages", Messages.class);
	}

	private Messages() {
	}
}
