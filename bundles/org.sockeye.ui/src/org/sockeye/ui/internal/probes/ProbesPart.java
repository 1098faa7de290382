/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.probes;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/** The sources of the capture: what each is doing, what was tried, what it means; and they can be stopped and started. And what they do not see. */
public final class ProbesPart {

	/** The key that keeps the style sheet from a widget (AbstractCSSSWTEngineImpl). */
	private static final String CSS_DISABLED = "org.eclipse.e4.ui.css.disabled";

	private final SessionService service;
	private final SessionService.Listener listener = state -> onUi(this::show);

	private Display display;
	private Composite area;
	private TabFolder tabs;
	private Composite sources;
	private BlindSpotTable blindSpots;
	private Button start;
	private Button stop;
	private Button check;
	private Label caption;
	private ProbeTree tree;
	private Label detail;
	private boolean checking;

	@Inject
	ProbesPart(SessionService service) {
		this.service = service;
	}

	@PostConstruct
	void create(Composite parent) {
		display = parent.getDisplay();
		area = WidgetIds.set(new Composite(parent, SWT.NONE), "probes-view");
		area.setLayout(GridLayoutFactory.fillDefaults().margins(6, 4).spacing(0, 4).create());

		Composite buttons = new Composite(area, SWT.NONE);
		RowLayout row = new RowLayout(SWT.HORIZONTAL);
		row.marginLeft = row.marginRight = row.marginTop = row.marginBottom = 0;
		row.spacing = 6;
		buttons.setLayout(row);
		buttons.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).create());
		start = button(buttons, Messages.start, "probes-start", this::start);
		start.setToolTipText(Messages.startTip);
		stop = button(buttons, Messages.stop, "probes-stop", this::stop);
		stop.setToolTipText(Messages.stopTip);
		check = button(buttons, Messages.check, "probes-check", this::check);
		check.setToolTipText(Messages.checkTip);

		tabs = WidgetIds.set(new TabFolder(area, SWT.NONE), "probes-tabs");
		tabs.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).hint(200, 60).create());
		sources = new Composite(tabs, SWT.NONE);
		sources.setLayout(GridLayoutFactory.fillDefaults().margins(4, 4).spacing(0, 4).create());
		tab(Messages.sources, sources);
		blindSpots = new BlindSpotTable(tabs);
		tab("", blindSpots.control());
		caption = wrapped("probes-caption");
		tree = new ProbeTree(sources, this::showSelection);
		tree.control().setLayoutData(GridDataFactory.fillDefaults().grab(true, true).hint(200, 60).create());
		Menu menu = new Menu(tree.control());
		MenuItem startItem = item(menu, Messages.start, this::start);
		MenuItem stopItem = item(menu, Messages.stop, this::stop);
		MenuItem checkItem = item(menu, Messages.check, this::check);
		menu.addListener(SWT.Show, event -> {
			startItem.setEnabled(start.isEnabled());
			stopItem.setEnabled(stop.isEnabled());
			checkItem.setEnabled(check.isEnabled());
		});
		tree.control().setMenu(menu);
		detail = wrapped("probes-detail");

		Palette.follow(area, tree::restyle);
		service.addListener(listener);
		show();
	}

	private void tab(String title, Composite control) {
		TabItem item = new TabItem(tabs, SWT.NONE);
		item.setText(title);
		item.setControl(control);
	}

	private static Button button(Composite parent, String text, String id, Runnable action) {
		Button button = WidgetIds.set(new Button(parent, SWT.PUSH), id);
		button.setText(text);
		button.setLayoutData(new RowData(Math.max(80, button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x), SWT.DEFAULT));
		// The toolkit's own colours follow the dark theme too, and differ for a disabled button, which the style sheet's do not.
		button.setData(CSS_DISABLED, Boolean.TRUE);
		button.addListener(SWT.Selection, event -> action.run());
		return button;
	}

	private static MenuItem item(Menu menu, String text, Runnable action) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addListener(SWT.Selection, event -> action.run());
		return item;
	}

	/** A label that takes the height that its text needs in the width that there is. */
	private Label wrapped(String id) {
		Label label = WidgetIds.set(new Label(sources, SWT.WRAP), id);
		label.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).create());
		return label;
	}

	@PreDestroy
	void dispose() {
		service.removeListener(listener);
	}

	@Focus
	void focus() {
		if (!tree.control().setFocus())
			check.setFocus();
	}

	private void show() {
		SessionService.State state = service.state();
		set(caption, ProbeText.caption(state, checking));
		tree.show(state.probes(), state.isCapturing());
		blindSpots.show(state.blindSpots());
		String title = BlindSpotTable.title(state.blindSpots());
		if (!tabs.getItem(1).getText().equals(title))
			tabs.getItem(1).setText(title);
		tree.control().setVisible(!state.probes().isEmpty());
		showSelection();
	}

	private void showSelection() {
		SessionService.State state = service.state();
		ProbeReport probe = tree.selected();
		enable(start, ProbeText.canStart(probe, state));
		enable(stop, ProbeText.canStop(probe, state));
		enable(check, !checking && !state.isCapturing());
		ProbeStatus.Candidate candidate = tree.selectedCandidate();
		if (probe == null)
			set(detail, "");
		else if (candidate != null && !candidate.attached())
			set(detail, Texts.format(Messages.candidate, candidate.program(), CoreText.of(candidate.reason())));
		else
			set(detail, CoreText.of(probe.meaning()));
		area.layout(true, true);
	}

	private static void enable(Button button, boolean enabled) {
		if (button.getEnabled() != enabled)
			button.setEnabled(enabled);
	}

	private static void set(Label label, String text) {
		// An ampersand would underline the next letter.
		label.setText(text.replace("&", "&&"));
	}

	private void start() {
		if (start.isEnabled())
			service.setProbe(tree.selected().name(), true);
	}

	private void stop() {
		if (stop.isEnabled())
			service.setProbe(tree.selected().name(), false);
	}

	private void check() {
		if (!check.isEnabled())
			return;
		checking = true;
		show();
		service.checkProbes().thenAccept(found -> onUi(() -> {
			checking = false;
			show();
		}));
	}

	private void onUi(Runnable task) {
		if (!display.isDisposed())
			display.asyncExec(() -> {
				if (!area.isDisposed())
					task.run();
			});
	}
}
