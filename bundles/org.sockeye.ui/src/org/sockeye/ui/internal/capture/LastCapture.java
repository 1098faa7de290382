/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import org.eclipse.swt.widgets.Shell;
import org.sockeye.capture.processes.RunningProcesses;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;
import org.sockeye.ui.UnsavedCapture;

/** Starts what was captured last, with one key. UI thread. */
public final class LastCapture {

	private LastCapture() {
	}

	/** Asks only when that cannot be done as it was: a process has ended, a folder is gone. */
	public static void start(Shell shell, SessionService service, Settings settings) {
		CaptureForm form = CaptureMemory.load(settings);
		// A user by name is looked up first, which may take: the dialog does that.
		java.util.function.Function<String, Integer> numbers = user -> user.matches("\\d{1,9}") ? Integer.valueOf(user) : null;
		if (!form.problems(numbers, RunningProcesses::isRunning).isEmpty()) {
			new CaptureDialog(shell, service, settings).open();
			return;
		}
		if (UnsavedCapture.mayGo(shell, service))
			service.startCapture(form.plan(numbers));
	}
}
