/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

/**
 * Exchanges as rows of columns. A row's number is the exchange's id; rows are only ever added at the end, and a row
 * may still change while its state is {@link ExchangeState#OPEN}.
 *
 * <p>
 * Any thread may call; each call is a look-up in memory and takes well under a microsecond, except where noted.
 *
 * @noimplement clients call this interface only
 */
public interface ExchangeRows {

	/** @return the number of rows; ids run from 0 to {@code size() - 1} */
	int size();

	/** @return when the first byte was seen, nanoseconds since the epoch */
	long timeNs(int id);

	/** @return first byte to last byte in nanoseconds, −1 while unknown */
	long durationNs(int id);

	/** @return how much of the exchange was seen */
	ExchangeState state(int id);

	/** @return the request method, empty when unknown */
	String method(int id);

	/** @return the final status code, 0 when unknown */
	int status(int id);

	/** @return the authority without its port, empty when unknown */
	String host(int id);

	/** @return the request target as sent: path and query in the usual case; empty when unknown */
	String target(int id);

	/** @return the media type of the response without its parameters, in lower case; empty when there is none */
	String mediaType(int id);

	/** @return the body's length with framing removed, gaps included; −1 when there is no such message */
	long bodySize(int id, Side side);

	/** @return how many bytes of the body were captured */
	long bodyCaptured(int id, Side side);

	/** @return the client's process, {@code null} when it was not seen on this host */
	ProcessInfo clientProcess(int id);

	/** @return the server's process, {@code null} when it was not seen on this host */
	ProcessInfo serverProcess(int id);

	/** @return the client's end */
	Endpoint client(int id);

	/** @return the server's end */
	Endpoint server(int id);

	/** @return the name of the colour that it was marked with, empty when it was not */
	default String mark(int id) {
		return "";
	}

	/** @return what somebody noted of it, empty for nothing */
	default String comment(int id) {
		return "";
	}
}
