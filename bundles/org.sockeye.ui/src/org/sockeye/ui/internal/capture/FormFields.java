/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import java.util.EnumMap;
import java.util.Map;

import org.eclipse.jface.fieldassist.ControlDecoration;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.sockeye.ui.WidgetIds;

/** The typed fields of the dialog: each has its label, writes through to the form, and carries its own problem. UI thread. */
final class FormFields {

	private final CaptureForm form;
	private final Runnable changed;
	private final Map<CaptureForm.Field, Control> controls = new EnumMap<>(CaptureForm.Field.class);
	private final Map<CaptureForm.Field, ControlDecoration> decorations = new EnumMap<>(CaptureForm.Field.class);

	/** @param changed told after every change */
	FormFields(CaptureForm form, Runnable changed) {
		this.form = form;
		this.changed = changed;
	}

	/** A line to type into, with a hint while it is empty; fills the last column. */
	void text(Composite parent, CaptureForm.Field field, String label, String hint) {
		label(parent, label);
		Text text = new Text(parent, SWT.BORDER | SWT.SINGLE);
		text.setMessage(hint);
		text.setText(form.shown(field));
		text.addListener(SWT.Modify, event -> put(field, text.getText()));
		take(field, text, hint);
	}

	/** The same, with values to choose from. */
	void combo(Composite parent, CaptureForm.Field field, String label, String tip, String... values) {
		label(parent, label);
		Combo combo = new Combo(parent, SWT.BORDER | SWT.DROP_DOWN);
		combo.setItems(values);
		combo.setText(form.shown(field));
		combo.addListener(SWT.Modify, event -> put(field, combo.getText()));
		take(field, combo, tip);
	}

	private static void label(Composite parent, String text) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(text);
		label.setLayoutData(GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.CENTER).create());
	}

	private void take(CaptureForm.Field field, Control control, String tip) {
		WidgetIds.set(control, "capture-" + field.id());
		control.setToolTipText(tip);
		control.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(8, 0).create());
		controls.put(field, control);
		ControlDecoration decoration = new ControlDecoration(control, SWT.LEFT | SWT.TOP);
		decoration.setImage(FieldDecorationRegistry.getDefault().getFieldDecoration(FieldDecorationRegistry.DEC_ERROR).getImage());
		decoration.hide();
		decorations.put(field, decoration);
	}

	private void put(CaptureForm.Field field, String text) {
		form.set(field, text);
		changed.run();
	}

	/** Marks what is wrong, and where. */
	void show(Map<CaptureForm.Field, String> problems) {
		decorations.forEach((field, decoration) -> {
			String problem = problems.get(field);
			if (problem == null) {
				decoration.hide();
			} else {
				decoration.setDescriptionText(problem);
				decoration.show();
			}
		});
	}

	Control control(CaptureForm.Field field) {
		return controls.get(field);
	}
}
