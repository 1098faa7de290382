/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.handlers;

/** The ids of the commands in plugin.xml. */
public final class CommandIds {

	public static final String SESSION_VIEW = "org.sockeye.ui.sessionView";
	public static final String OPEN = "org.sockeye.ui.open";
	public static final String START = "org.sockeye.ui.capture.start";
	public static final String OPTIONS = "org.sockeye.ui.capture.options";
	/** Of the bundle that shows the details. */
	public static final String OPEN_EDITOR = "org.sockeye.ui.detail.open";
	public static final String COMPARE = "org.sockeye.ui.detail.compare";
	public static final String RECOVER = "org.sockeye.ui.recover";
	public static final String DEMO = "org.sockeye.ui.demo";

	/** Opens the help; of a bundle that may not be there. */
	public static final String HELP = "org.sockeye.ui.help.open";
	/** The parameter of {@link #HELP} that names a page's file. */
	public static final String HELP_PAGE = "org.sockeye.ui.help.page";

	private CommandIds() {
	}
}
