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
 * All of what is asked of a capture: what it takes, where to and how long, and by which right.
 *
 * @param options   what is captured, and how
 * @param autostop  when it ends by itself
 * @param ring      into which files; {@code null} for one, of the capture's own
 * @param privilege how the agent comes by its privilege; {@code null} for the way that fits ({@link AgentLauncher})
 */
public record CapturePlan(CaptureOptions options, Autostop autostop, FileRing ring, Privilege privilege) {

	/** @return a capture into one file until it is stopped */
	public static CapturePlan of(CaptureOptions options) {
		return new CapturePlan(options, Autostop.NEVER, null, null);
	}

	/** @return the same with other options */
	public CapturePlan withOptions(CaptureOptions other) {
		return new CapturePlan(other, autostop, ring, privilege);
	}
}
