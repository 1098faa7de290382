/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** The session's course in time, its table; below it the selected exchange, behind that the processes and the probes, and beside it editors while there are some. */
public final class SessionPerspective implements IPerspectiveFactory {

	static final String ID = "org.sockeye.app.perspective";
	private static final String SESSION = "org.sockeye.ui.sessionView";
	private static final String OVERVIEW = "org.sockeye.ui.overviewView";
	private static final String PROCESSES = "org.sockeye.ui.processesView";
	private static final String PROBES = "org.sockeye.ui.probesView";
	private static final String EXCHANGE = "org.sockeye.ui.detail.exchangeView";

	/** Of what is above the details: enough for a strip. The table keeps clearly more than the details. */
	private static final float OVERVIEW_SHARE = 0.18f;
	private static final float UPPER_SHARE = 0.6f;

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(false);
		layout.addStandaloneView(SESSION, false, IPageLayout.TOP, UPPER_SHARE, layout.getEditorArea());
		IFolderLayout details = layout.createFolder("details", IPageLayout.LEFT, 0.5f, layout.getEditorArea());
		details.addView(EXCHANGE);
		details.addView(PROCESSES);
		details.addView(PROBES);
		// After the details, whose height it leaves alone.
		layout.addStandaloneView(OVERVIEW, false, IPageLayout.TOP, OVERVIEW_SHARE, SESSION);
		for (String view : new String[] { SESSION, EXCHANGE, PROBES })
			layout.getViewLayout(view).setCloseable(false);
	}
}
