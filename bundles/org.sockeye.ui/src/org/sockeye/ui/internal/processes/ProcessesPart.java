/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.processes;

import java.util.List;
import java.util.function.Supplier;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.sockeye.model.ProcessInfo;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.FilterTerms;
import org.sockeye.session.stats.ProcessStatistics;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.Palette;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.internal.figures.FilterToggle;
import org.sockeye.ui.internal.figures.LiveFigures;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/** The captured processes with what they sent and received. A click shows only the exchanges of one, a second click all again. */
public final class ProcessesPart {

	private final SessionService service;
	private final FilterService filters;
	private final FilterToggle toggle;
	private final Runnable filterListener = this::filterChanged;
	private Display display;
	private LiveFigures<List<ProcessRows.Node>> figures;
	private Composite area;
	private Label caption;
	private ProcessTree tree;
	private List<ProcessRows.Node> shown;

	@Inject
	ProcessesPart(SessionService service, FilterService filters) {
		this.service = service;
		this.filters = filters;
		toggle = new FilterToggle(filters);
	}

	@PostConstruct
	void create(Composite parent) {
		display = parent.getDisplay();
		area = WidgetIds.set(new Composite(parent, SWT.NONE), "processes-view");
		area.setLayout(GridLayoutFactory.fillDefaults().margins(6, 4).spacing(0, 4).create());
		caption = WidgetIds.set(new Label(area, SWT.WRAP), "processes-caption");
		caption.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).create());
		tree = new ProcessTree(area, this::chosen);
		tree.control().setLayoutData(GridDataFactory.fillDefaults().grab(true, true).hint(200, 60).create());
		tree.control().setMenu(menu());
		Palette.follow(area, tree::restyle);
		figures = new LiveFigures<>("process figures", service, display, ProcessesPart::source, this::show);
		filters.addListener(filterListener);
		show(null);
		figures.start();
	}

	private static Supplier<List<ProcessRows.Node>> source(CaptureSession session) {
		ProcessStatistics statistics = new ProcessStatistics(session);
		boolean[] told = { false };
		return () -> {
			boolean changed = statistics.update();
			if (!changed && told[0])
				return null;
			told[0] = true;
			return ProcessRows.tree(statistics.rows());
		};
	}

	private Menu menu() {
		Menu menu = new Menu(tree.control());
		MenuItem only = item(menu, "", () -> chosen(tree.selected()));
		MenuItem exclude = item(menu, Messages.exclude, () -> filters.exclude(term(tree.selected())));
		MenuItem name = item(menu, Messages.sameName, () -> toggle.set(FilterTerms.equal("process", tree.selected().comm())));
		MenuItem container = item(menu, Messages.sameContainer, () -> toggle.set(FilterTerms.equal("container", tree.selected().container())));
		new MenuItem(menu, SWT.SEPARATOR);
		MenuItem copy = item(menu, Messages.copy, () -> copy(tree.selected()));
		menu.addListener(SWT.Show, event -> {
			ProcessInfo p = tree.selected();
			only.setText(p != null && toggle.term().equals(term(p)) ? Messages.showAll : Messages.showOnly);
			for (MenuItem item : List.of(only, exclude, copy))
				item.setEnabled(p != null);
			name.setEnabled(p != null && !p.comm().isEmpty());
			container.setEnabled(p != null && !p.container().isEmpty());
		});
		return menu;
	}

	private static MenuItem item(Menu menu, String text, Runnable action) {
		MenuItem item = new MenuItem(menu, SWT.PUSH);
		item.setText(text);
		item.addListener(SWT.Selection, event -> action.run());
		return item;
	}

	private static String term(ProcessInfo p) {
		return FilterTerms.equal("pid", Integer.toString(p.pid()));
	}

	private void chosen(ProcessInfo p) {
		toggle.toggle(term(p));
	}

	private void copy(ProcessInfo p) {
		Clipboard clipboard = new Clipboard(display);
		try {
			clipboard.setContents(new Object[] { p.label() + (p.commandLine().isEmpty() ? "" : " " + p.commandLine()) },
					new Transfer[] { TextTransfer.getInstance() });
		} finally {
			clipboard.dispose();
		}
	}

	private void show(List<ProcessRows.Node> nodes) {
		if (area.isDisposed())
			return;
		shown = nodes;
		tree.show(nodes == null ? List.of() : nodes);
		tree.control().setVisible(nodes != null && !nodes.isEmpty());
		caption();
	}

	private void caption() {
		String term = toggle.term();
		String text;
		if (shown == null)
			text = Messages.noSession;
		else if (shown.isEmpty())
			text = service.state().isCapturing() ? Messages.nothingYet
					: Messages.notSaid;
		else
			text = term.isEmpty() ? Messages.click
					: Texts.format(Messages.filtered, term);
		if (!caption.getText().equals(text)) {
			caption.setText(text);
			area.layout(true, true);
		}
	}

	private void filterChanged() {
		if (!display.isDisposed())
			display.asyncExec(() -> {
				if (!area.isDisposed())
					caption();
			});
	}

	@Focus
	void focus() {
		if (!tree.control().setFocus())
			area.setFocus();
	}

	@PreDestroy
	void dispose() {
		filters.removeListener(filterListener);
		figures.close();
	}
}
