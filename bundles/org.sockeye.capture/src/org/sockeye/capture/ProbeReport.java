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

/**
 * A probe as a person should see it.
 *
 * @param name       {@link CaptureProbe#name()}
 * @param state      what it is doing
 * @param candidates each program that was tried, in order, with the reason why it was not taken; empty when none was tried. Of a
 *                   stopped probe the last one says that it was stopped
 * @param meaning    one sentence: what this state means for what the user will see
 */
public record ProbeReport(String name, State state, List<ProbeStatus.Candidate> candidates, String meaning) {

	/** What a probe is doing. */
	public enum State {
		/** Its programs are attached, and its self-check passed. */
		ATTACHED,
		/** Every candidate was refused. */
		FAILED,
		/** It was stopped while capturing, and can be started again. */
		STOPPED,
		/** It was left out by an option. */
		OFF,
		/** Its bundle is not installed. */
		MISSING
	}

	public ProbeReport {
		candidates = List.copyOf(candidates);
	}

	/** @return one line for the log and the session file: {@code attached: …}, why it is not, or in what state it is */
	public String verdict() {
		return switch (state) {
		case ATTACHED, FAILED -> new ProbeStatus(name, candidates).verdict();
		case STOPPED -> "stopped";
		case OFF -> "off";
		case MISSING -> "not installed";
		};
	}

	/** @return what the attached program stands in for, and why; empty when it is the best that this kernel has, or nothing is attached */
	public String standsIn() {
		return candidates.stream().filter(ProbeStatus.Candidate::attached).map(ProbeStatus.Candidate::reason).findFirst()
				.orElse("");
	}

	/** @return what is attached; empty when nothing is */
	public String attached() {
		return candidates.stream().filter(ProbeStatus.Candidate::attached).map(ProbeStatus.Candidate::program)
				.findFirst().orElse("");
	}
}
