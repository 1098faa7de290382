/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.TabItem;
import org.sockeye.capture.PrivilegeWay;
import org.sockeye.capture.processes.RunningProcess;
import org.sockeye.capture.processes.RunningProcesses;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;
import org.sockeye.ui.UnsavedCapture;
import org.sockeye.ui.WidgetIds;

/**
 * Asks what is to be captured, where to, how long and by which right. While a capture is running it changes what that takes, and shows the
 * rest as it cannot be changed. Nothing in it waits for anything: what takes time is looked for behind it.
 */
public final class CaptureDialog extends TitleAreaDialog {

	private static final long REFRESH_MS = 2_000;
	private static final String START_TEXT = Messages.startText;
	private static final String CHANGE_TEXT = Messages.changeText;

	private final SessionService service;
	private final boolean running;
	private final CaptureForm form;
	private final FormFields fields;
	private final UserNumbers users;
	private final SessionService.Listener listener = state -> later(() -> sources().show());
	private final Job refresher = Job.createSystem("List of processes", this::refresh);
	private final RunningProcesses processes = new RunningProcesses();
	private ProcessChooser chooser;
	private SourcesPage sources;
	private RightsPage rights;
	private Control area;
	/** The list that the rules of the running capture are to be shown by, once it is there. */
	private boolean rulesShown;

	/** Begins with what was asked for last; while capturing with the rules in force. */
	public CaptureDialog(Shell parent, SessionService service, Settings settings) {
		super(parent);
		this.service = service;
		running = service.state().isCapturing();
		form = CaptureMemory.load(settings);
		if (running && service.state().rules() != null)
			form.show(service.state().rules().filter(), List.of());
		fields = new FormFields(form, this::validate);
		users = new UserNumbers(() -> later(this::validate));
		setShellStyle(getShellStyle() | SWT.RESIZE);
		setHelpAvailable(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(running ? Messages.changeCapture : Messages.startCapture);
	}

	@Override
	protected Point getInitialSize() {
		return new Point(860, 700);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite all = (Composite) super.createDialogArea(parent);
		area = all;
		setTitle(running ? Messages.changeTitle : Messages.startTitle);
		setMessage(running ? CHANGE_TEXT : START_TEXT);
		TabFolder tabs = WidgetIds.set(new TabFolder(all, SWT.NONE), "capture-tabs");
		tabs.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).indent(6, 6).create());
		tab(tabs, Messages.whatPage, what(tabs));
		sources = new SourcesPage(tabs, form, service, this::validate);
		tab(tabs, Messages.sourcesPage, sources.control());
		tab(tabs, Messages.filesPage, new FilesPage(tabs, form, fields, running, this::validate).control());
		rights = new RightsPage(tabs, form, running, this::validate);
		tab(tabs, Messages.rightsPage, rights.control());
		service.addListener(listener);
		all.addDisposeListener(event -> {
			service.removeListener(listener);
			refresher.cancel();
		});
		refresher.schedule();
		CompletableFuture.supplyAsync(PrivilegeWay::look).thenAccept(ways -> later(() -> found(ways)));
		return all;
	}

	private static void tab(TabFolder tabs, String title, Control control) {
		TabItem item = new TabItem(tabs, SWT.NONE);
		item.setText(title);
		item.setControl(control);
	}

	private Composite what(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		page.setLayout(GridLayoutFactory.swtDefaults().margins(12, 12).spacing(5, 8).create());
		chooser = new ProcessChooser(page, form, this::validate);
		chooser.control().setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		Composite grid = new Composite(page, SWT.NONE);
		grid.setLayout(GridLayoutFactory.fillDefaults().numColumns(4).spacing(10, 6).create());
		grid.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		fields.text(grid, CaptureForm.Field.NAMES, Messages.names, Messages.namesHint);
		fields.text(grid, CaptureForm.Field.USERS, Messages.users, Messages.usersHint);
		fields.text(grid, CaptureForm.Field.PORTS, Messages.ports, Messages.portsHint);
		fields.text(grid, CaptureForm.Field.CGROUPS, Messages.cgroups, Messages.cgroupsHint);
		fields.text(grid, CaptureForm.Field.ADDRESSES, Messages.addresses, Messages.addressesHint);
		fields.combo(grid, CaptureForm.Field.BODY_LIMIT, Messages.bodyLimit, Messages.bodyLimitHint,
				Messages.headersOnly, "64 KiB", "1 MiB", "64 MiB", Messages.unlimited);
		return page;
	}

	private void found(List<PrivilegeWay> ways) {
		rights.show(ways);
		validate();
		// Only where nobody is asked for a password.
		if (!running && service.state().probes().isEmpty() && ways.get(0).available())
			sources.check();
	}

	private IStatus refresh(IProgressMonitor monitor) {
		List<RunningProcess> now = processes.scan();
		later(() -> {
			if (running && !rulesShown && service.state().rules() != null)
				now.stream().filter(p -> service.state().rules().filter().pids().contains(p.pid())).forEach(form.processes()::add);
			rulesShown = true;
			chooser.show(now);
			validate();
		});
		if (!monitor.isCanceled())
			refresher.schedule(REFRESH_MS);
		return Status.OK_STATUS;
	}

	private SourcesPage sources() {
		return sources;
	}

	private void later(Runnable task) {
		Control control = area;
		if (control == null || control.isDisposed())
			return;
		control.getDisplay().asyncExec(() -> {
			if (!control.isDisposed())
				task.run();
		});
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		WidgetIds.set(createButton(parent, IDialogConstants.OK_ID, running ? Messages.apply : Messages.start, true), "capture-ok");
		WidgetIds.set(createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false), "capture-cancel");
		validate();
		chooser.setFocus();
	}

	private void validate() {
		Button ok = getButton(IDialogConstants.OK_ID);
		if (ok == null || ok.isDisposed())
			return;
		Map<CaptureForm.Field, String> problems = form.problems(users, chooser::isRunning);
		fields.show(problems);
		String first = problems.isEmpty() ? rights.problem() : problems.values().iterator().next();
		setErrorMessage(first.isEmpty() ? null : first);
		ok.setEnabled(first.isEmpty());
	}

	@Override
	protected void okPressed() {
		if (!running && !UnsavedCapture.mayGo(getShell(), service))
			return;
		CaptureMemory.save(form);
		if (running) {
			service.setFilter(form.filter(users));
			service.setProbe("sendpath", form.sendPath());
		} else {
			service.startCapture(form.plan(users));
		}
		super.okPressed();
	}
}
