/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.preferences;

import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.sockeye.ui.Settings;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.internal.capture.CaptureFields;

/** What new captures begin with, and where they are kept until they are saved. */
public final class CapturePage extends SettingsPage {

	@Override
	void createFields(Composite area) {
		yesOrNo(area, Settings.BEGIN_WITH_LAST, Messages.Capture_beginWithLast);
		note(area, Messages.Capture_otherwise);
		text(area, Settings.BODY_LIMIT, Messages.Capture_bodyLimit, 18, CaptureFields::bodyLimitProblem);
		text(area, Settings.KERNEL_RING, Messages.Capture_kernelRing, 18, CaptureFields::kernelRingProblem);
		FolderField folder = new FolderField(Settings.CAPTURE_FOLDER, Messages.Capture_folder, area);
		addField(folder);
		Text text = WidgetIds.set(folder.getTextControl(area), "preference-" + Settings.CAPTURE_FOLDER);
		text.setMessage(Messages.Capture_ownFolder);
		((GridData) text.getLayoutData()).widthHint = 260;
		note(area, Messages.Capture_folderNote);
	}
}
