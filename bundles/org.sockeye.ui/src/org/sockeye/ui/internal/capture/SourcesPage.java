/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.sockeye.capture.ProbeReport;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.internal.probes.ProbeText;

/** Where the bytes are seen: each source, whether it works here, and why not. UI thread. */
final class SourcesPage {

	private final Composite area;
	private final SessionService service;
	private final Button sendPath;
	private final Label syscallsState;
	private final Label sendPathState;
	private final Button check;
	private boolean checking;

	SourcesPage(Composite parent, CaptureForm form, SessionService service, Runnable changed) {
		this.service = service;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.swtDefaults().margins(12, 12).spacing(5, 4).create());
		Button syscalls = new Button(area, SWT.CHECK);
		syscalls.setText(Messages.syscalls);
		syscalls.setSelection(true);
		syscalls.setEnabled(false);
		syscalls.setToolTipText(Messages.syscallsTip);
		syscallsState = state("capture-syscalls-state");
		sendPath = WidgetIds.set(new Button(area, SWT.CHECK), "capture-sendpath");
		sendPath.setText(Messages.sendPath);
		sendPath.setSelection(form.sendPath());
		sendPath.setLayoutData(GridDataFactory.swtDefaults().indent(0, 14).create());
		sendPath.addListener(SWT.Selection, event -> {
			form.setSendPath(sendPath.getSelection());
			changed.run();
		});
		sendPathState = state("capture-sendpath-state");
		check = WidgetIds.set(new Button(area, SWT.PUSH), "capture-check");
		check.setText(Messages.check);
		check.setToolTipText(Messages.checkTip);
		check.setLayoutData(GridDataFactory.swtDefaults().indent(0, 16).create());
		check.addListener(SWT.Selection, event -> check());
		show();
	}

	private Label state(String id) {
		Label label = WidgetIds.set(new Label(area, SWT.WRAP), id);
		label.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(26, 0).hint(400, SWT.DEFAULT).create());
		return label;
	}

	Composite control() {
		return area;
	}

	/** Looks what works here; the dialog goes on meanwhile. */
	void check() {
		if (checking || service.state().isCapturing())
			return;
		checking = true;
		show();
		service.checkProbes().thenAccept(found -> {
			if (!area.isDisposed())
				area.getDisplay().asyncExec(() -> {
					if (!area.isDisposed()) {
						checking = false;
						show();
					}
				});
		});
	}

	/** Shows what is known by now. */
	void show() {
		SessionService.State state = service.state();
		check.setEnabled(!checking && !state.isCapturing());
		set(syscallsState, text(state, "syscalls"));
		set(sendPathState, text(state, "sendpath"));
		area.layout(true, true);
	}

	private String text(SessionService.State state, String name) {
		if (checking)
			return Messages.beingChecked;
		for (ProbeReport p : state.probes())
			if (p.name().equals(name)) {
				String why = p.state() == ProbeReport.State.FAILED && !p.candidates().isEmpty()
						? CoreText.of(p.candidates().get(p.candidates().size() - 1).reason()) : p.attached();
				String meaning = CoreText.of(p.meaning());
				return why.isEmpty() ? Texts.format(Messages.sourceState, ProbeText.state(p, state.isCapturing()), meaning)
						: Texts.format(Messages.sourceStateWhy, ProbeText.state(p, state.isCapturing()), why, meaning);
			}
		return state.probes().isEmpty() ? Messages.notChecked
				: Messages.notInstalled;
	}

	private static void set(Label label, String text) {
		label.setText(text.replace("&", "&&"));
	}
}
