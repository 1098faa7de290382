/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.IOException;
import java.io.OutputStream;

import org.sockeye.session.CaptureSession;

/** Writes the packets of chosen exchanges. */
final class PacketSelection {

	PacketSelection(CaptureSession session, int[] ids, Redaction redaction) {
	}

	void write(OutputStream out, ExportProgress progress) throws IOException {
		throw new IOException("packet captures of a selection are not written yet");
	}
}
