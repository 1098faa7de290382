/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.net.URL;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.sockeye.ui.help.internal.book.HelpBook;

/**
 * Opens the help: at the page that the parameter names; without one at what is said of the widget that has the keyboard; by the menu at the contents.
 */
public final class OpenHelpHandler extends AbstractHandler {

	private static final String PAGE = "org.sockeye.ui.help.page";

	@Override
	public Object execute(ExecutionEvent event) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		Control focus = display.getFocusControl();
		Shell active = focus != null ? focus.getShell() : display.getActiveShell();
		String topic = event.getParameter(PAGE);
		boolean byMenu = event.getTrigger() instanceof Event trigger && trigger.widget instanceof MenuItem;
		if (topic == null)
			topic = byMenu ? "" : new HelpTopics().of(focus);
		Shell owner = owner(active);
		if (owner == null)
			return null;
		String place = topic;
		HelpBook open = HelpWindow.openBook(display);
		if (open != null)
			HelpWindow.open(owner, open).show(place);
		else
			// The first time the parser's classes are loaded as well, and a capture may be running.
			Job.createSystem("Reading the help", monitor -> {
				HelpBook book = new HelpBook(OpenHelpHandler::open);
				if (!display.isDisposed())
					display.asyncExec(() -> {
						if (!owner.isDisposed())
							HelpWindow.open(owner, book).show(place);
					});
			}).schedule();
		return null;
	}

	/** @return what the help belongs to: a dialog, or the workbench's window; the help's own window stands for its owner */
	private static Shell owner(Shell active) {
		if (active != null && HelpWindow.isHelp(active) && active.getParent() instanceof Shell dialog)
			return dialog;
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		Shell workbench = window == null ? null : window.getShell();
		return active != null && HelpWindow.isModal(active) ? active : workbench;
	}

	private static java.io.InputStream open(String path) throws java.io.IOException {
		Bundle bundle = FrameworkUtil.getBundle(OpenHelpHandler.class);
		URL file = bundle.getEntry("docs/" + path);
		return file == null ? null : file.openStream();
	}
}
