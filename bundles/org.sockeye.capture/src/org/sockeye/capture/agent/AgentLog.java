/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.capture.internal.AnswerLine;
import org.sockeye.capture.internal.BlindSpotLine;
import org.sockeye.capture.internal.DropCounters;
import org.sockeye.capture.internal.ProbeReportLine;
import org.sockeye.capture.internal.RecordLayout;

/**
 * What the agent says on standard error: lines that begin with {@code info:}, {@code warn:}, {@code error:},
 * {@code status:}, {@code probes:}, {@code blind-spots:} or {@code answer:}, and the line {@code ready}. Any thread.
 *
 * <p>
 * Never blocks: lines are written by a thread of its own. A desktop that is suspended does not read them, and would else in the end hold up
 * the capture by a full pipe. Of what it does not read the counters are left out first.
 */
final class AgentLog {

	private static final int MAX_LINES = 1024;

	private final PrintStream err;
	// guarded by this
	private final ArrayDeque<String> lines = new ArrayDeque<>();
	private boolean writing;
	private String lastStatus = "";

	AgentLog(PrintStream err) {
		this.err = err;
		Thread t = new Thread(this::write, "log");
		t.setDaemon(true);
		t.start();
	}

	void info(String text) {
		line("info: " + text);
	}

	void warn(String text) {
		line("warn: " + text);
	}

	void error(String text) {
		line("error: " + text);
	}

	void ready() {
		line("ready");
	}

	/** One line of {@code key=value}, the values URL-encoded (org.sockeye.capture.AgentStatus reads it); not twice the same. */
	synchronized void status(long received, long bytes, DropCounters drops, List<ProbeReport> probes) {
		long dropped = 0;
		StringBuilder reasons = new StringBuilder();
		for (int s = 0; s < RecordLayout.SOURCES; s++) {
			dropped += drops.lost(s);
			if (!drops.text(s).isEmpty())
				reasons.append(reasons.isEmpty() ? "" : ", ").append(drops.text(s));
		}
		StringBuilder b = new StringBuilder("status: received=").append(received).append(" bytes=").append(bytes)
				.append(" dropped=").append(dropped);
		if (!reasons.isEmpty())
			b.append(" drops=").append(encode(reasons.toString()));
		for (ProbeReport p : probes)
			b.append(" probe.").append(p.name()).append('=').append(encode(p.verdict()));
		if (b.toString().equals(lastStatus))
			return;
		if (lines.size() >= MAX_LINES / 2)
			return;
		lastStatus = b.toString();
		line(lastStatus);
	}

	/** What became of a probe, for people. */
	void probe(ProbeReport probe) {
		String line = "probe " + probe.name() + ": " + probe.verdict();
		if (probe.state() == ProbeReport.State.FAILED || !probe.standsIn().isEmpty())
			warn(line);
		else
			info(line);
	}

	/** All of them, for AgentProcess. */
	void probes(List<ProbeReport> probes) {
		line(ProbeReportLine.format(probes));
	}

	/** What cannot be seen, for AgentProcess. */
	void blindSpots(List<BlindSpot> spots) {
		line(BlindSpotLine.format(spots));
	}

	/** What became of a command that changes the rules, for AgentProcess. */
	void answer(AnswerLine answer) {
		line(answer.format());
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

	private synchronized void line(String text) {
		if (lines.size() < MAX_LINES)
			lines.add(text.replace('\n', ' '));
		notifyAll();
	}

	/** Waits until all is written, but not longer than so many milliseconds. */
	synchronized void flush(long timeoutMs) {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
		try {
			for (long left = timeoutMs; (writing || !lines.isEmpty()) && left > 0; left = TimeUnit.NANOSECONDS
					.toMillis(end - System.nanoTime()))
				wait(left);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void write() {
		try {
			while (true)
				err.println(next());
		} catch (InterruptedException e) {
			// nobody does
		}
	}

	private synchronized String next() throws InterruptedException {
		writing = false;
		notifyAll();
		while (lines.isEmpty())
			wait();
		writing = true;
		return lines.poll();
	}
}
