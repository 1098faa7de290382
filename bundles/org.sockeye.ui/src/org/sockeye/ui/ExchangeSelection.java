/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import org.sockeye.session.CaptureSession;

/**
 * What is selected in the session table: the selection of that part in the workbench.
 *
 * @param session the session
 * @param id      the exchange that was selected last: the one that details are shown of
 * @param ids     all that are selected, that one among them, in the table's order; must not be changed
 */
public record ExchangeSelection(CaptureSession session, int id, int[] ids) {

	/** One exchange alone. */
	public ExchangeSelection(CaptureSession session, int id) {
		this(session, id, new int[] { id });
	}
}
