/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app.internal;

import java.nio.file.Path;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.sockeye.instance.WindowDoor;
import org.sockeye.ui.Appearance;
import org.sockeye.ui.Demo;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;
import org.sockeye.ui.UnsavedCapture;

/** The workbench of one window, and what the command line asked for. */
public final class SockeyeWorkbenchAdvisor extends WorkbenchAdvisor {

	private final StartUp startUp;
	private WindowDoor door;

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
		GtkContrast.improve();
		Appearance.follow(workbench.getService(Settings.class), workbench.getDisplay(), () -> workbench.getService(IThemeEngine.class));
	}

	@Override
	public void postStartup() {
		IWorkbench workbench = PlatformUI.getWorkbench();
		KeptTitles.translate(workbench);
		startUp.run(workbench.getService(SessionService.class), workbench.getService(Demo.class));
		Path data = dataArea();
		if (data != null)
			door = WindowDoor.open(data, new OtherStarts(workbench),
					e -> ILog.of(SockeyeWorkbenchAdvisor.class).warn("Other starts of Sockeye will open windows of their own", e));
	}

	/** @return {@code null} when there is none */
	private static Path dataArea() {
		Location location = Platform.getInstanceLocation();
		// Equinox's URLs of places are not encoded.
		return location == null || location.getURL() == null ? null : Path.of(location.getURL().getPath());
	}

	@Override
	public void postShutdown() {
		if (door != null)
			door.close();
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
