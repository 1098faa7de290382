/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.util.List;

import org.sockeye.model.Endpoint;
import org.sockeye.model.ExchangeState;

/**
 * A request and its response while they are being read. Read it in the calls of {@link ExchangeSink}, on that thread;
 * unknown texts are empty.
 *
 * @noimplement clients call this interface only
 */
public interface HttpExchange {

	/** @return from 0, in the order of {@link ExchangeSink#opened} */
	int id();

	/** @return the end that sent the request */
	Endpoint client();

	/** @return the end that answers */
	Endpoint server();

	/** @return the client's process id, −1 when unknown */
	int clientPid();

	/** @return the server's process id, −1 when unknown */
	int serverPid();

	/** @return when the first byte was seen, nanoseconds since the epoch */
	long timeNs();

	/** @return from the first byte to the last one of the response, nanoseconds; −1 until it has ended */
	long durationNs();

	/** @return how much of it was seen so far */
	ExchangeState state();

	/** @return why it is not complete, in words for the user; empty when it is, and while it is open for no bad reason */
	String stateReason();

	/** @return the request method */
	String method();

	/** @return the request target as sent */
	String target();

	/** @return the authority with its port if it has one: of an absolute target, else of the Host header */
	String authority();

	/** @return the version in the response, else in the request */
	String version();

	/** @return the final status code, 0 when unknown */
	int status();

	/** @return the reason phrase */
	String reason();

	/** @return the request, {@code null} when nothing of it was seen */
	HttpMessage request();

	/** @return the final response, {@code null} when nothing of it was seen yet */
	HttpMessage response();

	/** @return the heads of the 1xx responses that came before the final one (RFC 9110 §15.2) */
	List<HeadLayout> interim();
}
