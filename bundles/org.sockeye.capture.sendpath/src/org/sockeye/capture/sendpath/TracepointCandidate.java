/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.BpfObject;

/** The kernel's own tracepoint in the copy loop of tcp_sendmsg_locked: since 6.16, and allowed under lockdown. */
final class TracepointCandidate implements Candidate {

	/** Candidates of one send are 32, a GiB apart: enough for a machine with a TiB of memory. */
	private static final int CALIBRATION_SENDS = 64;

	private BpfObject object;

	@Override
	public String program() {
		return "tp_btf/tcp_sendmsg_locked";
	}

	@Override
	public void attach(ProbeContext context) throws BpfException {
		object = context.open("sockeye_send",
				TracepointCandidate.class.getResourceAsStream("/bpf/sendpath_tracepoint.bpf.o"));
		object.load();
		Control control = new Control(object.live(".data.control"));
		try (SelfCheck check = new SelfCheck(context)) {
			calibrate(control, check);
			for (String p : new String[] { "sockeye_splice_forget", "sockeye_sent", "sockeye_turn" })
				object.attach(p);
			control.selfCheck(true);
			check.run();
		} finally {
			control.selfCheck(false);
		}
	}

	private void calibrate(Control control, SelfCheck check) throws BpfException {
		AutoCloseable program = object.attach("sockeye_calibrate");
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
	public void detach() {
		if (object != null)
			object.close();
		object = null;
	}
}
