/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.handlers;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;
import org.sockeye.ui.internal.capture.LastCapture;

/** Starts a capture, or stops the one that is running. */
public final class ToggleHandler extends SessionHandler {

	@Override
	void run(IWorkbenchWindow window, Shell shell, SessionService service) {
		if (service.state().isCapturing())
			service.stopCapture();
		else
			LastCapture.start(shell, service, window.getService(Settings.class));
	}
}
