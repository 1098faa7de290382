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
import org.sockeye.capture.bpf.KernelTypes;

/**
 * Tries each way to watch the send path, in order of preference, and keeps the first that passes the self-check. What the
 * kernel's version is does not matter: only what attaches and delivers.
 */
public final class SendPathProbe implements CaptureProbe {

	/** {@link CaptureProbe#name()}; also in the manifest's capability. */
	static final String NAME = "sendpath";

	/**
	 * System property that restricts the probe to one kind, for tests and for finding faults: {@code fentry}, {@code kprobe}
	 * or {@code tracepoint}. The agent's option {@code --sendpath-kind} sets it.
	 */
	public static final String KIND_PROPERTY = "sockeye.sendpath.kind";

	private static final String FENTRY = "fentry";
	private static final String KPROBE = "kprobe";

	private final List<Candidate> candidates;
	private final String afterKprobe;
	private Candidate attached;

	/** For {@link java.util.ServiceLoader}. */
	public SendPathProbe() {
		this(ofThisKernel(), System.getProperty(KIND_PROPERTY, ""), Preemption.running());
	}

	/**
	 * @param candidates in the order of preference, but for preemption
	 * @param kind       the only one to try; empty: each
	 */
	SendPathProbe(List<Candidate> candidates, String kind, Preemption preemption) {
		List<Candidate> wanted = new ArrayList<>(candidates);
		wanted.removeIf(c -> !kind.isEmpty() && !c.kind().equals(kind));
		boolean turned = preemption.inKernel() && wanted.stream().anyMatch(c -> c.kind().equals(KPROBE));
		if (turned) {
			List<Candidate> kprobes = wanted.stream().filter(c -> c.kind().equals(KPROBE)).toList();
			wanted.removeAll(kprobes);
			wanted.addAll(0, kprobes);
		}
		this.candidates = List.copyOf(wanted);
		afterKprobe = turned ? "not tried first: this kernel preempts tasks inside kernel code (" + preemption.how()
				+ "), and leaves out runs of an fentry program that another task is in the middle of" : "";
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
		return NAME;
	}

	@Override
	public ProbeStatus attach(ProbeContext context) {
		List<ProbeStatus.Candidate> tried = new ArrayList<>(), refused = new ArrayList<>();
		for (Candidate c : candidates) {
			try {
				c.attach(context);
				attached = c;
				passedOver(tried);
				tried.add(ProbeStatus.Candidate.taken(c.program(), refused));
				break;
			} catch (BpfException | RuntimeException e) {
				c.detach();
				tried.add(new ProbeStatus.Candidate(c.program(), false,
						e instanceof BpfException ? e.getMessage() : e.toString()));
				if (!(e instanceof BpfException b) || !Refusal.isOfTheKernel(b))
					refused.add(tried.get(tried.size() - 1));
			}
			if (Thread.currentThread().isInterrupted())
				break; // given up
		}
		return new ProbeStatus(name(), tried);
	}

	/** The attached one comes last, so those that would have come before it on another kernel stand before it. */
	private void passedOver(List<ProbeStatus.Candidate> tried) {
		if (!afterKprobe.isEmpty() && attached.kind().equals(KPROBE))
			for (Candidate c : candidates)
				if (c.kind().equals(FENTRY))
					tried.add(new ProbeStatus.Candidate(c.program(), false, afterKprobe));
	}

	@Override
	public long missedRuns() {
		return attached == null ? 0 : attached.missedRuns();
	}

	@Override
	public void detach() {
		if (attached != null)
			attached.detach();
		attached = null;
	}
}
