/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.blind.BlindSpot;

/** What is known of the probes: from the running agent, else from the last one or the last check. Not thread-safe. */
final class ProbeStates {

	private static final String STOPPED = Messages.probeStopped;

	/** What the running agent says; empty until it is ready. */
	private List<ProbeReport> running = List.of();
	/** By name: what came of attaching, the last time that it was tried. A stop says nothing about that. */
	private Map<String, ProbeReport> verdicts = new LinkedHashMap<>();

	private List<BlindSpot> blindSpots;

	/** A capture was started. */
	void started() {
		running = List.of();
		blindSpots = null;
	}

	/** The agent, or a check, has looked for what cannot be seen. */
	void looked(List<BlindSpot> found) {
		blindSpots = List.copyOf(found);
	}

	/** @return what was found then; {@code null} when nobody has looked since the last capture was started */
	List<BlindSpot> blindSpots() {
		return blindSpots;
	}

	/** The agent, or a check, reports each probe. */
	void reported(List<ProbeReport> reports) {
		Map<String, ProbeReport> next = new LinkedHashMap<>();
		for (ProbeReport report : reports) {
			boolean tried = switch (report.state()) {
			case ATTACHED, FAILED, MISSING -> true;
			case STOPPED, OFF -> false;
			};
			ProbeReport verdict = tried ? report : verdicts.get(report.name());
			if (verdict != null)
				next.put(report.name(), verdict);
		}
		verdicts = next;
		running = List.copyOf(reports);
	}

	/** @return what the user should see while an agent is running */
	List<ProbeReport> running() {
		return running;
	}

	/**
	 * @param stopped the probes whose bundles are stopped
	 * @return what the user should see while no agent is running; empty when nothing is known
	 */
	List<ProbeReport> idle(Set<String> stopped) {
		List<ProbeReport> reports = new ArrayList<>();
		for (ProbeReport verdict : verdicts.values())
			reports.add(stopped.contains(verdict.name())
					? new ProbeReport(verdict.name(), ProbeReport.State.STOPPED, verdict.candidates(), STOPPED)
					: verdict);
		stopped.stream().sorted().filter(name -> !verdicts.containsKey(name))
				.forEach(name -> reports.add(new ProbeReport(name, ProbeReport.State.STOPPED, List.of(), STOPPED)));
		return reports;
	}
}
