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
 * How the agent ended.
 *
 * @param code     its exit code; 0: as asked, with all that it saw written
 * @param bySignal whether a signal killed it
 * @param reason   one sentence for the user
 */
public record AgentExit(int code, boolean bySignal, String reason) {

	private static final int SIGNAL_BASE = 128; // Process.exitValue() of a killed process, as in a shell
	private static final int PKEXEC_DISMISSED = 126;
	private static final int PKEXEC_REFUSED = 127;

	/** @return whether it ended as it should */
	public boolean clean() {
		return code == 0;
	}

	static AgentExit of(int code, Privilege privilege, boolean asked, String lastError) {
		if (code == 0)
			return new AgentExit(0, false, asked ? "the capture was stopped" : "the capture agent ended");
		if (code > SIGNAL_BASE)
			return new AgentExit(code, true, "the capture agent was killed (signal " + (code - SIGNAL_BASE) + ")");
		if (privilege == Privilege.PKEXEC && code == PKEXEC_DISMISSED)
			return new AgentExit(code, false, "the authorisation was dismissed");
		if (privilege == Privilege.PKEXEC && code == PKEXEC_REFUSED && lastError.isEmpty())
			return new AgentExit(code, false, "the authorisation was refused");
		return new AgentExit(code, false,
				lastError.isEmpty() ? "the capture agent ended with code " + code : lastError);
	}
}
