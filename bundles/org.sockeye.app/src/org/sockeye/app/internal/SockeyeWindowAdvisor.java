/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app.internal;

import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.sockeye.ui.Activities;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;

/** The window: its size, its bars, and the session's name in its title. */
final class SockeyeWindowAdvisor extends WorkbenchWindowAdvisor {

	private SessionService service;
	private SessionService.Listener titleUpdater;

	SockeyeWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		super(configurer);
	}

	@Override
	public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
		IWorkbenchWindow window = getWindowConfigurer().getWindow();
		return new SockeyeActionBarAdvisor(configurer, window.getService(SessionService.class), window.getService(FilterService.class),
				window.getService(Activities.class));
	}

	@Override
	public void preWindowOpen() {
		IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
		configurer.setInitialSize(new Point(1320, 840));
		configurer.setShowMenuBar(true);
		configurer.setShowCoolBar(true);
		configurer.setShowStatusLine(true);
		configurer.setShowPerspectiveBar(false);
		configurer.setShowProgressIndicator(false);
		configurer.setTitle(Messages.title);
	}

	@Override
	public void postWindowOpen() {
		Shell shell = getWindowConfigurer().getWindow().getShell();
		service = getWindowConfigurer().getWindow().getService(SessionService.class);
		titleUpdater = state -> {
			if (!shell.isDisposed())
				shell.getDisplay().asyncExec(() -> {
					if (!shell.isDisposed())
						updateTitle();
				});
		};
		service.addListener(titleUpdater);
		updateTitle();
	}

	@Override
	public void postWindowClose() {
		if (service != null)
			service.removeListener(titleUpdater);
	}

	private void updateTitle() {
		SessionService.State state = service.state();
		getWindowConfigurer().setTitle(state.session() == null ? Messages.title
				: Texts.format(state.unsaved() ? Messages.unsavedTitle : Messages.sessionTitle, state.name()));
	}
}
