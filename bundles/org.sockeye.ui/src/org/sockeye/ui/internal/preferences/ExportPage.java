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
import org.eclipse.swt.widgets.Text;
import org.sockeye.ui.Settings;

/** What exports leave out unless their dialog is told otherwise. */
public final class ExportPage extends SettingsPage {

	/** RFC 9110 §5.6.2. */
	private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

	@Override
	void createFields(Composite area) {
		yesOrNo(area, Settings.REDACT, Messages.Export_redact);
		Text also = text(area, Settings.REDACT_ALSO, Messages.Export_also, 36, ExportPage::namesProblem);
		also.setMessage("X-Api-Key, X-Auth-Token");
		yesOrNo(area, Settings.REDACT_COPIES, Messages.Export_copies);
		note(area, Messages.Export_note);
	}

	static String namesProblem(String text) {
		for (String name : text.split("[,\\s]+"))
			if (!name.isEmpty() && !name.matches(TOKEN))
				return NLS.bind(Messages.Export_namesProblem, name);
		return null;
	}
}
