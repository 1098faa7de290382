/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.export;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.Activities;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;

/** Asks what is to be exported and where to, and has it done. */
public final class ExportHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		SessionService service = window.getService(SessionService.class);
		CaptureSession session = service.state().session();
		if (session == null)
			return null;
		FilterService.State filtered = window.getService(FilterService.class).state();
		int[] shown = filtered.session() == session ? filtered.exchanges().toArray() : null;
		ExportDialog dialog = new ExportDialog(window.getShell(), service.state().name(), session.size(), shown, Selected.ids(window, session),
				window.getService(Settings.class));
		if (dialog.open() == Window.OK)
			new ExportJob(session, dialog.request(), service, window.getService(Activities.class)).schedule();
		return null;
	}
}
