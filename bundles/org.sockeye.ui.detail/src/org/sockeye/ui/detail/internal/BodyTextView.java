/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;

/** The beginning of a body as text; above it what is special about it, and of a coded body a switch between decoded and as sent. */
final class BodyTextView {

	private final Composite area;
	private final Label note;
	private final Button asSent;
	private final StyledText text;
	private TextPage page = TextPage.EMPTY;
	private TextPage sentPage;

	BodyTextView(Composite parent, String id) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).numColumns(2).create());
		note = WidgetIds.set(new Label(area, SWT.WRAP), id + "-note");
		note.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false)
				.indent(6, 3).exclude(true).create());
		asSent = WidgetIds.set(new Button(area, SWT.CHECK), id + "-as-sent");
		asSent.setText("As sent");
		asSent.setToolTipText("Show the bytes with their content coding, as they were sent");
		// Some room between its text and the edge.
		asSent.setLayoutData(GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).indent(6, 0)
				.hint(asSent.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + 8, SWT.DEFAULT).exclude(true).create());
		asSent.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> refresh(false)));
		text = WidgetIds.set(new StyledText(area, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL), id);
		text.setLayoutData(GridDataFactory.fillDefaults().span(2, 1).grab(true, true).create());
		text.setFont(JFaceResources.getTextFont());
		// The platform's style sheets give a text the grey of the parts around it: its colours are set from the palette.
		text.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
		text.setMargins(8, 4, 8, 4);
		text.setAlwaysShowScrollBars(false);
	}

	Composite control() {
		return area;
	}

	void setFocus() {
		// Not the switch: keys are for the text.
		text.setFocus();
	}

	/** @param sent what to show when the user wants the bytes as sent; {@code null} when they are no different */
	void show(TextPage shown, TextPage sent, boolean keepPosition) {
		page = shown;
		sentPage = sent;
		refresh(keepPosition);
	}

	private void refresh(boolean keepPosition) {
		TextPage shown = sentPage != null && asSent.getSelection() ? sentPage : page;
		int topLine = keepPosition ? text.getTopIndex() : 0;
		text.setText(shown.text().text());
		Palette palette = new Palette(area);
		text.setBackground(palette.background());
		text.setForeground(palette.foreground());
		List<Integer> notes = shown.text().notes();
		StyleRange[] styles = new StyleRange[notes.size() / 2];
		for (int i = 0; i < styles.length; i++) {
			int start = notes.get(2 * i);
			styles[i] = new StyleRange(start, notes.get(2 * i + 1) - start, palette.accent(Palette.Hue.ORANGE), null,
					SWT.ITALIC);
		}
		text.setStyleRanges(styles);
		text.setTopIndex(topLine);
		// An ampersand would underline the next letter.
		note.setText(shown.note().replace("&", "&&"));
		note.setToolTipText(shown.note());
		setShown(note, !shown.note().isEmpty());
		setShown(asSent, sentPage != null);
		area.layout(true, true);
	}

	private static void setShown(Control control, boolean shown) {
		((GridData) control.getLayoutData()).exclude = !shown;
		control.setVisible(shown);
	}
}
