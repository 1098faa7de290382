/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import java.util.List;
import java.util.Set;

import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.BpfObject;
import org.sockeye.capture.bpf.KernelTypes;

/** A candidate of bpf/sendpath.candidates: some programs of one object on one kernel function or tracepoint. */
final class ProgramCandidate implements Candidate {

	/** Candidates of one send are 32, a GiB apart: enough for a machine with a TiB of memory. */
	private static final int CALIBRATION_SENDS = 64;

	/** Only takes threads that have ended out of a map, which makes room by itself. */
	private static final Set<String> FORGET = Set.of("sockeye_splice_forget");

	private final CandidateLine line;
	private final Set<String> leftOut;
	private final KernelTypes types;
	private BpfObject object;

	/**
	 * @param line    what to load and attach
	 * @param leftOut the object's programs that belong to other candidates
	 * @param types   the running kernel's
	 */
	ProgramCandidate(CandidateLine line, Set<String> leftOut, KernelTypes types) {
		this.line = line;
		this.leftOut = Set.copyOf(leftOut);
		this.types = types;
	}

	@Override
	public String kind() {
		return line.kind();
	}

	@Override
	public String program() {
		return line.program();
	}

	@Override
	public void attach(ProbeContext context) throws BpfException {
		List<String> missing = line.needs().stream().filter(n -> !types.has(n)).toList();
		if (!missing.isEmpty())
			throw new BpfException("this kernel has no " + String.join(", no ", missing), Refusal.ENOENT);
		try {
			tryOut(context);
		} catch (BpfException e) {
			throw e.errno() == 0 ? e : new BpfException(Refusal.sentence(line.kind(), line.function(), e), e.errno());
		}
	}

	private void tryOut(ProbeContext context) throws BpfException {
		object = context.open("sockeye_send",
				ProgramCandidate.class.getResourceAsStream("/bpf/" + line.object()));
		for (String p : leftOut)
			object.leaveOut(p);
		object.load();
		Control control = new Control(object.live(".data.control"));
		try (SelfCheck check = new SelfCheck(context)) {
			calibrate(control, check);
			// before they are attached: while it is on they see nobody else, whose bytes are not to be trusted yet
			control.selfCheck(true);
			for (String p : line.programs())
				object.attach(p);
			check.run();
		}
		context.verified(program());
		control.selfCheck(false);
	}

	private void calibrate(Control control, SelfCheck check) throws BpfException {
		AutoCloseable program = object.attach(line.calibration());
		try {
			for (int i = 0; i < CALIBRATION_SENDS && !control.calibrated(); i++)
				check.sendPage();
			program.close();
		} catch (BpfException e) {
			throw e;
		} catch (Exception e) {
			throw new BpfException("the calibration failed: " + e.getMessage(), 0);
		}
		if (!control.calibrated())
			throw new BpfException(control.tries() == 0 ? "attached, but it did not see the agent's own sendfile"
					: "the memory behind a page was not found in " + control.tries() + " tries", 0);
	}

	@Override
	public long missedRuns() {
		return object == null ? 0 : object.missedRuns(FORGET);
	}

	@Override
	public void detach() {
		if (object != null)
			object.close();
		object = null;
	}
}
