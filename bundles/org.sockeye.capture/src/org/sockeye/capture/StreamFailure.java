/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.io.IOException;

/** Why a capture's stream could not be written on, in words for the user. */
public final class StreamFailure {

	private StreamFailure() {
	}

	/** @return a part of a sentence that also says what became of the rest, such as {@code the disk is full; what …} */
	public static String words(IOException e) {
		String message = e.getMessage() == null ? e.toString() : e.getMessage();
		// write(2): ENOSPC, EDQUOT; the C library's words, which HotSpot passes on
		String why = message.contains("No space left on device") ? "the disk is full"
				: message.contains("Disk quota exceeded") ? "the disk quota is used up"
						: "the stream cannot be written: " + message;
		return why + "; what was written until then is kept";
	}
}
