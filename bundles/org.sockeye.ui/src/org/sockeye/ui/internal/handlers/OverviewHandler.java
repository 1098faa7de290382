/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.handlers;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.sockeye.ui.SessionService;

/** Shows the overview, or takes it away: it has no tab with which that could be done. */
public final class OverviewHandler extends SessionHandler {

	private static final String OVERVIEW = "org.sockeye.ui.overviewView";

	@Override
	void run(IWorkbenchWindow window, Shell shell, SessionService service) {
		IWorkbenchPage page = window.getActivePage();
		IViewReference shown = page.findViewReference(OVERVIEW);
		if (shown != null)
			page.hideView(shown);
		else
			try {
				page.showView(OVERVIEW);
			} catch (PartInitException e) {
				ILog.of(OverviewHandler.class).error("The overview could not be shown", e);
			}
	}
}
