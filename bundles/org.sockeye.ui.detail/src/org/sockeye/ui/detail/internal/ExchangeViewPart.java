/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.time.Duration;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.e4.ui.workbench.modeling.ISelectionListener;
import org.eclipse.jface.util.Throttler;
import org.eclipse.swt.widgets.Composite;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.SessionListener;
import org.sockeye.ui.ExchangeSelection;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/** Follows the selection of the session table, and what changes in the selected exchange. */
public final class ExchangeViewPart {

	private static final String SESSION_VIEW = "org.sockeye.ui.sessionView";
	private static final Duration REFRESH = Duration.ofMillis(500);

	private final ESelectionService selectionService;
	// Listens to that part alone: the workbench's active selection goes when this view takes the focus.
	private final ISelectionListener selectionListener = (part, selection) -> selected(selection);
	private final SessionListener sessionListener = (firstChanged, size) -> changed(firstChanged);

	private final BodyViewers viewers;
	private ExchangePanel panel;
	private Throttler refresher;
	private volatile int shownId = -1;
	private CaptureSession session;

	@Inject
	ExchangeViewPart(ESelectionService selectionService, BodyViewers viewers) {
		this.selectionService = selectionService;
		this.viewers = viewers;
	}

	@PostConstruct
	void create(Composite parent) {
		panel = new ExchangePanel(parent, viewers, new DetailSettings());
		refresher = new Throttler(parent.getDisplay(), REFRESH, this::refresh);
		selectionService.addSelectionListener(SESSION_VIEW, selectionListener);
		selected(selectionService.getSelection(SESSION_VIEW));
	}

	@PreDestroy
	void dispose() {
		selectionService.removeSelectionListener(SESSION_VIEW, selectionListener);
		listenTo(null);
	}

	@Focus
	void focus() {
		panel.setFocus();
	}

	private void selected(Object selection) {
		if (panel.control().isDisposed())
			return;
		if (selection instanceof ExchangeSelection exchange) {
			shownId = exchange.id();
			listenTo(exchange.session());
			panel.show(exchange.session(), exchange.id());
		} else {
			shownId = -1;
			listenTo(null);
			panel.clear();
		}
	}

	private void listenTo(CaptureSession next) {
		if (session == next)
			return;
		if (session != null)
			session.removeListener(sessionListener);
		session = next;
		if (next != null)
			next.addListener(sessionListener);
	}

	private void changed(int firstChanged) {
		if (firstChanged <= shownId)
			refresher.throttledExec();
	}

	private void refresh() {
		if (session != null && shownId >= 0 && !panel.control().isDisposed())
			panel.show(session, shownId);
	}
}
