/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.handlers;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.internal.table.SessionTablePart;

/** Asks for an exchange's number and goes to it. Where bytes are shown, the part has a handler of its own. */
public final class GoToHandler extends SessionHandler {

	@Override
	void run(IWorkbenchWindow window, Shell shell, SessionService service) {
		MPart part = window.getService(EPartService.class).findPart(CommandIds.SESSION_VIEW);
		if (part != null && part.getObject() instanceof SessionTablePart table)
			table.goTo();
	}
}
