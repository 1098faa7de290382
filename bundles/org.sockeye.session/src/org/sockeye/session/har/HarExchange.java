/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.har;

import java.util.List;

import org.sockeye.model.Endpoint;
import org.sockeye.model.Header;
import org.sockeye.model.ProcessInfo;

/**
 * An exchange as a HAR file has it.
 *
 * @param request  {@code null} when there is none
 * @param response {@code null} when there is none
 * @param client   {@code null} when it is not known; HAR does not say
 * @param server   its address may be empty
 * @param inner    the messages of a WebSocket
 */
record HarExchange(Part request, Part response, Endpoint client, Endpoint server, ProcessInfo clientProcess, ProcessInfo serverProcess,
		List<Inner> inner) {

	/**
	 * A request or a response.
	 *
	 * @param head  the texts of its head, as {@link org.sockeye.http.ImportedRecords} has them
	 * @param first when its first byte was sent, nanoseconds since the epoch
	 * @param last  when its last byte was
	 * @param ended whether its end was seen
	 */
	record Part(List<String> head, List<Header> fields, HarBody body, List<Header> trailers, long first, long last, boolean ended) {
	}

	/** A message of a WebSocket. */
	record Inner(boolean sent, long timeNs, String type, String note, byte[] bytes) {
	}
}
