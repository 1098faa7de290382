/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.preferences;

import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.RadioGroupFieldEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;
import org.sockeye.ui.Settings;
import org.sockeye.ui.WidgetIds;

/** A page of the preferences: it keeps what {@link Settings} reads. Its widgets are named by their keys. */
abstract class SettingsPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	private static final String NOTE = "org.sockeye.note";
	private static final int LINE = 440;

	SettingsPage() {
		super(GRID);
		setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, Settings.NODE));
	}

	@Override
	public void init(IWorkbench workbench) {
		// The store is all that a page needs.
	}

	@Override
	protected void createFieldEditors() {
		createFields(getFieldEditorParent());
	}

	abstract void createFields(Composite area);

	/** A choice between a few, all of them in sight. */
	void choice(Composite area, String key, String label, String[][] namesAndValues) {
		RadioGroupFieldEditor field = new RadioGroupFieldEditor(key, label, 1, namesAndValues, area, true);
		Control[] buttons = field.getRadioBoxControl(area).getChildren();
		for (int i = 0; i < namesAndValues.length; i++)
			WidgetIds.set(buttons[i], id(key) + "-" + namesAndValues[i][1]);
		addField(field);
	}

	void yesOrNo(Composite area, String key, String label) {
		BooleanFieldEditor field = new BooleanFieldEditor(key, label, area);
		WidgetIds.set((Control) field.getDescriptionControl(area), id(key));
		addField(field);
	}

	/** @param problem as of {@link CheckedText} */
	Text text(Composite area, String key, String label, int width, UnaryOperator<String> problem) {
		CheckedText field = new CheckedText(key, label, width, area, problem);
		addField(field);
		return WidgetIds.set(field.getTextControl(area), id(key));
	}

	/** A sentence across the page. */
	static void note(Composite area, String words) {
		Label label = new Label(area, SWT.WRAP);
		label.setText(words);
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
		data.widthHint = LINE;
		data.verticalIndent = 4;
		label.setLayoutData(data);
		label.setData(NOTE, Boolean.TRUE);
	}

	@Override
	protected void adjustGridLayout() {
		super.adjustGridLayout();
		// How many columns there are is known once all fields are there.
		Composite area = getFieldEditorParent();
		for (Control child : area.getChildren())
			if (child.getData(NOTE) != null)
				((GridData) child.getLayoutData()).horizontalSpan = ((GridLayout) area.getLayout()).numColumns;
	}

	/** The dialog grows for a page that one goes to, and not for the one that it is opened at. */
	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		// Only then has the dialog its size.
		if (visible)
			getControl().getDisplay().asyncExec(this::makeRoom);
	}

	private void makeRoom() {
		Control page = getControl();
		if (page == null || page.isDisposed() || !page.isVisible())
			return;
		int missing = page.computeSize(SWT.DEFAULT, SWT.DEFAULT).x - page.getParent().getParent().getClientArea().width;
		Shell shell = getShell();
		if (missing > 0)
			shell.setSize(shell.getSize().x + missing, shell.getSize().y);
	}

	private static String id(String key) {
		return "preference-" + key;
	}
}
