/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.spi;

import java.nio.ByteBuffer;
import java.util.List;

import org.sockeye.model.Header;

/**
 * A protocol that can be read from TCP flows. Found by {@link java.util.ServiceLoader} on a plain JVM, and as an OSGi service in the
 * desktop. One instance serves every flow, so it has no state; each session calls it on its own reader thread, several may
 * at once. A decoder that throws loses its flow, which is shown as not decoded from there on, and nothing else.
 */
public interface ProtocolDecoder {

	/** @return the protocol's name, for the user */
	String name();

	/**
	 * Looks at bytes of a flow that nobody has recognised yet. Called for each direction until somebody has, and of a capture that
	 * joined the flow late for the beginning of each segment: must be quick, and strict.
	 *
	 * @param bytes  what is there, from position to limit; need not be consumed; 1 to 4096 bytes
	 * @param atStart whether the connection is known to begin with them
	 */
	Recognition recognize(ByteBuffer bytes, boolean atStart);

	/**
	 * Begins to read a flow that this decoder has recognised.
	 *
	 * @param joined whether the flow may have begun before the first byte that is told
	 */
	FlowDecoder open(FlowContext flow, boolean joined);

	/**
	 * Begins to read a flow that has switched protocols (RFC 9110 §7.8): the bytes behind the 101 response and behind the request.
	 *
	 * @param token    the response's Upgrade field, in lower case
	 * @param exchange the request and its 101; stays open until the decoder ends its response
	 * @param response the fields of the 101
	 * @return {@code null} when the token is not this protocol's
	 */
	default FlowDecoder upgrade(FlowContext flow, String token, ExchangeWriter exchange, List<Header> response) {
		return null;
	}
}
