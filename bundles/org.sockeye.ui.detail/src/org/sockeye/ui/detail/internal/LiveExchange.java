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

import org.eclipse.jface.util.Throttler;
import org.eclipse.swt.widgets.Composite;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.SessionListener;
import org.sockeye.ui.Activities;
import org.sockeye.ui.Settings;

/** Keeps a panel at what its exchange is now, while it still changes. UI thread only. */
final class LiveExchange {

	private static final Duration REFRESH = Duration.ofMillis(500);

	private final SessionListener listener = (firstChanged, size) -> changed(firstChanged);
	private final ExchangePanel panel;
	private final Throttler refresher;
	private CaptureSession session;
	private volatile int id = -1;

	LiveExchange(Composite parent, BodyViewers viewers, Settings settings, Activities activities) {
		panel = new ExchangePanel(parent, viewers, new DetailSettings(settings), activities);
		refresher = new Throttler(parent.getDisplay(), REFRESH, this::refresh);
		panel.control().addDisposeListener(event -> listenTo(null));
	}

	ExchangePanel panel() {
		return panel;
	}

	/** Shows an exchange from now on. */
	void show(CaptureSession of, int exchange) {
		id = exchange;
		listenTo(of);
		panel.show(of, exchange);
	}

	/** Shows nothing from now on. */
	void clear() {
		id = -1;
		listenTo(null);
		panel.clear();
	}

	private void listenTo(CaptureSession next) {
		if (session == next)
			return;
		if (session != null)
			session.removeListener(listener);
		session = next;
		if (next != null)
			next.addListener(listener);
	}

	private void changed(int firstChanged) {
		if (firstChanged <= id)
			refresher.throttledExec();
	}

	private void refresh() {
		if (session != null && id >= 0 && !panel.control().isDisposed())
			panel.show(session, id);
	}
}
