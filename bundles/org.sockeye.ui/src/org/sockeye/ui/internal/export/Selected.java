/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.export;

import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.ui.IWorkbenchWindow;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.ExchangeSelection;

/** What is selected in the session table. UI thread only. */
final class Selected {

	private static final String TABLE = "org.sockeye.ui.sessionView";

	private Selected() {
	}

	/** @return the ids of that session, in the table's order; none when nothing is selected */
	static int[] ids(IWorkbenchWindow window, CaptureSession session) {
		Object selection = window.getService(ESelectionService.class).getSelection(TABLE);
		return selection instanceof ExchangeSelection chosen && chosen.session() == session ? chosen.ids() : new int[0];
	}
}
