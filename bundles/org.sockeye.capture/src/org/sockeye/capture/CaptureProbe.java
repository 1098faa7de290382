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
 * {@link java.util.ServiceLoader} in the agent. All methods are called on the agent's main thread. A probe that fails takes
 * nothing else with it: its status says why, and the capture goes on without its bytes.
 */
public interface CaptureProbe {

	/** @return a short lower-case word, such as {@code sendpath}; also the name of its interfaces in the stream */
	String name();

	/**
	 * Loads and attaches. Called once, before {@link #detach}, when the shared maps exist and nothing is captured yet; may
	 * take some seconds.
	 *
	 * @return what came of it; {@link ProbeStatus#attached()} only if bytes are known to come
	 */
	ProbeStatus attach(ProbeContext context);

	/** Detaches what is attached; nothing when nothing is. */
	void detach();
}
