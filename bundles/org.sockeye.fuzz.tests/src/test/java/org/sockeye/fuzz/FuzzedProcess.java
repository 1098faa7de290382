/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

/** What Jazzer calls, in a process of its own; the system property {@code sockeye.fuzz.target} names the target. */
public final class FuzzedProcess {

	static final String TARGET = "sockeye.fuzz.target";

	private static Guard guard;

	private FuzzedProcess() {
	}

	/** Called once. */
	public static void fuzzerInitialize() {
		guard = new Guard(System.getProperty(TARGET));
	}

	/** Called for each input. */
	public static void fuzzerTestOneInput(byte[] input) throws Throwable {
		guard.run(input);
	}
}
