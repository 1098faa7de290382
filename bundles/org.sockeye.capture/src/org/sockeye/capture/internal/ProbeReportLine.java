/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeReport.State;
import org.sockeye.capture.ProbeStatus;

/**
 * The probes' reports as one line of the agent's standard error: {@code probes:}, then words {@code key=value} with the values
 * URL-encoded, of which {@code name} begins a probe: {@code probes: name=sendpath state=ATTACHED meaning=… refused=PROGRAM,REASON
 * taken=PROGRAM,}. Words of an unknown key are for a later version.
 */
public final class ProbeReportLine {

	private static final String PREFIX = "probes:";

	private ProbeReportLine() {
	}

	/** @return without line break */
	public static String format(List<ProbeReport> probes) {
		StringBuilder b = new StringBuilder(PREFIX);
		for (ProbeReport p : probes) {
			word(b, "name", p.name());
			word(b, "state", p.state().name());
			word(b, "meaning", p.meaning());
			for (ProbeStatus.Candidate c : p.candidates()) {
				word(b, c.attached() ? "taken" : "refused", c.program());
				b.append(',').append(encode(c.reason())); // a comma in a value is encoded
			}
		}
		return b.toString();
	}

	private static void word(StringBuilder b, String key, String value) {
		b.append(' ').append(key).append('=').append(encode(value));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	/** @return the reports; {@code null} if it is another line or makes no sense */
	public static List<ProbeReport> parse(String line) {
		if (!line.startsWith(PREFIX))
			return null;
		List<ProbeReport> probes = new ArrayList<>();
		Words probe = null;
		try {
			for (String word : line.substring(PREFIX.length()).split(" ")) {
				int eq = word.indexOf('=');
				if (eq < 0)
					continue;
				String key = word.substring(0, eq), value = word.substring(eq + 1);
				if (key.equals("name")) {
					if (probe != null)
						probes.add(probe.report());
					probe = new Words(decode(value));
				} else if (probe == null) {
					return null;
				} else {
					probe.take(key, value);
				}
			}
			if (probe != null)
				probes.add(probe.report());
			return List.copyOf(probes);
		} catch (IllegalArgumentException e) {
			return null;
		}
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	/** What was said of a probe so far. */
	private static final class Words {

		private final String name;
		private final List<ProbeStatus.Candidate> candidates = new ArrayList<>();
		private State state;
		private String meaning = "";

		Words(String name) {
			this.name = name;
		}

		void take(String key, String value) {
			switch (key) {
			case "state" -> state = State.valueOf(value);
			case "meaning" -> meaning = decode(value);
			case "taken", "refused" -> {
				int comma = value.indexOf(',');
				if (comma < 0)
					throw new IllegalArgumentException("no comma");
				candidates.add(new ProbeStatus.Candidate(decode(value.substring(0, comma)), key.equals("taken"),
						decode(value.substring(comma + 1))));
			}
			default -> {
				// of a later version
			}
			}
		}

		ProbeReport report() {
			if (state == null)
				throw new IllegalArgumentException("no state");
			return new ProbeReport(name, state, candidates, meaning);
		}
	}
}
