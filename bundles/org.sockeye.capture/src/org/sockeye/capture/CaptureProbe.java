/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

/**
 * A capture source of its own: BPF programs that put records into the shared ring. Found by
 * {@link java.util.ServiceLoader} in the agent. A probe that fails takes nothing else with it: its status says why, and the
 * capture goes on without its bytes.
 *
 * <p>
 * {@link #attach}, {@link #detach} and {@link #missedRuns} are called one after the other on a thread that belongs to this probe,
 * which need not be quick: the capture goes on meanwhile. One that takes minutes is given up: its thread is interrupted.
 */
public interface CaptureProbe {

	/**
	 * @return a short lower-case word, such as {@code sendpath}; also the name of its interfaces in the stream. Any thread
	 */
	String name();

	/**
	 * Loads and attaches. The shared maps exist; other probes may be capturing. {@link #detach} follows sooner or later, and
	 * after that perhaps {@code attach} again, any number of times.
	 *
	 * @return what came of it; {@link ProbeStatus#attached()} only if bytes are known to come
	 */
	ProbeStatus attach(ProbeContext context);

	/** Detaches what is attached and gives its memory back; nothing when nothing is. What is in the ring stays there. */
	void detach();

	/**
	 * Asked about once a second while it is attached, and before {@link #detach}.
	 *
	 * @return how often the kernel left a program out since {@link #attach}, because another task was in the middle of it on the same
	 *         CPU; each such run may be a chunk lost
	 */
	default long missedRuns() {
		return 0;
	}
}
