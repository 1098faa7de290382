/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

import org.sockeye.model.Header;

/**
 * Takes the codings off a body while it comes, where messages are looked for in it. Whoever makes an {@link HttpReader} brings it: this bundle
 * knows no codings. One thread.
 */
public interface BodyDecoder {

	/** Opens decoders. */
	@FunctionalInterface
	interface Factory {

		/** Knows no coding. */
		Factory NONE = fields -> null;

		/** @return a decoder for the body of a message with those header fields, {@code null} when there is none for its codings */
		BodyDecoder open(List<Header> fields);
	}

	/** @return the codings' names as a list in a header field, the first applied first */
	String codings();

	/**
	 * Takes the next bytes, all of them.
	 *
	 * @param out given what they decode to, which is valid during the call only
	 */
	void bytes(ByteBuffer in, Consumer<ByteBuffer> out);

	/**
	 * No more bytes will come; frees what the decoder holds.
	 *
	 * @return why not all could be decoded, a sentence; empty when nothing was wrong, or the body was only cut
	 */
	String end(Consumer<ByteBuffer> out);
}
