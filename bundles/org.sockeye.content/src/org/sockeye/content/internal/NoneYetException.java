/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.io.IOException;

/** The input has no more bytes for now, and has not ended: whoever reads may call again when there are some. */
public final class NoneYetException extends IOException {

	private static final long serialVersionUID = 1L;

	/** It tells of no fault, and is thrown for each piece of a body: no trace. */
	static final NoneYetException INSTANCE = new NoneYetException();

	private NoneYetException() {
		super("no more bytes yet");
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}
}
