/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads bytes of the capture file again: for what arrived out of order, and for message heads. */
@FunctionalInterface
public interface PayloadSource {

	/**
	 * Reads at most {@code into.remaining()} bytes.
	 *
	 * @return how many were read, −1 at the end of the file
	 * @throws IOException when the file cannot be read
	 */
	int read(long fileOffset, ByteBuffer into) throws IOException;
}
