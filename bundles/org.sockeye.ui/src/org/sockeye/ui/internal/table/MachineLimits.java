/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.sockeye.capture.ProbeReport;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** What cannot be captured on this machine, and why, as far as somebody has looked. UI thread. */
final class MachineLimits {

	private final Composite area;
	private final Label text;
	private final Link check;

	/** @param onCheck looks */
	MachineLimits(Composite parent, Runnable onCheck) {
		area = new Composite(parent, SWT.NONE);
		area.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(0, 10).create());
		area.setLayout(GridLayoutFactory.fillDefaults().create());
		text = WidgetIds.set(new Label(area, SWT.CENTER | SWT.WRAP), "empty-limits");
		text.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(520, SWT.DEFAULT).create());
		check = WidgetIds.set(new Link(area, SWT.NONE), "empty-check");
		check.setText(Messages.checkLink);
		check.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, false).create());
		check.addListener(SWT.Selection, event -> {
			text.setText(Messages.checking);
			area.getParent().getParent().layout(true, true);
			onCheck.run();
		});
	}

	/** @param idle whether there is neither a session nor a capture */
	void show(SessionService.State state, boolean idle) {
		area.setVisible(idle);
		((GridData) area.getLayoutData()).exclude = !idle;
		check.setVisible(state.probes().isEmpty());
		text.setText(sentence(state).replace("&", "&&"));
	}

	private static String sentence(SessionService.State state) {
		List<String> limits = new ArrayList<>();
		for (ProbeReport p : state.probes())
			if (p.state() != ProbeReport.State.ATTACHED) {
				String why = p.state() == ProbeReport.State.FAILED && !p.candidates().isEmpty()
						? CoreText.of(p.candidates().get(p.candidates().size() - 1).reason()) : "";
				String meaning = CoreText.of(p.meaning());
				limits.add(why.isEmpty() ? meaning : Texts.format(Messages.limitWhy, meaning.replaceFirst("\\.$", ""), why));
			}
		if (state.probes().isEmpty())
			return "";
		int blind = state.blindSpots() == null ? 0 : state.blindSpots().size();
		if (blind > 0)
			limits.add(Texts.format(Messages.blind, blind));
		return limits.isEmpty() ? Messages.noLimits : Texts.format(Messages.limits, String.join(" ", limits));
	}
}
