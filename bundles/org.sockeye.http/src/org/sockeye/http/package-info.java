/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * From TCP segments to HTTP/1 exchanges: flow reassembly by sequence number, message parsing (RFC 9112), pairing.
 *
 * <p>
 * {@link org.sockeye.http.HttpReader} takes the packets and tells an {@link org.sockeye.http.ExchangeSink} of the
 * exchanges. Bodies stay in the capture file: an exchange holds where they stand ({@link org.sockeye.http.BodyLayout}).
 * One reader belongs to one thread; layouts are immutable and may be used from any.
 */
package org.sockeye.http;
