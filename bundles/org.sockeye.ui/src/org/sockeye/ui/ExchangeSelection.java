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
 * The exchange that is selected in the session table: the selection of that part in the workbench.
 *
 * @param session the session
 * @param id      the exchange's id in it
 */
public record ExchangeSelection(CaptureSession session, int id) {
}
