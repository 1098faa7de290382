/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.spi;

import java.util.List;

import org.sockeye.model.Header;
import org.sockeye.model.Side;

/**
 * What a decoder tells of its flow, and may ask. For use in the calls of {@link FlowDecoder} only, on their thread.
 *
 * @noimplement decoders call this interface only
 */
public interface FlowContext {

	/** @return a new exchange, which shows once a head of it is told */
	ExchangeWriter exchange();

	/** @return what is known of one direction of the flow */
	FlowStream stream(Side side);

	/**
	 * The bytes that are left wait for what the other direction brings, such as a response for the request that may still be on its way
	 * into the file. To be called in {@link FlowDecoder#bytes}, which then is to return and leave them: they come again when the other direction
	 * has gone on, or has not for two seconds of capture time.
	 *
	 * @param side the one that waits
	 * @return false when there is no use in waiting: go on without
	 */
	boolean await(Side side);

	/**
	 * The flow speaks another protocol from behind the bytes that were taken (RFC 9110 §7.8): if there is a decoder for it, that one gets all that
	 * follows, and the caller must not do more than return.
	 *
	 * @param token    the new protocol, in lower case
	 * @param exchange the request for it and its 101, which the new decoder may go on telling of
	 * @param response the fields of the 101
	 * @return false when there is none
	 */
	boolean upgrade(String token, ExchangeWriter exchange, List<Header> response);

	/**
	 * The rest of the flow is not decoded any more; what is open is marked.
	 *
	 * @param why in words for the user
	 */
	void giveUp(String why);
}
