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
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.sockeye.ui.Notice;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;

/** A line above the table that says what the user should know. It takes no room while there is nothing. */
final class MessageBar {

	private final Composite bar;
	private final Composite stripe;
	private final Label severity;
	private final Label text;
	private final ToolBar tools;
	private final String id;
	/** What can be done about it, {@code null} for nothing. */
	private Button action;

	MessageBar(Composite parent, String id, Runnable onDismiss) {
		this.id = id;
		bar = WidgetIds.set(new Composite(parent, SWT.NONE), id);
		bar.setLayout(GridLayoutFactory.fillDefaults().numColumns(4).spacing(8, 0).create());
		bar.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).exclude(true).create());
		bar.setVisible(false);
		stripe = new Composite(bar, SWT.NONE);
		stripe.setLayoutData(GridDataFactory.fillDefaults().hint(5, 10).create());
		// Painted, not set as the background: the theme would take that back.
		stripe.addListener(SWT.Paint, event -> {
			event.gc.setBackground((Color) stripe.getData("colour"));
			Rectangle area = stripe.getClientArea();
			event.gc.fillRectangle(area);
		});
		severity = new Label(bar, SWT.NONE);
		severity.setLayoutData(GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).indent(2, 0).create());
		text = WidgetIds.set(new Label(bar, SWT.WRAP), id + "-text");
		text.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(200, SWT.DEFAULT)
				.create());
		tools = new ToolBar(bar, SWT.FLAT);
		tools.setLayoutData(GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).create());
		ToolItem close = WidgetIds.set(new ToolItem(tools, SWT.PUSH), id + "-close");
		close.setText(Messages.dismiss);
		close.addListener(SWT.Selection, event -> onDismiss.run());
	}

	/** Puts a button before the one that takes the message away. */
	void onAction(Runnable task) {
		((GridLayout) bar.getLayout()).numColumns++;
		action = WidgetIds.set(new Button(bar, SWT.PUSH), id + "-action");
		action.setLayoutData(GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).create());
		action.moveAbove(tools);
		action.addListener(SWT.Selection, event -> task.run());
	}

	/** Shows a notice, and what the button of {@link #onAction} says; {@code null} hides the bar. */
	void show(Notice notice, String label) {
		if (!label.equals(action.getText()))
			action.setText(label);
		show(notice);
	}

	/** Shows a notice; {@code null} hides the bar. */
	void show(Notice notice) {
		GridData layout = (GridData) bar.getLayoutData();
		boolean visible = notice != null;
		if (visible) {
			Palette palette = new Palette(bar);
			stripe.setData("colour", palette.accent(switch (notice.severity()) {
			case INFO -> Palette.Hue.BLUE;
			case WARNING -> Palette.Hue.ORANGE;
			case ERROR -> Palette.Hue.RED;
			}));
			stripe.redraw();
			// The kind of message in a word as well, not in a colour alone.
			severity.setText(switch (notice.severity()) {
			case INFO -> Messages.note;
			case WARNING -> Messages.warning;
			case ERROR -> Messages.error;
			});
			text.setText(notice.text().replace("&", "&&"));
			text.setToolTipText(notice.text());
		}
		if (layout.exclude == visible || visible) {
			layout.exclude = !visible;
			bar.setVisible(visible);
			bar.getParent().layout(true, true);
		}
	}
}
