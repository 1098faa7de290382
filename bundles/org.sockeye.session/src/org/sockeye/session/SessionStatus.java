/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.util.List;

/**
 * What a session is and what went into it.
 *
 * @param live        whether more may come
 * @param fileSize    bytes of the session file that were read
 * @param packets     captured chunks
 * @param bytes       captured payload bytes
 * @param gapBytes    bytes known to be missing from bodies
 * @param dropped     chunks that the capture lost, summed over all sources
 * @param losses      the same by reason, and what was left out on purpose
 * @param sources     the capture sources, one for each interface of the file
 * @param probes      what the recording agent said of its probes, a line each, such as
 *                    {@code sendpath: attached tp_btf/tcp_sendmsg_locked}
 * @param notice      what the user should know about the file (cut short, damaged), empty when there is nothing
 */
public record SessionStatus(boolean live, long fileSize, long packets, long bytes, long gapBytes, long dropped,
		List<Loss> losses, List<Source> sources, List<String> probes, String notice) {

	/** @return the same with more to know, in front of what there is */
	public SessionStatus noting(String more) {
		return more.isEmpty() ? this
				: new SessionStatus(live, fileSize, packets, bytes, gapBytes, dropped, losses, sources, probes,
						notice.isEmpty() ? more : more + "; " + notice);
	}

	/**
	 * A capture source.
	 *
	 * @param name        such as {@code syscalls}
	 * @param description the attached program, such as {@code tp_btf/sys_exit}
	 * @param packets     chunks that came from it
	 */
	public record Source(String name, String description, long packets) {
	}
}
