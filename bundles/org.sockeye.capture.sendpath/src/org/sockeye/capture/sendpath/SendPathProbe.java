/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import java.util.ArrayList;
import java.util.List;

import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.bpf.BpfException;

/**
 * Tries each way to watch the send path, in order of preference, and keeps the first that passes the self-check. What the
 * kernel's version is does not matter: only what attaches and delivers.
 */
public final class SendPathProbe implements CaptureProbe {

	/**
	 * System property that restricts the probe to one kind, for tests and for finding faults: {@code fentry}, {@code kprobe}
	 * or {@code tracepoint}. The agent's option {@code --sendpath-kind} sets it.
	 */
	public static final String KIND_PROPERTY = "sockeye.sendpath.kind";

	private final List<Candidate> candidates;
	private Candidate attached;

	/** For {@link java.util.ServiceLoader}. */
	public SendPathProbe() {
		this(ofThisKernel(), System.getProperty(KIND_PROPERTY, ""));
	}

	/** @param kind the only one to try; empty: each */
	SendPathProbe(List<Candidate> candidates, String kind) {
		this.candidates = candidates.stream().filter(c -> kind.isEmpty() || c.kind().equals(kind)).toList();
	}

	private static List<Candidate> ofThisKernel() {
		KernelTypes types = KernelTypes.running();
		List<CandidateLine> lines = CandidateLine
				.read(SendPathProbe.class.getResourceAsStream("/bpf/sendpath.candidates"));
		List<Candidate> candidates = new ArrayList<>();
		for (CandidateLine l : lines)
			candidates.add(new ProgramCandidate(l, l.leftOut(lines), types));
		return candidates;
	}

	@Override
	public String name() {
		return "sendpath";
	}

	@Override
	public ProbeStatus attach(ProbeContext context) {
		List<ProbeStatus.Candidate> tried = new ArrayList<>();
		for (Candidate c : candidates) {
			try {
				c.attach(context);
				attached = c;
				tried.add(new ProbeStatus.Candidate(c.program(), true, ""));
				break;
			} catch (BpfException | RuntimeException e) {
				c.detach();
				tried.add(new ProbeStatus.Candidate(c.program(), false,
						e instanceof BpfException ? e.getMessage() : e.toString()));
			}
		}
		return new ProbeStatus(name(), tried);
	}

	@Override
	public void detach() {
		if (attached != null)
			attached.detach();
		attached = null;
	}
}
