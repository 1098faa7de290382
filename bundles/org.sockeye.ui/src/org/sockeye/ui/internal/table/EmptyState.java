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
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.SessionService;
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

		/** Looks what can be captured on this machine. */
		void check();
	}

	private final Composite area;
	private final Label title;
	private final Label text;
	private final Composite buttons;
	private final Button clear;
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
		button(buttons, "Start Capture", "empty-start", actions::startCapture);
		button(buttons, "Start With Options…", "empty-options", actions::startWithOptions);
		button(buttons, "Open…", "empty-open", actions::open);
		button(buttons, "Run the Demo", "empty-demo", actions::demo);
		clear = button(centre, "Clear the Filter", "empty-clear-filter", actions::clearFilter);
		clear.setLayoutData(GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).hint(160, SWT.DEFAULT).create());
		limits = new MachineLimits(centre, actions::check);
	}

	private static Button button(Composite buttons, String label, String id, Runnable action) {
		Button button = WidgetIds.set(new Button(buttons, SWT.PUSH), id);
		button.setText(label);
		button.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(140, SWT.DEFAULT).create());
		button.addListener(SWT.Selection, event -> action.run());
		return button;
	}

	Composite control() {
		return area;
	}

	/** Says what there is to say in a state without rows. */
	void show(SessionService.State state, FilterService.State filter) {
		boolean nothingMatches = filter.total() > 0 && !filter.exchanges().filter().text().isBlank();
		visible(clear, nothingMatches);
		if (nothingMatches) {
			set("Nothing matches", "None of the " + FieldText.count(filter.total()) + " exchanges is let through by the filter "
					+ filter.exchanges().filter().text().replace("&", "&&"));
			limits.show(state, false);
			visible(buttons, false);
			area.layout(true, true);
			return;
		}
		boolean idle = !state.isCapturing() && state.session() == null;
		if (state.capture() == CaptureState.STARTING)
			set("Starting the capture…", "The capture agent is being started. It may ask for a password.");
		else if (state.isCapturing())
			set("Capturing…", "No HTTP exchange has been seen yet. Rows appear as soon as a process on this machine sends "
					+ "or receives one in plaintext.");
		else if (state.session() != null)
			set("No exchanges", "There is no HTTP exchange in this session.");
		else
			set("See the HTTP that processes really exchange", "Sockeye shows the plaintext HTTP of every process on this machine, with no proxy, no "
					+ "certificate and no change to any of them.\nBodies that go by sendfile(2) are there too, and of every byte you see where it "
					+ "was seen, or that it is missing.\nStart a capture, open a capture file or drop one here, or let the demo show you around.");
		limits.show(state, idle);
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
