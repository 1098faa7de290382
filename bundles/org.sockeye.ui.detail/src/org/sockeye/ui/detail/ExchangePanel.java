/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.sockeye.model.Endpoint;
import org.sockeye.model.Exchange;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.ProcessInfo;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.detail.internal.ExchangeSides;
import org.sockeye.ui.detail.internal.LoadedExchange;

/**
 * Shows one exchange: a line that sums it up, and request and response side by side. Reads in a job; an answer that is no
 * longer wanted is dropped. UI thread only.
 */
public final class ExchangePanel {

	private final Display display;
	private final Composite panel;
	private final Composite area;
	private final StackLayout stack = new StackLayout();
	private final Label placeholder;
	private final Composite content;
	private final Label summary;
	private final Label state;
	private final ExchangeSides sides;

	private CaptureSession session;
	private int id = -1;
	private Job reading;
	/** Counts what was asked for: an answer to an older question is dropped. */
	private int generation;

	/** @param parent takes the panel as a child; it is disposed with it */
	public ExchangePanel(Composite parent) {
		display = parent.getDisplay();
		panel = WidgetIds.set(new Composite(parent, SWT.NONE), "exchange-panel");
		panel.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		new Label(panel, SWT.SEPARATOR | SWT.HORIZONTAL)
				.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		area = new Composite(panel, SWT.NONE);
		area.setLayout(stack);
		area.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());

		Composite empty = new Composite(area, SWT.NONE);
		empty.setLayout(GridLayoutFactory.swtDefaults().create());
		placeholder = WidgetIds.set(new Label(empty, SWT.CENTER | SWT.WRAP), "exchange-placeholder");
		placeholder.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, true).create());

		content = new Composite(area, SWT.NONE);
		content.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 2).create());
		summary = WidgetIds.set(new Label(content, SWT.NONE), "exchange-summary");
		summary.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).create());
		state = WidgetIds.set(new Label(content, SWT.NONE), "exchange-state");
		state.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(8, 0).create());
		SashForm sash = new SashForm(content, SWT.HORIZONTAL | SWT.SMOOTH);
		sash.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).indent(0, 4).create());
		sash.setSashWidth(5);
		sides = new ExchangeSides(sash);
		sash.setWeights(2, 3);

		area.addDisposeListener(event -> cancel());
		clear();
	}

	/** @return the panel's outermost widget */
	public Composite control() {
		return panel;
	}

	/** Gives the response's selected tab the focus, unless something in the panel has it already. */
	public void setFocus() {
		for (Control c = display.getFocusControl(); c != null; c = c.getParent())
			if (c == panel)
				return;
		if (stack.topControl == content)
			sides.setFocus();
		else
			panel.forceFocus();
	}

	/** Shows nothing but what to do. */
	public void clear() {
		cancel();
		session = null;
		id = -1;
		placeholder.setText("Select an exchange to see its request and response.");
		show((Composite) placeholder.getParent());
	}

	/**
	 * Shows an exchange as it is now; asked again, it shows what has changed. Returns at once.
	 *
	 * @param ofSession the session
	 * @param exchangeId 0 to {@code size() - 1}
	 */
	public void show(CaptureSession ofSession, int exchangeId) {
		boolean same = ofSession == session && exchangeId == id;
		cancel();
		session = ofSession;
		id = exchangeId;
		int mine = ++generation;
		IJobFunction task = monitor -> read(ofSession, exchangeId, mine, same, monitor);
		reading = Job.createSystem("Reading an exchange", task);
		reading.schedule();
	}

	private IStatus read(CaptureSession from, int exchangeId, int mine, boolean same, IProgressMonitor monitor) {
		try {
			LoadedExchange loaded = LoadedExchange.read(from, exchangeId, monitor::isCanceled);
			ifWanted(mine, () -> fill(loaded, same));
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		} catch (IOException e) {
			ILog.of(ExchangePanel.class).warn("An exchange could not be read", e);
			ifWanted(mine, () -> fail(e));
		}
		return Status.OK_STATUS;
	}

	private void ifWanted(int mine, Runnable task) {
		if (!display.isDisposed())
			display.asyncExec(() -> {
				if (!area.isDisposed() && mine == generation)
					task.run();
			});
	}

	private void cancel() {
		generation++;
		if (reading != null)
			reading.cancel();
		reading = null;
	}

	private void fill(LoadedExchange loaded, boolean same) {
		Exchange exchange = loaded.exchange();
		set(summary, summaryOf(exchange));
		set(state, stateOf(exchange));
		sides.show(loaded, same);
		show(content);
	}

	private void fail(IOException e) {
		placeholder.setText("This exchange cannot be read from the session file: " + e.getMessage());
		show(placeholder.getParent());
	}

	private void show(Composite top) {
		stack.topControl = top;
		area.layout(true, true);
	}

	private static void set(Label label, String text) {
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
			words.append("no status");
		else
			words.append(x.status()).append(x.reason().isEmpty() ? "" : " " + x.reason());
		words.append("   ·   ").append(peer(x.clientProcess(), x.client()));
		words.append(" → ").append(peer(x.serverProcess(), x.server()));
		return words.toString();
	}

	private static String peer(ProcessInfo process, Endpoint endpoint) {
		return process == null ? endpoint.toString() : process.label() + " " + endpoint;
	}

	private static String stateOf(Exchange x) {
		StringBuilder words = new StringBuilder();
		words.append(FieldText.dateTime(x.timeNs()));
		if (x.durationNs() >= 0)
			words.append("   ·   ").append(FieldText.duration(x.durationNs()));
		if (!x.version().isEmpty())
			words.append("   ·   ").append(x.version());
		words.append("   ·   ").append(x.state().id());
		if (x.state() != ExchangeState.COMPLETE && !x.stateReason().isEmpty())
			words.append(": ").append(x.stateReason());
		return words.toString();
	}
}
