/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.overview;

import java.util.function.Supplier;

import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.sockeye.model.Fields;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.FilterTerms;
import org.sockeye.session.stats.Latency;
import org.sockeye.session.stats.Timeline;
import org.sockeye.session.view.ExchangeIds;
import org.sockeye.ui.FieldText;
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

/** The session over time, of which a stretch can be marked to see only that; beside it how long the shown exchanges took. */
public final class OverviewPart {

	private static final int MARGIN = 4;

	/** What is shown: of all exchanges their course, of the shown ones their latency. */
	private record Overview(Timeline.Course course, Latency latency) {
	}

	private final SessionService service;
	private final FilterService filters;
	private final FilterToggle toggle;
	private final Runnable filterListener = this::filterChanged;
	private Display display;
	private LiveFigures<Overview> figures;
	private Composite area;
	private OverviewCanvas chart;
	private Label latency;
	private String latencies = "";
	/** Whether the filter had the marked time when it was looked at last. */
	private boolean wasMarked;

	@Inject
	OverviewPart(SessionService service, FilterService filters) {
		this.service = service;
		this.filters = filters;
		toggle = new FilterToggle(filters);
	}

	@PostConstruct
	void create(Composite parent) {
		display = parent.getDisplay();
		area = WidgetIds.set(new Composite(parent, SWT.NONE), "overview");
		area.setLayout(GridLayoutFactory.fillDefaults().numColumns(2).margins(6, MARGIN).spacing(10, 0).create());
		chart = new OverviewCanvas(area, this::marked);
		chart.control().setLayoutData(GridDataFactory.fillDefaults().grab(true, true).hint(200, 60).create());
		latency = WidgetIds.set(new Label(area, SWT.NONE), "overview-latency");
		latency.setLayoutData(GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.CENTER).create());
		latency.setToolTipText(Messages.latencyTip);
		area.addListener(SWT.Resize, event -> words());
		Palette.follow(area, chart.control()::redraw);
		figures = new LiveFigures<>("overview figures", service, display, this::source, this::show);
		filters.addListener(filterListener);
		show(null);
		figures.start();
	}

	private Supplier<Overview> source(CaptureSession session) {
		Timeline timeline = new Timeline(session);
		// The worker's own: what was told last.
		Object[] told = new Object[2];
		return () -> {
			FilterService.State state = filters.state();
			ExchangeIds shown = state.session() == session ? state.exchanges() : null;
			boolean changed = timeline.update();
			if (!changed && told[0] != null && told[1] == shown)
				return null;
			told[0] = timeline;
			told[1] = shown;
			return new Overview(timeline.course(), shown == null ? new Latency(0, 0, 0, 0, 0) : Latency.of(session, shown));
		};
	}

	private void show(Overview overview) {
		if (area.isDisposed())
			return;
		chart.show(overview == null ? null : overview.course());
		latencies = overview == null || overview.latency().count() == 0 ? Messages.noLatencies : text(overview.latency());
		words();
	}

	private static String text(Latency l) {
		return Texts.format(Messages.latencies, FieldText.duration(l.p50()), FieldText.duration(l.p90()), FieldText.duration(l.p99()), FieldText.duration(l.max()));
	}

	/** Puts the latencies below each other; in a low strip, where the last would be cut, two in a line. */
	private void words() {
		GC gc = new GC(latency);
		boolean low = gc.textExtent(latencies).y > area.getClientArea().height - 2 * MARGIN;
		gc.dispose();
		String text = low ? latencies.replaceAll("(.+)\n(.+)", "$1   $2") : latencies;
		if (!text.equals(latency.getText()))
			latency.setText(text);
		// Not the text's own width: the chart beside it would change with every digit.
		((GridData) latency.getLayoutData()).widthHint = low ? 240 : 130;
		area.layout(true, true);
	}

	private void marked(long from, long to) {
		toggle.set(to < 0 ? "" : FilterTerms.between(Fields.TIME, from, to));
	}

	private void filterChanged() {
		figures.refresh();
		if (!display.isDisposed())
			display.asyncExec(() -> {
				// The user has written another filter, or cleared it.
				if (!area.isDisposed() && wasMarked && toggle.term().isEmpty())
					chart.clearMark();
				wasMarked = !area.isDisposed() && !toggle.term().isEmpty();
			});
	}

	@Focus
	void focus() {
		chart.control().setFocus();
	}

	@PreDestroy
	void dispose() {
		filters.removeListener(filterListener);
		figures.close();
	}
}
