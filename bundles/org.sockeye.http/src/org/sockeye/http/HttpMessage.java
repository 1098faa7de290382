/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

/**
 * A request or a response. Changes while its exchange is not finished; read it on the reader's thread.
 *
 * @noimplement clients call this interface only
 */
public interface HttpMessage {

	/** @return where the start line and the headers stand */
	HeadLayout head();

	/** @return where the trailer fields stand, {@code null} when there are none */
	HeadLayout trailers();

	/** @return when the first byte was seen, nanoseconds since the epoch */
	long firstTimeNs();

	/** @return when the last byte so far was seen */
	long lastTimeNs();

	/** @return the media type and parameters in {@code Content-Type}, empty when absent */
	String contentType();

	/** @return the body's length so far with framing removed, gaps included; cheap */
	long bodySize();

	/** @return how many bytes of the body were captured so far; cheap */
	long bodyCaptured();

	/** @return where the body's bytes stand; a snapshot; costs a pass over its extents until the exchange is finished */
	BodyLayout body();

	/** @return whether the end of the message was seen */
	boolean ended();
}
