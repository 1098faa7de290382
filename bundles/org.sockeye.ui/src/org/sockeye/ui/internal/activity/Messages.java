/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.activity;

import org.eclipse.osgi.util.NLS;

/** The names of what takes long, and what is said when it was given up. */
public final class Messages extends NLS {

	public static String Line_cancel;
	public static String Line_others;

	static {
		NLS.initializeMessages("org.sockeye.ui.internal.activity.messages", Messages.class);
	}

	private Messages() {
	}
}
