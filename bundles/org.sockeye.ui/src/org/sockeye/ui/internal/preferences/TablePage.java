/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.preferences;

import org.eclipse.swt.widgets.Composite;
import org.sockeye.ui.CellFormat;
import org.sockeye.ui.Settings;

/** How the session table writes what stands in its cells. */
public final class TablePage extends SettingsPage {

	@Override
	void createFields(Composite area) {
		choice(area, Settings.TIME_FORMAT, Messages.Table_time,
				new String[][] { { Messages.Table_timeOfDay, CellFormat.Time.TIME_OF_DAY.id() },
						{ Messages.Table_microseconds, CellFormat.Time.MICROSECONDS.id() },
						{ Messages.Table_dateAndTime, CellFormat.Time.DATE_AND_TIME.id() }, { Messages.Table_utc, CellFormat.Time.UTC.id() },
						{ Messages.Table_sinceStart, CellFormat.Time.SINCE_START.id() } });
		choice(area, Settings.SIZE_FORMAT, Messages.Table_sizes,
				new String[][] { { Messages.Table_rounded, CellFormat.Size.ROUNDED.id() }, { Messages.Table_bytes, CellFormat.Size.BYTES.id() } });
		yesOrNo(area, Settings.ROW_COLOURS, Messages.Table_rowColours);
		yesOrNo(area, Settings.FOLLOW, Messages.Table_follow);
		note(area, Messages.Table_columns);
	}
}
