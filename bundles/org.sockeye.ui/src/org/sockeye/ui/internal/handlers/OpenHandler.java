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

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.UnsavedCapture;

/** Opens a session file of the user's choice. */
public final class OpenHandler extends SessionHandler {

	@Override
	void run(IWorkbenchWindow window, Shell shell, SessionService service) {
		FileDialog dialog = new FileDialog(shell, SWT.OPEN);
		dialog.setText(Messages.openSession);
		dialog.setFilterNames(new String[] { Messages.captureFiles, Messages.allFiles });
		dialog.setFilterExtensions(new String[] { "*.pcapng;*.pcap;*.har", "*" });
		String chosen = dialog.open();
		if (chosen != null && UnsavedCapture.mayGo(shell, service))
			service.open(Path.of(chosen));
	}
}
