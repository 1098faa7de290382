/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app.internal;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.sockeye.ui.Appearance;
import org.sockeye.ui.Demo;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;
import org.sockeye.ui.UnsavedCapture;

/** The workbench of one window, and what the command line asked for. */
public final class SockeyeWorkbenchAdvisor extends WorkbenchAdvisor {

	private final StartUp startUp;

	public SockeyeWorkbenchAdvisor(StartUp startUp) {
		this.startUp = startUp;
	}

	@Override
	public void initialize(IWorkbenchConfigurer configurer) {
		configurer.setSaveAndRestore(true);
	}

	@Override
	public String getInitialWindowPerspectiveId() {
		return SessionPerspective.ID;
	}

	@Override
	public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		return new SockeyeWindowAdvisor(configurer);
	}

	@Override
	public void preStartup() {
		IWorkbench workbench = PlatformUI.getWorkbench();
		Appearance.follow(workbench.getService(Settings.class), workbench.getDisplay(), () -> workbench.getService(IThemeEngine.class));
	}

	@Override
	public void postStartup() {
		SessionService service = PlatformUI.getWorkbench().getService(SessionService.class);
		if (startUp.file() != null)
			service.open(startUp.file());
		else if (startUp.capture() != null)
			service.startCapture(startUp.capture());
		else if (startUp.demo())
			PlatformUI.getWorkbench().getService(Demo.class).start();
	}

	@Override
	public boolean preShutdown() {
		// Closing the window asks as well, but Exit and the end of the desktop session come this way.
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		if (window == null)
			return true;
		SessionService service = window.getService(SessionService.class);
		if (!UnsavedCapture.mayGo(window.getShell(), service))
			return false;
		// Ends the agent and deletes what was discarded.
		service.clear();
		return true;
	}
}
