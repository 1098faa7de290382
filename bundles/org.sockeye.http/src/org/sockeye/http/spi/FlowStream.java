/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.spi;

/**
 * What is known of one direction of a flow besides its bytes. Cheap to ask.
 *
 * @noimplement decoders call this interface only
 */
public interface FlowStream {

	/**
	 * A segment that was captured.
	 *
	 * @param from         where it begins in the stream
	 * @param to           where it ends
	 * @param timeNs       when it was seen, nanoseconds since the epoch
	 * @param acknowledged how far its sender had received the other direction: the low 32 bits of that position; 0 when unknown
	 */
	record Segment(long from, long to, long timeNs, int acknowledged) {
	}

	/** @return the first position that is known of, which may lie before the first bytes that the decoder was given */
	long start();

	/** @return whether the connection is known to begin at {@link #start} */
	boolean isStartKnown();

	/** @return whether the reader waits for bytes of it that are missing and may still come */
	boolean isStuck();

	/** @return the segment that has that byte, or what is left of it; {@code null} when none is kept that has it */
	Segment segment(long position);
}
