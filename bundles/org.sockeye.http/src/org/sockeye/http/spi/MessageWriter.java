/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.spi;

/**
 * A message inside an exchange while it is read. It is shown once it has ended.
 *
 * @noimplement clients call this interface only
 */
public interface MessageWriter {

	/**
	 * The next bytes of its payload, captured or not; they must have been told already.
	 *
	 * @param mask the four octets to XOR with (RFC 6455 §5.3), as a big-endian number; 0 for none. Begins with the first octet at
	 *             each call with {@code restart}
	 * @param restart whether a frame begins here
	 */
	void payload(long from, long to, int mask, boolean restart);

	/** The same without a mask. */
	default void payload(long from, long to) {
		payload(from, to, 0, false);
	}

	/** Another type than was thought at its beginning. */
	void type(String type);

	/** How the payload is coded: one of {@code permessage-deflate}, {@code permessage-deflate; no_context_takeover}, {@code event-stream}, or a content coding such as {@code gzip}. */
	void coding(String coding);

	/**
	 * It has ended.
	 *
	 * @param note what else is to be said of it, such as a close code; may be empty
	 */
	void end(String note);
}
