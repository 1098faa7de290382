/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.e4.ui.workbench.modeling.ISelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.sockeye.ui.Activities;
import org.sockeye.ui.ExchangeSelection;
import org.sockeye.ui.Settings;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/** Follows the selection of the session table, and what changes in the selected exchange. */
public final class ExchangeViewPart {

	private static final String SESSION_VIEW = "org.sockeye.ui.sessionView";

	private final ESelectionService selectionService;
	private final BodyViewers viewers;
	private final Settings settings;
	private final Activities activities;
	// Listens to that part alone: the workbench's active selection goes when this view takes the focus.
	private final ISelectionListener selectionListener = (part, selection) -> selected(selection);

	private LiveExchange live;

	@Inject
	ExchangeViewPart(ESelectionService selectionService, BodyViewers viewers, Settings settings, Activities activities) {
		this.selectionService = selectionService;
		this.viewers = viewers;
		this.settings = settings;
		this.activities = activities;
	}

	@PostConstruct
	void create(Composite parent, EHandlerService handlers) {
		live = new LiveExchange(parent, viewers, settings, activities);
		DetailCommands.install(handlers, live::panel);
		selectionService.addSelectionListener(SESSION_VIEW, selectionListener);
		selected(selectionService.getSelection(SESSION_VIEW));
	}

	@PreDestroy
	void dispose() {
		selectionService.removeSelectionListener(SESSION_VIEW, selectionListener);
	}

	@Focus
	void focus() {
		live.panel().setFocus();
	}

	private void selected(Object selection) {
		if (live.panel().control().isDisposed())
			return;
		if (selection instanceof ExchangeSelection exchange)
			live.show(exchange.session(), exchange.id());
		else
			live.clear();
	}
}
