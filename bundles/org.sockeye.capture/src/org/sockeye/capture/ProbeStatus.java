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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of attaching a probe: each candidate that was tried, in order.
 *
 * @param probe      {@link CaptureProbe#name()}
 * @param candidates the last one is the attached one, if any is
 */
public record ProbeStatus(String probe, List<Candidate> candidates) {

	/**
	 * One way to attach.
	 *
	 * @param program  such as {@code tp_btf/tcp_sendmsg_locked}
	 * @param attached whether it is in use
	 * @param reason   why not; when it is, what it stands in for and why, or empty
	 */
	public record Candidate(String program, boolean attached, String reason) {

		/**
		 * The one that is in use.
		 *
		 * @param refused those that were to be preferred, and that this kernel should have taken
		 */
		public static Candidate taken(String program, List<Candidate> refused) {
			return new Candidate(program, true, refused.isEmpty() ? ""
					: refused.stream().map(c -> c.program() + ", which failed: " + c.reason())
							.collect(Collectors.joining("; and of ", "in the place of ", "")));
		}
	}

	public ProbeStatus {
		candidates = List.copyOf(candidates);
	}

	/** @return a status with one attached program */
	public static ProbeStatus attached(String probe, String program) {
		return new ProbeStatus(probe, List.of(new Candidate(program, true, "")));
	}

	/** @return a status with one program that was not taken */
	public static ProbeStatus failed(String probe, String program, String reason) {
		return new ProbeStatus(probe, List.of(new Candidate(program, false, reason)));
	}

	/** @return the attached program */
	public Optional<String> attached() {
		return candidates.stream().filter(Candidate::attached).map(Candidate::program).findFirst();
	}

	/** @return one line: {@code attached: …}, or each candidate with its reason */
	public String verdict() {
		for (Candidate c : candidates)
			if (c.attached())
				return "attached: " + c.program() + (c.reason().isEmpty() ? "" : " (" + c.reason() + ")");
		if (candidates.isEmpty())
			return "off";
		StringBuilder b = new StringBuilder("not attached");
		for (Candidate c : candidates)
			b.append(b.length() == 12 ? ": " : "; ").append(c.program()).append(" (").append(c.reason()).append(')');
		return b.toString();
	}
}
