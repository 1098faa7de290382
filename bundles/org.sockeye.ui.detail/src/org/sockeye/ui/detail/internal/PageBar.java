/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.function.IntConsumer;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** Below a text of several pages: which page is shown, and buttons and a field to go to another. There only when there are several. */
final class PageBar {

	private final Composite bar;
	private final Button previous;
	private final Text field;
	private final Label of;
	private final Button next;
	private final Label place;
	private final IntConsumer go;
	private int count = 1;
	private int shown;

	/** @param go takes the number of the page that the user wants, from 0 */
	PageBar(Composite parent, String id, IntConsumer go) {
		this.go = go;
		bar = new Composite(parent, SWT.NONE);
		bar.setLayout(GridLayoutFactory.fillDefaults().margins(6, 2).spacing(4, 0).numColumns(6).create());
		bar.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).exclude(true).create());
		bar.setVisible(false);
		previous = button(id + "-page-previous", SWT.LEFT, Messages.previousPage, -1);
		Label label = new Label(bar, SWT.NONE);
		label.setText(Messages.page);
		field = WidgetIds.set(new Text(bar, SWT.BORDER | SWT.RIGHT), id + "-page");
		field.setTextLimit(7);
		field.setLayoutData(GridDataFactory.swtDefaults().hint(52, SWT.DEFAULT).create());
		field.setToolTipText(Messages.pageTip);
		field.addListener(SWT.DefaultSelection, event -> typed());
		of = new Label(bar, SWT.NONE);
		next = button(id + "-page-next", SWT.RIGHT, Messages.nextPage, 1);
		place = WidgetIds.set(new Label(bar, SWT.NONE), id + "-page-place");
		place.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).indent(6, 0).create());
	}

	private Button button(String id, int direction, String tip, int step) {
		Button button = WidgetIds.set(new Button(bar, SWT.ARROW | direction), id);
		button.setToolTipText(tip);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
			int wanted = shown + step;
			if (wanted >= 0 && wanted < count)
				go.accept(wanted);
		}));
		return button;
	}

	private void typed() {
		try {
			int wanted = Integer.parseInt(FieldText.ungrouped(field.getText()));
			if (wanted >= 1 && wanted <= count) {
				go.accept(wanted - 1);
				return;
			}
		} catch (NumberFormatException e) {
			// Said below.
		}
		place.setText(Texts.format(Messages.pages, count));
	}

	/** Shows where we are. */
	void show(TextPages pages, int page) {
		count = pages.count();
		shown = page;
		BodyTextView.setShown(bar, count > 1);
		if (count == 1)
			return;
		previous.setEnabled(page > 0);
		next.setEnabled(page < count - 1);
		field.setText(Integer.toString(page + 1));
		of.setText(Texts.format(Messages.pageOf, count));
		place.setText(Texts.format(Messages.pagePlace, pages.place(page)));
		bar.layout(true, true);
	}
}
