/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import org.sockeye.capture.ProbeReport.State;

/** What the state of a probe means for what a person will see. Here and not in the probes, since one may be missing. */
final class Meaning {

	/** The name that org.sockeye.capture.sendpath gives its probe. */
	static final String SEND_PATH = "sendpath";

	private Meaning() {
	}

	/** @return one sentence */
	static String of(String probe, State state) {
		return switch (probe) {
		case SyscallProbe.NAME -> state == State.ATTACHED
				? "What processes read from and write to their sockets is captured."
				: "Nothing can be captured.";
		case SEND_PATH -> sendPath(state);
		default -> state == State.ATTACHED ? "What the probe " + probe + " sees is captured."
				: "What only the probe " + probe + " would see is not captured.";
		};
	}

	private static String sendPath(State state) {
		String gaps = "bodies sent with sendfile(2) and splice(2), such as static files, show as gaps, unless their receiver is "
				+ "captured too.";
		return switch (state) {
		case ATTACHED -> "Bodies sent with sendfile(2) and splice(2), such as static files, are captured.";
		case FAILED -> "This kernel let no way to the send path work: " + gaps;
		case STOPPED -> "Since the probe was stopped, " + gaps;
		case OFF -> "The probe was left out by an option: " + gaps;
		case MISSING -> "The probe is not installed: " + gaps;
		};
	}
}
