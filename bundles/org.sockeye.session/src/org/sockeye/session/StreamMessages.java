/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.io.IOException;

import org.sockeye.model.StreamMessage;

/**
 * The messages inside an exchange as they were when the session was asked; more may have come since. Not thread-safe, but any
 * thread may have one of its own.
 *
 * @noimplement clients call this interface only
 */
public interface StreamMessages {

	/**
	 * What a message says, its coding undone.
	 *
	 * @param bytes   the first of them
	 * @param whole   whether that is all of it
	 * @param problem why it is not what was sent, in words for the user; empty when it is
	 */
	record Content(byte[] bytes, boolean whole, String problem) {
	}

	/** @return how many there are */
	int size();

	/** @return a message, from 0; cheap */
	StreamMessage get(int number);

	/**
	 * Reads a message from the file and undoes its coding. One that was compressed with those before it costs the reading of these
	 * too, unless it is the next after the last one that was asked for.
	 *
	 * @param limit how many bytes at most
	 * @throws IOException when the session file cannot be read
	 */
	Content content(int number, int limit) throws IOException;
}
