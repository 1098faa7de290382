/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.sockeye.model.Endpoint;
import org.sockeye.model.Exchange;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.ProcessInfo;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.Activities;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.detail.internal.work.VisibleWork;

/**
 * Shows one exchange: a line that sums it up, and tabs for what went over (request and response side by side), when, between whom, and who saw it.
 * Reads in a job; an answer that is no longer wanted is dropped. UI thread only.
 */
final class ExchangePanel {

	private static final String TAB = "exchange.tab";
	/** Of a tab: its name in the settings, whatever the language is. */
	private static final String TAB_ID = "org.sockeye.tab";

	private final Display display;
	private final Composite panel;
	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final Label placeholder;
	private final Composite content;
	private final CLabel summary;
	private final TabRemark state;
	private final CTabFolder tabs;
	private final ExchangeSides sides;
	private final TimingView timing;
	private final ConnectionView connection;
	private final ProvenanceView provenance;
	private final Background reading;
	private final DetailSettings settings;
	private final Activities activities;

	private CaptureSession session;
	private LoadedExchange shown;

	/** @param parent takes the panel as a child; it is disposed with it */
	ExchangePanel(Composite parent, BodyViewers viewers, DetailSettings settings, Activities activities) {
		this.settings = settings;
		this.activities = activities;
		display = parent.getDisplay();
		panel = WidgetIds.set(new Composite(parent, SWT.NONE), "exchange-panel");
		panel.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		new Label(panel, SWT.SEPARATOR | SWT.HORIZONTAL)
				.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		area = new Composite(panel, SWT.NONE);
		area.setLayout(stack);
		area.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		reading = new Background(area);

		Composite empty = new Composite(area, SWT.NONE);
		empty.setLayout(GridLayoutFactory.swtDefaults().create());
		placeholder = WidgetIds.set(new Label(empty, SWT.CENTER | SWT.WRAP), "exchange-placeholder");
		placeholder.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, true).create());

		content = new Composite(area, SWT.NONE);
		content.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 2).create());
		// It leaves out the middle of what has no room, a URL mostly; the tip has all.
		summary = WidgetIds.set(new CLabel(content, SWT.NONE), "exchange-summary");
		summary.setMargins(8, 4, 8, 0);
		summary.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).create());
		tabs = WidgetIds.set(new CTabFolder(content, SWT.TOP | SWT.FLAT), "exchange-tabs");
		tabs.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).indent(0, 2).create());
		// Beside the tabs there is room, above them there is little.
		state = new TabRemark(tabs, "exchange-state");
		sides = new ExchangeSides(tabs, viewers, settings, activities);
		timing = new TimingView(tabs);
		connection = new ConnectionView(tabs);
		provenance = new ProvenanceView(tabs);
		tab("Contents", Messages.contents,  Messages.contentsTip, sides.control());
		tab("Timing", Messages.timing,  Messages.timingTip, timing.control());
		tab("Connection", Messages.connection,  Messages.connectionTip, connection.control());
		tab("Provenance", Messages.provenance,  Messages.provenanceTip, provenance.control());
		tabs.addSelectionListener(SelectionListener.widgetSelectedAdapter(
				event -> settings.put(TAB, (String) tabs.getSelection().getData(TAB_ID))));
		area.addDisposeListener(event -> {
			settings.save();
			release();
		});
		clear();
	}

	private void tab(String name, String title, String tip, Control control) {
		CTabItem item = new CTabItem(tabs, SWT.NONE);
		item.setText(title);
		item.setData(TAB_ID, name);
		item.setToolTipText(tip);
		item.setControl(control);
		if (tabs.getSelection() == null || name.equals(settings.get(TAB, "")))
			tabs.setSelection(item);
	}

	/** @return the panel's outermost widget */
	Composite control() {
		return panel;
	}

	/** Gives what is shown the focus, unless something in the panel has it already. */
	void setFocus() {
		for (Control c = display.getFocusControl(); c != null; c = c.getParent())
			if (c == panel)
				return;
		if (stack.topControl != content)
			panel.forceFocus();
		else if (tabs.getSelection().getControl() == sides.control())
			sides.setFocus();
		else
			tabs.getSelection().getControl().setFocus();
	}

	/** @return whether an exchange is shown */
	boolean hasExchange() {
		return stack.topControl == content && shown != null;
	}

	/** @return the side of the message that commands are for, its contents shown; {@code null} while no exchange is shown */
	MessagePane activeMessage() {
		if (!hasExchange())
			return null;
		if (tabs.getSelection() != tabs.getItem(0)) {
			tabs.setSelection(0);
			settings.put(TAB, (String) tabs.getSelection().getData(TAB_ID));
		}
		return sides.active();
	}

	/** Shows nothing but what to do. */
	void clear() {
		reading.cancel();
		session = null;
		placeholder.setText(Messages.selectExchange);
		show((Composite) placeholder.getParent());
	}

	/**
	 * Shows an exchange as it is now; asked again, it shows what has changed. Returns at once.
	 *
	 * @param ofSession the session
	 * @param exchangeId 0 to {@code size() - 1}
	 */
	void show(CaptureSession ofSession, int exchangeId) {
		int prettyLimit = settings.prettyLimit();
		reading.run("Reading an exchange", VisibleWork.of(activities, Texts.format(Messages.readingNow, FieldText.count(exchangeId + 1L)),
				Messages.readingGivenUp, (cancelled, activity) -> LoadedExchange.read(ofSession, exchangeId, prettyLimit, cancelled)),
				loaded -> fill(ofSession, loaded), this::fail);
	}

	private void fill(CaptureSession ofSession, LoadedExchange loaded) {
		LoadedExchange before = shown;
		// Against what is shown, not against what was asked for last: that may have been asked for again before it came.
		boolean same = ofSession == session && before != null && before.exchange().id() == loaded.exchange().id();
		session = ofSession;
		shown = loaded;
		Exchange exchange = loaded.exchange();
		set(summary, summaryOf(exchange));
		state.setParts(stateOf(exchange));
		sides.show(loaded, same);
		timing.show(loaded);
		connection.show(loaded);
		provenance.show(loaded);
		show(content);
		// Only now nothing shows what was decoded for it.
		if (before != null)
			before.close();
	}

	private void release() {
		if (shown != null)
			shown.close();
		shown = null;
	}

	private void fail(Throwable e) {
		ILog.of(ExchangePanel.class).warn("An exchange could not be read", e);
		placeholder.setText(Texts.format(Messages.exchangeUnreadable, CoreText.of(e.getMessage())));
		show(placeholder.getParent());
	}

	private void show(Composite top) {
		stack.topControl = top;
		area.layout(true, true);
	}

	private static void set(CLabel label, String text) {
		// An ampersand would underline the next letter.
		label.setText(text.replace("&", "&&"));
		label.setToolTipText(text);
	}

	private static String summaryOf(Exchange x) {
		StringBuilder words = new StringBuilder();
		words.append('#').append(x.id() + 1L).append("  ");
		words.append(x.method().isEmpty() ? "?" : x.method()).append(' ');
		words.append(x.uri().isEmpty() ? x.target() : x.uri());
		words.append("  →  ");
		if (x.status() == 0)
			words.append(Messages.noStatus);
		else
			words.append(x.status()).append(x.reason().isEmpty() ? "" : " " + x.reason());
		words.append("   ·   ").append(peer(x.clientProcess(), x.client()));
		words.append(" → ").append(peer(x.serverProcess(), x.server()));
		return words.toString();
	}

	private static String peer(ProcessInfo process, Endpoint endpoint) {
		return process == null ? endpoint.toString() : process.label() + " " + endpoint;
	}

	private static List<String> stateOf(Exchange x) {
		List<String> parts = new ArrayList<>();
		parts.add(FieldText.dateTime(x.timeNs()));
		if (!x.version().isEmpty())
			parts.add(x.version());
		if (x.durationNs() >= 0)
			parts.add(FieldText.duration(x.durationNs()));
		boolean why = x.state() != ExchangeState.COMPLETE && !x.stateReason().isEmpty();
		parts.add(x.state().id() + (why ? ": " + CoreText.of(x.stateReason()) : ""));
		return parts;
	}
}
