/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

import java.util.List;
import java.util.Locale;

import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.capture.blind.BlindSpot.Kind;
import org.sockeye.capture.internal.HostFacts;

/**
 * What the agent finds on this host, for people and for programs.
 *
 * @param host    facts
 * @param libbpf  its version; empty when it was not loaded
 * @param probes  what came of starting them
 * @param blind   what cannot be seen, by process
 * @param problem why nothing can be captured; empty when it can
 */
record Doctor(HostFacts host, String libbpf, List<ProbeReport> probes, List<BlindSpot> blind,
		String problem) {

	String text() {
		StringBuilder b = new StringBuilder();
		line(b, "kernel", host.kernel() + " " + host.machine());
		line(b, "type information (BTF)", host.btf() ? "yes" : "no");
		line(b, "lockdown", host.lockdown().isEmpty() ? "unknown (securityfs is not mounted)" : host.lockdown());
		line(b, "privilege", host.privileged() ? "sufficient (uid " + host.uid() + ")" : "missing (uid " + host.uid() + ")");
		line(b, "libbpf", libbpf.isEmpty() ? "not loaded" : libbpf);
		line(b, "java", System.getProperty("java.version"));
		for (ProbeReport p : probes)
			probe(b, p);
		blind(b);
		if (!problem.isEmpty())
			line(b, "problem", problem);
		return b.toString();
	}

	/** With each program that was not taken. */
	private static void probe(StringBuilder b, ProbeReport p) {
		line(b, "probe " + p.name(), p.state() == ProbeReport.State.FAILED ? "not attached" : p.verdict());
		line(b, "  meaning", p.meaning());
		for (ProbeStatus.Candidate c : p.candidates())
			if (!c.attached())
				line(b, "  not taken: " + c.program(), c.reason());
	}

	/** Why and what to do once for each kind. */
	private void blind(StringBuilder b) {
		if (blind.isEmpty())
			line(b, "blind spots", "none found among the processes with stream sockets");
		for (Kind kind : Kind.values()) {
			List<BlindSpot> some = blind.stream().filter(s -> s.kind() == kind).toList();
			if (some.isEmpty())
				continue;
			line(b, "blind spot, " + kind.title(), kind.why());
			line(b, "  what to do", kind.remedy());
			for (BlindSpot s : some)
				line(b, "  " + (s.process().isEmpty() ? "this machine" : s.process()), s.detail());
		}
	}

	private static void line(StringBuilder b, String label, String value) {
		b.append(label).append(": ").append(value).append('\n');
	}

	String json() {
		StringBuilder b = new StringBuilder("{");
		field(b, "kernel", host.kernel());
		field(b, "machine", host.machine());
		b.append("\"btf\":").append(host.btf()).append(',');
		field(b, "lockdown", host.lockdown());
		b.append("\"uid\":").append(host.uid()).append(',');
		field(b, "capabilities", Long.toHexString(host.capabilities()));
		b.append("\"privileged\":").append(host.privileged()).append(',');
		field(b, "libbpf", libbpf);
		field(b, "java", System.getProperty("java.version"));
		field(b, "problem", problem);
		b.append("\"probes\":[");
		for (ProbeReport p : probes) {
			b.append(p == probes.get(0) ? "{" : ",{");
			field(b, "name", p.name());
			b.append("\"attached\":").append(p.attached().isEmpty() ? "null" : quote(p.attached())).append(',');
			field(b, "state", p.state().name().toLowerCase(Locale.ROOT));
			field(b, "meaning", p.meaning());
			b.append("\"candidates\":[");
			for (int i = 0; i < p.candidates().size(); i++) {
				ProbeStatus.Candidate c = p.candidates().get(i);
				b.append(i == 0 ? "{" : ",{");
				field(b, "program", c.program());
				b.append("\"attached\":").append(c.attached()).append(',');
				b.append("\"reason\":").append(quote(c.reason())).append('}');
			}
			b.append("]}");
		}
		b.append("],\"blindSpots\":[");
		for (int i = 0; i < blind.size(); i++) {
			BlindSpot s = blind.get(i);
			b.append(i == 0 ? "{" : ",{").append("\"pid\":").append(s.pid()).append(',');
			field(b, "command", s.command());
			field(b, "kind", s.kind().name().toLowerCase(Locale.ROOT));
			field(b, "detail", s.detail());
			field(b, "why", s.kind().why());
			b.append("\"remedy\":").append(quote(s.kind().remedy())).append('}');
		}
		return b.append("]}\n").toString();
	}

	private static void field(StringBuilder b, String name, String value) {
		b.append(quote(name)).append(':').append(quote(value)).append(',');
	}

	private static String quote(String text) {
		StringBuilder b = new StringBuilder("\"");
		for (char c : text.toCharArray()) {
			if (c == '"' || c == '\\')
				b.append('\\').append(c);
			else if (c < ' ')
				b.append(String.format("\\u%04x", (int) c));
			else
				b.append(c);
		}
		return b.append('"').toString();
	}
}
