/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import java.io.IOException;

/** The file is not a capture file that Sockeye reads; the message says why, in words for the user. */
public final class CaptureFormatException extends IOException {

	private static final long serialVersionUID = 1L;

	/** @param message a sentence without the file's name */
	public CaptureFormatException(String message) {
		super(message);
	}
}
