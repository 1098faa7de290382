/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.sockeye.app.internal.SockeyeWorkbenchAdvisor;
import org.sockeye.app.internal.StartUp;

/** The application {@code org.sockeye.app.application}. */
public final class App implements IApplication {

	private volatile Display display;

	/**
	 * Runs the desktop until its window is closed.
	 *
	 * @param context {@code null} when started by a test: there are no arguments then
	 */
	@Override
	public Object start(IApplicationContext context) {
		String[] arguments = context == null ? new String[0]
				: (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
		StartUp startUp = StartUp.parse(arguments == null ? List.of() : List.of(arguments), Path.of(""));
		if (!startUp.error().isEmpty()) {
			System.err.println("sockeye: " + startUp.error());
			return 2;
		}
		// Read by the about dialog (about.mappings).
		System.setProperty("sockeye.version", FrameworkUtil.getBundle(App.class).getVersion().toString());
		display = PlatformUI.createDisplay();
		try {
			int code = PlatformUI.createAndRunWorkbench(display, new SockeyeWorkbenchAdvisor(startUp));
			return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
		} finally {
			display.dispose();
		}
	}

	@Override
	public void stop() {
		Display d = display;
		if (d == null || d.isDisposed() || !PlatformUI.isWorkbenchRunning())
			return;
		IWorkbench workbench = PlatformUI.getWorkbench();
		d.syncExec(() -> {
			if (!d.isDisposed())
				workbench.close();
		});
	}
}
