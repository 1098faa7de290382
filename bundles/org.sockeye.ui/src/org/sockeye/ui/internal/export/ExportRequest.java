/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.export;

import java.nio.file.Path;

import org.sockeye.session.export.ExportFormat;
import org.sockeye.session.export.Redaction;

/**
 * What the user wants exported.
 *
 * @param ids the exchanges, in their order
 */
record ExportRequest(ExportFormat format, int[] ids, Redaction redaction, Path target) {
}
