/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

import java.util.List;

/**
 * The head of a request or a response, and the outline of its body.
 *
 * @param startLine    the request line or status line as sent, without its line end; empty when it was not seen
 * @param headers      the header fields in the order sent, repeated ones repeated
 * @param trailers     the trailer fields after a chunked body (RFC 9112 §7.1.2)
 * @param firstTimeNs  when its first byte was seen
 * @param lastTimeNs   when its last byte was seen
 * @param bodySize     length of the body with the transfer framing removed, as far as it is known; gaps count
 * @param bodyCaptured how many bytes of it were captured
 * @param gaps         the missing stretches, ascending
 * @param sources      where the captured stretches were seen, ascending, neighbours of one source joined
 * @param ended        whether the end of the message was seen
 */
public record Message(String startLine, List<Header> headers, List<Header> trailers, long firstTimeNs,
		long lastTimeNs, long bodySize, long bodyCaptured, List<Gap> gaps, List<SourceRange> sources,
		boolean ended) {

	/** @return the value of the first header of that name in any case, or {@code null} */
	public String header(String name) {
		for (Header h : headers)
			if (h.name().equalsIgnoreCase(name))
				return h.value();
		return null;
	}
}
