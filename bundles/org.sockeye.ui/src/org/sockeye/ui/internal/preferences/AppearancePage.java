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
import org.sockeye.ui.Settings;

/** Light or dark, and how large bodies are written. */
public final class AppearancePage extends SettingsPage {

	@Override
	void createFields(Composite area) {
		choice(area, Settings.THEME, Messages.Appearance_theme,
				new String[][] { { Messages.Appearance_desktop, Settings.Theme.DESKTOP.id() },
						{ Messages.Appearance_light, Settings.Theme.LIGHT.id() }, { Messages.Appearance_dark, Settings.Theme.DARK.id() } });
		text(area, Settings.BODY_FONT_SIZE, Messages.Appearance_fontSize, 5,
				text -> Numbers.problem(text, true, Settings.LEAST_FONT, Settings.LARGEST_FONT, NLS.bind(Messages.Appearance_fontProblem,
						Settings.LEAST_FONT, Settings.LARGEST_FONT)));
		note(area, Messages.Appearance_fontNote);
	}
}
