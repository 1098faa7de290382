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
 * One request and its response, whole in one object: for the detail editor and the exporters. A table reads
 * {@link ExchangeRows} instead, which makes no object per row.
 *
 * @param id         its number in the session, from 0
 * @param timeNs     when its first byte was seen
 * @param durationNs from the first byte to the last one of the response, −1 while it is open or unknown
 * @param state      how much of it was seen
 * @param stateReason why it is not complete, in words for the user; empty when it is
 * @param client     the end that sent the request
 * @param server     the end that answered
 * @param clientProcess the client's process, {@code null} when it was not seen on this host
 * @param serverProcess the server's process, {@code null} when it was not seen on this host
 * @param method     the request method, empty when unknown
 * @param target     the request target as sent (RFC 9112 §3.2), empty when unknown
 * @param uri        the target URI put together from scheme, authority and target (RFC 9110 §7.1), or the target
 * @param host       the authority without its port, empty when unknown
 * @param version    {@code HTTP/1.1} and so on, from the response if there is one
 * @param status     the final status code, 0 when unknown
 * @param reason     the reason phrase, may be empty
 * @param request    the request, {@code null} when nothing of it was seen
 * @param response   the final response, {@code null} when nothing of it was seen
 */
public record Exchange(int id, long timeNs, long durationNs, ExchangeState state, String stateReason,
		Endpoint client, Endpoint server, ProcessInfo clientProcess, ProcessInfo serverProcess, String method,
		String target, String uri, String host, String version, int status, String reason, Message request,
		Message response) {
}
