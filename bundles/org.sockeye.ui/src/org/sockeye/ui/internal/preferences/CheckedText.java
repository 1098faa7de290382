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

import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.sockeye.ui.internal.capture.CaptureFields;

/** A text of a preference page that says in one sentence what is wrong with it. */
final class CheckedText extends StringFieldEditor {

	private final UnaryOperator<String> problem;

	/** Words that stand for a value are shown in the user's language, and kept in one that does not change. @param problem gives the sentence for a text, {@code null} when it is right */
	CheckedText(String key, String label, int width, Composite parent, UnaryOperator<String> problem) {
		super(key, label, width, parent);
		this.problem = problem;
	}

	@Override
	protected boolean doCheckState() {
		String sentence = problem.apply(getTextControl().getText().strip());
		if (sentence != null)
			setErrorMessage(sentence);
		return sentence == null;
	}

	@Override
	protected void doLoad() {
		super.doLoad();
		setStringValue(CaptureFields.shown(getStringValue()));
	}

	@Override
	protected void doLoadDefault() {
		super.doLoadDefault();
		setStringValue(CaptureFields.shown(getStringValue()));
	}

	@Override
	protected void doStore() {
		getPreferenceStore().setValue(getPreferenceName(), CaptureFields.kept(getTextControl().getText().strip()));
	}
}
