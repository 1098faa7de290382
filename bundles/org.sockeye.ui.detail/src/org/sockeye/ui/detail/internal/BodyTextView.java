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

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;

/** The beginning of a body as text, and above it what is special about it. */
final class BodyTextView {

	private final Composite area;
	private final Label note;
	private final StyledText text;

	BodyTextView(Composite parent, String id) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		note = WidgetIds.set(new Label(area, SWT.WRAP), id + "-note");
		note.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(6, 3).exclude(true).create());
		text = WidgetIds.set(new StyledText(area, SWT.MULTI | SWT.READ_ONLY | SWT.H_SCROLL | SWT.V_SCROLL), id);
		text.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		text.setFont(JFaceResources.getTextFont());
		// The platform's style sheets give a text the grey of the parts around it: its colours are set from the palette.
		text.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
		text.setMargins(8, 4, 8, 4);
		text.setAlwaysShowScrollBars(false);
	}

	Composite control() {
		return area;
	}

	/** @param coding the content coding, empty for none */
	void show(BodyText.Result result, String coding, boolean keepPosition) {
		int topLine = keepPosition ? text.getTopIndex() : 0;
		text.setText(result.text());
		Palette palette = new Palette(area);
		text.setBackground(palette.background());
		text.setForeground(palette.foreground());
		List<Integer> notes = result.notes();
		StyleRange[] styles = new StyleRange[notes.size() / 2];
		for (int i = 0; i < styles.length; i++) {
			int start = notes.get(2 * i);
			styles[i] = new StyleRange(start, notes.get(2 * i + 1) - start, palette.accent(Palette.Hue.ORANGE), null,
					SWT.ITALIC);
		}
		text.setStyleRanges(styles);
		text.setTopIndex(topLine);
		showNote(noteText(result, coding));
	}

	private static String noteText(BodyText.Result result, String coding) {
		List<String> parts = new ArrayList<>();
		if (!coding.isEmpty() && result.total() > 0)
			parts.add(coding + ", as sent: the bytes are coded");
		else if (result.binary())
			parts.add("These bytes do not look like text: see Hex");
		if (result.shown() < result.total())
			parts.add("Showing the first " + FieldText.size(result.shown()) + " of " + FieldText.size(result.total()));
		if (result.cutLines() > 0)
			parts.add(result.cutLines() + (result.cutLines() == 1 ? " long line was cut" : " long lines were cut"));
		return String.join(" · ", parts);
	}

	private void showNote(String words) {
		note.setText(words);
		GridData layout = (GridData) note.getLayoutData();
		layout.exclude = words.isEmpty();
		note.setVisible(!words.isEmpty());
		area.layout(true, true);
	}
}
