/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.stream;

import org.sockeye.http.spi.MessageWriter;
import org.sockeye.model.Side;

/** Takes the messages that a splitter finds. */
public interface MessageSink {

	/** A message begins at a position of the stream; see {@link org.sockeye.http.spi.ExchangeWriter#message}. */
	MessageWriter message(Side side, long position, String type);

	/**
	 * A message begins in a body that is decoded as a whole: the positions of its payload count decoded bytes.
	 *
	 * @param position where the coded bytes stand in the stream that brought its beginning
	 */
	MessageWriter decodedMessage(Side side, long position, String type);
}
