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
import java.util.Map;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.commands.ECommandService;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
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
import org.sockeye.session.view.Order;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.ExchangeSelection;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.Notice;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Recovery;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;
import org.sockeye.ui.UnsavedCapture;
import org.sockeye.ui.internal.filter.FilterBar;
import org.sockeye.ui.internal.handlers.CommandIds;
import org.sockeye.ui.internal.recovery.RecoveryOffer;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/** The session: its exchanges as a table, or what to do when there are none, and above it what the user should know. */
public final class SessionTablePart {

	/** Ten repaints a second are as many as one can follow. */
	private static final Duration REFRESH = Duration.ofMillis(100);
	private static final String DETAIL = "org.sockeye.ui.detail.exchangeView";
	private final SessionService service;
	private final FilterService filters;
	private final Settings settings;
	private final EPartService parts;
	private final ESelectionService selectionService;
	private final ECommandService commands;
	private final EHandlerService handlers;
	private final Recovery recovery;
	private final RecoveryOffer offer;

	private final SessionService.Listener serviceListener = state -> onUi(this::showState);
	/** The filter's view tells of the rows that come; the session of the rest. */
	private final Runnable settingsListener = () -> onUi(this::applySettings);
	private final Runnable filterListener = this::refreshSoon;
	private final Runnable recoveryListener = () -> onUi(this::showState);
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
	private MessageBar recoveryBar;
	private FilterBar filterBar;
	private SessionTable table;
	private Marking marking;
	private EmptyState emptyState;
	private Throttler refresher;
	/** The session whose rows the table shows, and the notice about its file that was dismissed. */
	private CaptureSession shown;
	private boolean firstSelected;
	private String dismissed = "";
	private String shownFileNotice = "";

	@Inject
	SessionTablePart(SessionService service, FilterService filters, Settings settings, EPartService parts, ESelectionService selectionService,
			ECommandService commands, EHandlerService handlers, Recovery recovery) {
		this.recovery = recovery;
		this.offer = new RecoveryOffer(recovery, service);
		this.service = service;
		this.filters = filters;
		this.settings = settings;
		this.parts = parts;
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
		recoveryBar = new MessageBar(area, "recovery-bar", () -> {
			offer.dismiss();
			showState();
		});
		recoveryBar.onAction(() -> offer.take(area.getShell()));
		IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode("org.sockeye.ui");
		filterBar = new FilterBar(area, filters, preferences, new FilterBar.Actions() {
			@Override
			public void leave() {
				focus();
			}

			@Override
			public void follow(boolean on) {
				table.follow(on);
			}
		});
		stack = new Composite(area, SWT.NONE);
		stack.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		stackLayout = new StackLayout();
		stack.setLayout(stackLayout);

		NatTableLibraries.initialise();
		table = new SessionTable(stack, preferences, settings, new SessionTable.Listener() {
			@Override
			public void selectionChanged() {
				selected();
			}

			@Override
			public void sort(Order order) {
				filters.setOrder(order);
			}

			@Override
			public void followChanged(boolean follow) {
				filterBar.setFollow(follow);
			}

			@Override
			public void openDetail() {
				parts.showPart(DETAIL, EPartService.PartState.ACTIVATE);
			}

			@Override
			public void openEditor() {
				execute(CommandIds.OPEN_EDITOR);
			}

			@Override
			public void mark() {
				marking.toggle();
			}

			@Override
			public void editFilter() {
				focusFilter();
			}
		});
		marking = new Marking(table, filters);
		ConnectionMenu connection = new ConnectionMenu(table, service);
		new CellMenu(table, filters, menu -> {
			marking.fill(menu);
			connection.fill(menu);
		});
		emptyState = new EmptyState(stack, new EmptyState.Actions() {
			@Override
			public void startCapture() {
				execute(CommandIds.START);
			}

			@Override
			public void startWithOptions() {
				execute(CommandIds.OPTIONS);
			}

			@Override
			public void recover() {
				execute(CommandIds.RECOVER);
			}

			@Override
			public void check() {
				service.checkProbes();
			}

			@Override
			public boolean hasHelp() {
				return commands.getCommand(CommandIds.HELP).isDefined();
			}

			@Override
			public void gettingStarted() {
				handlers.executeHandler(commands.createCommand(CommandIds.HELP, Map.of(CommandIds.HELP_PAGE, "getting-started.md")));
			}

			@Override
			public void open() {
				execute(CommandIds.OPEN);
			}

			@Override
			public void demo() {
				execute(CommandIds.DEMO);
			}

			@Override
			public void clearFilter() {
				filters.setText("");
			}
		});
		Palette.follow(area, () -> {
			table.restyle();
			filterBar.restyle();
		});
		FileDrop.install(area.getShell(), this::openDropped);
		service.addListener(serviceListener);
		filters.addListener(filterListener);
		settings.addListener(settingsListener);
		recovery.addListener(recoveryListener);
		showState();
	}

	@PreDestroy
	void dispose() {
		service.removeListener(serviceListener);
		filters.removeListener(filterListener);
		settings.removeListener(settingsListener);
		recovery.removeListener(recoveryListener);
		if (shown != null)
			shown.removeListener(sessionListener);
	}

	@Focus
	void focus() {
		Control top = stackLayout.topControl;
		if (top != null && !top.isDisposed())
			top.setFocus();
	}

	/** At first the keyboard would be with the first control of the window, which is the strip above the table. */
	@Inject
	@Optional
	void started(@UIEventTopic(UIEvents.UILifeCycle.APP_STARTUP_COMPLETE) Event event) {
		parts.showPart(CommandIds.SESSION_VIEW, EPartService.PartState.ACTIVATE);
		focus();
	}

	/** Puts the caret into the filter, if there is anything to filter. */
	public void focusFilter() {
		if (!area.isDisposed() && shown != null)
			filterBar.focus();
	}

	/** Asks for the number of an exchange, if there is any, and selects it. */
	public void goTo() {
		if (!area.isDisposed() && shown != null && shown.size() > 0)
			GoToExchange.ask(area.getShell(), table, shown.size());
	}

	/** Asks which columns there are to be. */
	public void chooseColumns() {
		if (!area.isDisposed())
			ColumnChooser.open(area.getShell(), table.columns(), table.layout());
	}

	private void applySettings() {
		if (!area.isDisposed())
			table.applySettings();
	}

	private void showState() {
		if (area.isDisposed())
			return;
		messageBar.show(service.state().notice());
		recoveryBar.show(offer.notice(), offer.action());
		refresh();
	}

	private void follow(CaptureSession session) {
		if (shown != null)
			shown.removeListener(sessionListener);
		shown = session;
		dismissed = "";
		firstSelected = false;
		table.setSession(session, session != null && session.status().live() && settings.follow());
		if (session != null)
			session.addListener(sessionListener);
	}

	private void refresh() {
		if (area.isDisposed())
			return;
		FilterService.State state = filters.state();
		if (state.session() != shown)
			follow(state.session());
		table.show(state.exchanges());
		filterBar.setVisible(shown != null);
		filterBar.refresh();
		// The first row once, so that the window shows at once what there is to see; later rows never move the selection.
		if (!firstSelected && state.shown() > 0) {
			firstSelected = true;
			table.select(0, SessionTable.Choice.ONLY);
		}
		showFileNotice(shown == null ? "" : shown.status().notice());
		// While another filter is being tried the rows of the last one stay, be there none.
		boolean rows = state.shown() > 0;
		Control top = rows ? table.control() : emptyState.control();
		if (!rows)
			emptyState.show(service.state(), state, offer.isAny());
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
			fileNotice.show(text.isEmpty() ? null : Notice.warning(CoreText.of(text)));
		}
	}

	private boolean hasFocus(Control control) {
		for (Control c = display.getFocusControl(); c != null; c = c.getParent())
			if (c == control)
				return true;
		return false;
	}

	private void selected() {
		int id = table.selected();
		selectionService.setSelection(id < 0 || shown == null ? null : new ExchangeSelection(shown, id, table.allSelected()));
	}

	private void openDropped(Path file) {
		if (UnsavedCapture.mayGo(area.getShell(), service))
			service.open(file);
	}

	private void execute(String command) {
		handlers.executeHandler(commands.createCommand(command, Collections.emptyMap()));
	}

	private void refreshSoon() {
		refresher.throttledExec();
	}

	private void onUi(Runnable task) {
		if (!display.isDisposed())
			display.asyncExec(task);
	}
}
