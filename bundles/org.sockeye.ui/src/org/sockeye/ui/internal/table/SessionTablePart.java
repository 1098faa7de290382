/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;

import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.util.Throttler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.event.Event;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.SessionListener;
import org.sockeye.session.SessionStatus;
import org.sockeye.ui.ExchangeSelection;
import org.sockeye.ui.Notice;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.UnsavedCapture;
import org.sockeye.ui.internal.handlers.CommandIds;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/** The session: its exchanges as a table, or what to do when there are none, and above it what the user should know. */
public final class SessionTablePart {

	/** Ten repaints a second are as many as one can follow. */
	private static final Duration REFRESH = Duration.ofMillis(100);
	/** {@code IThemeEngine.Events.THEME_CHANGED}: the constant's bundle is not needed for a string. */
	private static final String THEME_CHANGED = "org/eclipse/e4/ui/css/swt/theme/ThemeManager/themeChanged";

	private final SessionService service;
	private final ESelectionService selectionService;
	private final ECommandService commands;
	private final EHandlerService handlers;

	private final SessionService.Listener serviceListener = state -> onUi(this::showState);
	private final SessionListener sessionListener = new SessionListener() {
		@Override
		public void exchangesChanged(int firstChanged, int size) {
			refresher.throttledExec();
		}

		@Override
		public void statusChanged(SessionStatus status) {
			refresher.throttledExec();
		}
	};

	private Display display;
	private Composite area;
	private Composite stack;
	private StackLayout stackLayout;
	private MessageBar messageBar;
	private MessageBar fileNotice;
	private SessionTable table;
	private EmptyState emptyState;
	private Throttler refresher;
	/** The session whose rows the table shows, and the notice about its file that was dismissed. */
	private CaptureSession shown;
	private boolean firstSelected;
	private String dismissed = "";
	private String shownFileNotice = "";

	@Inject
	SessionTablePart(SessionService service, ESelectionService selectionService, ECommandService commands,
			EHandlerService handlers) {
		this.service = service;
		this.selectionService = selectionService;
		this.commands = commands;
		this.handlers = handlers;
	}

	@PostConstruct
	void create(Composite parent) {
		display = parent.getDisplay();
		refresher = new Throttler(display, REFRESH, this::refresh);
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		messageBar = new MessageBar(area, "message-bar", () -> service.notify(null));
		fileNotice = new MessageBar(area, "file-notice", () -> {
			dismissed = shownFileNotice;
			refresh();
		});
		stack = new Composite(area, SWT.NONE);
		stack.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		stackLayout = new StackLayout();
		stack.setLayout(stackLayout);

		NatTableLibraries.initialise();
		table = new SessionTable(stack, this::selected);
		emptyState = new EmptyState(stack, new EmptyState.Actions() {
			@Override
			public void startCapture() {
				execute(CommandIds.START);
			}

			@Override
			public void open() {
				execute(CommandIds.OPEN);
			}

			@Override
			public void demo() {
				execute(CommandIds.DEMO);
			}
		});
		FileDrop.install(area.getShell(), this::openDropped);
		service.addListener(serviceListener);
		showState();
	}

	@PreDestroy
	void dispose() {
		service.removeListener(serviceListener);
		if (shown != null)
			shown.removeListener(sessionListener);
	}

	@Focus
	void focus() {
		Control top = stackLayout.topControl;
		if (top != null && !top.isDisposed())
			top.setFocus();
	}

	@Inject
	@Optional
	void themeChanged(@UIEventTopic(THEME_CHANGED) Event event) {
		if (table != null && !table.control().isDisposed())
			// After the theme engine has gone through the widgets.
			display.asyncExec(() -> {
				if (!table.control().isDisposed())
					table.restyle();
			});
	}

	private void showState() {
		if (area.isDisposed())
			return;
		SessionService.State state = service.state();
		if (state.session() != shown) {
			if (shown != null)
				shown.removeListener(sessionListener);
			shown = state.session();
			dismissed = "";
			firstSelected = false;
			table.setRows(shown);
			if (shown != null)
				shown.addListener(sessionListener);
		}
		messageBar.show(state.notice());
		refresh();
	}

	private void refresh() {
		if (area.isDisposed())
			return;
		table.refresh();
		// The first row once, so that the window shows at once what there is to see; later rows never move the selection.
		if (!firstSelected && shown != null && shown.size() > 0) {
			firstSelected = true;
			table.select(0);
		}
		SessionService.State state = service.state();
		showFileNotice(shown == null ? "" : shown.status().notice());
		boolean rows = shown != null && shown.size() > 0;
		Control top = rows ? table.control() : emptyState.control();
		if (!rows)
			emptyState.show(state);
		if (stackLayout.topControl != top) {
			boolean focused = stackLayout.topControl != null && hasFocus(stackLayout.topControl);
			stackLayout.topControl = top;
			stack.layout();
			if (focused)
				top.setFocus();
		}
	}

	private void showFileNotice(String notice) {
		String text = notice == null || notice.equals(dismissed) ? "" : notice;
		if (!text.equals(shownFileNotice)) {
			shownFileNotice = text;
			fileNotice.show(text.isEmpty() ? null : Notice.warning(text));
		}
	}

	private boolean hasFocus(Control control) {
		for (Control c = display.getFocusControl(); c != null; c = c.getParent())
			if (c == control)
				return true;
		return false;
	}

	private void selected(int id) {
		selectionService.setSelection(id < 0 || shown == null ? null : new ExchangeSelection(shown, id));
	}

	private void openDropped(Path file) {
		if (UnsavedCapture.mayGo(area.getShell(), service))
			service.open(file);
	}

	private void execute(String command) {
		handlers.executeHandler(commands.createCommand(command, Collections.emptyMap()));
	}

	private void onUi(Runnable task) {
		if (!display.isDisposed())
			display.asyncExec(task);
	}
}
