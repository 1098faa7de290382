/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.util.List;

import org.sockeye.capture.blind.BlindSpot;

/** Hears what the agent says on standard error. Called on a thread of its own. */
public interface AgentListener {

	/** The agent's counters or probes changed. */
	default void status(AgentStatus status) {
	}

	/** Each probe, syscalls first: once just before the agent is ready, and after every command to one. */
	default void probes(List<ProbeReport> probes) {
	}

	/**
	 * What cannot be seen, all of it: soon after the agent is ready, also when it is nothing; and when that has changed, which is
	 * looked for every ten seconds.
	 */
	default void blindSpots(List<BlindSpot> spots) {
	}

	/** A line for people: {@code info: …}, {@code warn: …}, {@code error: …}, or a word of the JVM or of the launcher. */
	default void log(String line) {
	}
}
