/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.preferences;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;

/** A folder that is there or can be made, or nothing. */
final class FolderField extends DirectoryFieldEditor {

	FolderField(String key, String label, Composite parent) {
		// The other constructor makes a field that is checked only once it is left.
		init(key, label);
		setEmptyStringAllowed(true);
		setChangeButtonText(JFaceResources.getString("openBrowse"));
		setValidateStrategy(VALIDATE_ON_KEY_STROKE);
		createControl(parent);
	}

	@Override
	protected boolean doCheckState() {
		String problem = problem(getTextControl().getText().strip());
		if (problem != null)
			setErrorMessage(problem);
		return problem == null;
	}

	/** @return one sentence, {@code null} when captures can be kept there */
	static String problem(String text) {
		if (text.isEmpty())
			return null;
		Path folder;
		try {
			folder = Path.of(text);
		} catch (InvalidPathException e) {
			return Messages.Folder_noName;
		}
		if (!folder.isAbsolute())
			return Messages.Folder_relative;
		// One that is not there yet is made with the first capture.
		Path there = folder;
		while (!Files.exists(there) && there.getParent() != null)
			there = there.getParent();
		if (!Files.isDirectory(there))
			return NLS.bind(Messages.Folder_isFile, there);
		return Files.isWritable(there) ? null : NLS.bind(Messages.Folder_readOnly, there);
	}

	@Override
	protected void doStore() {
		getPreferenceStore().setValue(getPreferenceName(), getTextControl().getText().strip());
	}
}
