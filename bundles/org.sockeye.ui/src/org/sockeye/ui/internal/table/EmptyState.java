/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.sockeye.ui.CaptureState;

import org.sockeye.ui.FilterService;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** What stands in the place of a table that has no rows: why there are none, and what can be done. */
final class EmptyState {

	/** What the buttons do. */
	interface Actions {
		void startCapture();

		void startWithOptions();

		void open();

		void demo();

		void clearFilter();

		/** Shows what was not saved. */
		void recover();

		/** Looks what can be captured on this machine. */
		void check();

		/** @return whether there is a help that can be opened */
		boolean hasHelp();

		/** Opens the help at its first page. */
		void gettingStarted();
	}

	private final Composite area;
	private final Label title;
	private final Label text;
	private final Composite buttons;
	private final Button clear;
	private final Button recover;
	private final Link help;
	private final boolean hasHelp;
	private final MachineLimits limits;

	EmptyState(Composite parent, Actions actions) {
		area = WidgetIds.set(new Composite(parent, SWT.NONE), "empty-state");
		area.setLayout(GridLayoutFactory.swtDefaults().create());
		Composite centre = new Composite(area, SWT.NONE);
		centre.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).grab(true, true).create());
		centre.setLayout(GridLayoutFactory.swtDefaults().spacing(5, 10).create());

		title = WidgetIds.set(new Label(centre, SWT.CENTER), "empty-state-title");
		title.setFont(JFaceResources.getHeaderFont());
		title.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).create());
		text = WidgetIds.set(new Label(centre, SWT.CENTER | SWT.WRAP), "empty-state-text");
		text.setLayoutData(GridDataFactory.fillDefaults().hint(520, SWT.DEFAULT).grab(true, false).create());

		buttons = new Composite(centre, SWT.NONE);
		buttons.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).indent(0, 6).create());
		buttons.setLayout(GridLayoutFactory.fillDefaults().numColumns(4).equalWidth(true).spacing(10, 0).create());
		button(buttons, Messages.startCapture, "empty-start", actions::startCapture);
		button(buttons, Messages.startWithOptions, "empty-options", actions::startWithOptions);
		button(buttons, Messages.open, "empty-open", actions::open);
		button(buttons, Messages.demo, "empty-demo", actions::demo);
		clear = button(centre, Messages.clearFilter, "empty-clear-filter", actions::clearFilter);
		clear.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).hint(160, SWT.DEFAULT).create());
		recover = button(centre, Messages.recover, "empty-recover", actions::recover);
		recover.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).create());
		hasHelp = actions.hasHelp();
		help = WidgetIds.set(new Link(centre, SWT.NONE), "empty-help");
		help.setText(Messages.gettingStarted);
		help.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).indent(0, 6).create());
		help.addListener(SWT.Selection, event -> actions.gettingStarted());
		limits = new MachineLimits(centre, actions::check);
	}

	private static Button button(Composite buttons, String label, String id, Runnable action) {
		Button button = WidgetIds.set(new Button(buttons, SWT.PUSH), id);
		button.setText(label);
		button.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(Math.max(140, button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + 16), SWT.DEFAULT).create());
		button.addListener(SWT.Selection, event -> action.run());
		return button;
	}

	Composite control() {
		return area;
	}

	/** Says what there is to say in a state without rows. */
	void show(SessionService.State state, FilterService.State filter, boolean recoverable) {
		visible(recover, recoverable && !state.isCapturing() && state.session() == null);
		boolean nothingMatches = filter.total() > 0 && !filter.exchanges().filter().text().isBlank();
		visible(clear, nothingMatches);
		if (nothingMatches) {
			set(Messages.nothingMatches, Texts.format(Messages.noneLetThrough, filter.total(), filter.exchanges().filter().text().replace("&", "&&")));
			limits.show(state, false);
			visible(help, false);
			visible(buttons, false);
			area.layout(true, true);
			return;
		}
		boolean idle = !state.isCapturing() && state.session() == null;
		if (state.capture() == CaptureState.STARTING)
			set(Messages.starting, Messages.startingText);
		else if (state.isCapturing())
			set(Messages.capturing, Messages.capturingText);
		else if (state.session() != null)
			set(Messages.noExchanges, Messages.noExchangesText);
		else
			set(Messages.welcome, Messages.welcomeText);
		limits.show(state, idle);
		visible(help, idle && hasHelp);
		visible(buttons, idle || !state.isCapturing());
		area.layout(true, true);
	}

	private static void visible(Control control, boolean on) {
		control.setVisible(on);
		((GridData) control.getLayoutData()).exclude = !on;
	}

	private void set(String heading, String words) {
		title.setText(heading);
		text.setText(words);
	}
}
