/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app.internal;

import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.actions.ActionFactory.IWorkbenchAction;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.sockeye.ui.Activities;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.SessionStatusLine;

/** The menus that the bundles' commands are put into, and the status line. */
final class SockeyeActionBarAdvisor extends ActionBarAdvisor {

	private final SessionService service;
	private final FilterService filters;
	private final Activities activities;
	private IWorkbenchAction exit;
	private IWorkbenchAction about;
	private IWorkbenchAction resetPerspective;
	private IWorkbenchAction preferences;

	SockeyeActionBarAdvisor(IActionBarConfigurer configurer, SessionService service, FilterService filters, Activities activities) {
		super(configurer);
		this.service = service;
		this.filters = filters;
		this.activities = activities;
	}

	@Override
	protected void makeActions(IWorkbenchWindow window) {
		exit = ActionFactory.QUIT.create(window);
		about = ActionFactory.ABOUT.create(window);
		resetPerspective = ActionFactory.RESET_PERSPECTIVE.create(window);
		resetPerspective.setText(Messages.resetLayout);
		preferences = ActionFactory.PREFERENCES.create(window);
		register(exit);
		register(preferences);
		register(about);
		register(resetPerspective);
	}

	@Override
	protected void fillMenuBar(IMenuManager bar) {
		MenuManager file = new MenuManager(Messages.file, IWorkbenchActionConstants.M_FILE);
		file.add(new GroupMarker("session"));
		file.add(new Separator());
		file.add(exit);
		bar.add(file);
		MenuManager capture = new MenuManager(Messages.capture, "capture");
		capture.add(new GroupMarker("capture"));
		bar.add(capture);
		MenuManager window = new MenuManager(Messages.window, IWorkbenchActionConstants.M_WINDOW);
		MenuManager showView = new MenuManager(Messages.showView, "org.sockeye.app.showView");
		showView.add(new GroupMarker("views"));
		window.add(showView);
		window.add(resetPerspective);
		window.add(new Separator());
		window.add(preferences);
		bar.add(window);
		MenuManager help = new MenuManager(Messages.help, IWorkbenchActionConstants.M_HELP);
		help.add(about);
		bar.add(help);
	}

	@Override
	protected void fillStatusLine(IStatusLineManager statusLine) {
		SessionStatusLine.contribute(statusLine, service, filters, activities);
	}
}
