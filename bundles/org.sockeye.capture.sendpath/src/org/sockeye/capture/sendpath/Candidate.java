/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.bpf.BpfException;

/** One way to watch the send path. On the probe's thread only. */
interface Candidate {

	/** @return {@code fentry}, {@code kprobe} or {@code tracepoint} */
	String kind();

	/** @return such as {@code tp_btf/tcp_sendmsg_locked} */
	String program();

	/**
	 * Loads, attaches and checks that bytes come.
	 *
	 * @throws BpfException why it is not to be taken; {@link #detach} follows
	 */
	void attach(ProbeContext context) throws BpfException;

	/** Gives all back; also after a failed {@link #attach}. */
	void detach();

	/** @return {@link org.sockeye.capture.CaptureProbe#missedRuns()} */
	default long missedRuns() {
		return 0;
	}
}
