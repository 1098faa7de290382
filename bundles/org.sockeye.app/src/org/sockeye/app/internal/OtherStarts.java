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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.sockeye.instance.Answer;
import org.sockeye.instance.WindowDoor;
import org.sockeye.ui.Demo;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.UnsavedCapture;

/** Does in this window what other starts of Sockeye were asked for, one after the other. */
final class OtherStarts implements WindowDoor.Visitor {

	/** How long to wait for the end of a dialog before looking again. */
	private static final int LOOK_MILLIS = 500;
	private static final int MODAL = SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL;

	private final IWorkbench workbench;
	private final SessionService service;
	private final Queue<StartUp> waiting = new ConcurrentLinkedQueue<>();
	/** UI thread: one of them is being done, and may be asking its user something. */
	private boolean busy;

	OtherStarts(IWorkbench workbench) {
		this.workbench = workbench;
		this.service = workbench.getService(SessionService.class);
	}

	/** Answers when it is clear that the window can do it, not when it is done: the user may have to be asked before. */
	@Override
	public Answer visit(Path folder, List<String> arguments) {
		StartUp asked = StartUp.parse(arguments, folder);
		if (!asked.error().isEmpty())
			return new Answer(2, asked.error());
		if ((asked.demo() || asked.capture() != null) && service.state().isCapturing())
			return new Answer(1, "a capture is running in the window that is open: stop it there, or open a window of its own with --new-window");
		Display display = workbench.getDisplay();
		if (display.isDisposed())
			return new Answer(1, "the window that is open is closing");
		waiting.add(asked);
		display.asyncExec(this::next);
		return Answer.TAKEN;
	}

	private void next() {
		IWorkbenchWindow window = window();
		if (busy || window == null || waiting.isEmpty())
			return;
		Shell dialog = dialog(window.getShell());
		toFront(dialog == null ? window.getShell() : dialog);
		if (dialog != null) {
			// Its user is in the middle of something: a second question on top of it would be one too many.
			workbench.getDisplay().timerExec(LOOK_MILLIS, this::next);
			return;
		}
		busy = true;
		try {
			run(window, waiting.remove());
		} finally {
			busy = false;
		}
		workbench.getDisplay().asyncExec(this::next);
	}

	private IWorkbenchWindow window() {
		IWorkbenchWindow active = workbench.getActiveWorkbenchWindow();
		return active != null || workbench.getWorkbenchWindowCount() == 0 ? active : workbench.getWorkbenchWindows()[0];
	}

	private Shell dialog(Shell window) {
		for (Shell shell : workbench.getDisplay().getShells())
			if (shell != window && shell.isVisible() && (shell.getStyle() & MODAL) != 0)
				return shell;
		return null;
	}

	private static void toFront(Shell shell) {
		shell.setMinimized(false);
		shell.forceActive();
	}

	private void run(IWorkbenchWindow window, StartUp asked) {
		if (asked.isEmpty() || !UnsavedCapture.mayGo(window.getShell(), service))
			return;
		asked.run(service, workbench.getService(Demo.class));
	}
}
