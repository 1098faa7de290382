/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.preferences;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;
import org.sockeye.model.ByteSize;
import org.sockeye.ui.Settings;

/** How much of a body is worked on before it is shown. */
public final class BodiesPage extends SettingsPage {

	@Override
	void createFields(Composite area) {
		text(area, Settings.PRETTY_LIMIT, Messages.Bodies_pretty, 12, BodiesPage::prettyProblem);
		text(area, Settings.IMAGE_LIMIT, Messages.Bodies_image, 12,
				text -> Numbers.problem(text, false, 1, Settings.LARGEST_IMAGE, NLS.bind(Messages.Bodies_imageProblem, Settings.LARGEST_IMAGE)));
		note(area, Messages.Bodies_note);
	}

	static String prettyProblem(String text) {
		try {
			long bytes = ByteSize.parse(text);
			if (bytes >= Settings.LEAST_PRETTY && bytes <= Settings.LARGEST_PRETTY)
				return null;
		} catch (IllegalArgumentException e) {
			// said below
		}
		return NLS.bind(Messages.Bodies_prettyProblem, ByteSize.text(Settings.LEAST_PRETTY), ByteSize.text(Settings.LARGEST_PRETTY));
	}
}
