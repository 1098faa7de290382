/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.handlers;

import java.nio.file.Path;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.UnsavedCapture;

/** Saves the session as a file of the user's choice. */
public final class SaveAsHandler extends SessionHandler {

	@Override
	void run(IWorkbenchWindow window, Shell shell, SessionService service) {
		Path file = UnsavedCapture.askForFile(shell, service.state().name());
		if (file != null)
			service.saveAs(file);
	}
}
