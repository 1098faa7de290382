/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.recovery;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Something that was recorded and not saved, and that nobody holds.
 *
 * @param capture  the file of a capture, {@code null} when it is marks of a file of the user's
 * @param journal  of the marks; there may be no such file
 * @param file     what to open: the capture, or the user's file
 * @param modified when it was written to last
 * @param bytes    how large {@code file} is
 * @param marks    how many of its exchanges have a mark or a comment that was not saved
 */
public record Unsaved(Path capture, Path journal, Path file, Instant modified, long bytes, int marks) {

	/** @return whether it is a capture, and not only marks */
	public boolean isCapture() {
		return capture != null;
	}
}
