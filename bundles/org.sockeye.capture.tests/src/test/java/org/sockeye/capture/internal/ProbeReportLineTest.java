/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeReport.State;
import org.sockeye.capture.ProbeStatus.Candidate;

class ProbeReportLineTest {

	private static final List<ProbeReport> REPORTS = List.of(
			new ProbeReport("syscalls", State.ATTACHED, List.of(new Candidate("tp_btf/sys_enter, tp_btf/sys_exit", true, "")), "All."),
			new ProbeReport("sendpath", State.FAILED,
					List.of(new Candidate("fentry/f", false, "EPERM, 1 = \"no\" & 100 %\n"), new Candidate("kprobe/f", false, "")),
					"Gaps: “static files”."),
			new ProbeReport("other", State.MISSING, List.of(), ""));

	@Test
	void whatIsWrittenIsRead() {
		String line = ProbeReportLine.format(REPORTS);
		assertEquals(1, line.lines().count());
		assertEquals(REPORTS, ProbeReportLine.parse(line));
		assertEquals(List.of(), ProbeReportLine.parse(ProbeReportLine.format(List.of())));
	}

	@Test
	void aLaterVersionsWordsArePassedOver() {
		assertEquals(List.of(new ProbeReport("a", State.STOPPED, List.of(), "")),
				ProbeReportLine.parse("probes: name=a colour=red state=STOPPED new"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "info: probes: x", "status: received=1", "probes: state=ATTACHED", "probes: name=a",
			"probes: name=a state=SLEEPING", "probes: name=a state=STOPPED refused=x", "probes: name=%zz state=STOPPED" })
	void anythingElseIsNoReport(String line) {
		assertNull(ProbeReportLine.parse(line));
	}

	/** It is read from a process that may be killed in the middle. */
	@Test
	void aLineThatIsCutNeverThrows() {
		String line = ProbeReportLine.format(REPORTS);
		for (int i = 0; i < line.length(); i++)
			ProbeReportLine.parse(line.substring(0, i));
	}
}
