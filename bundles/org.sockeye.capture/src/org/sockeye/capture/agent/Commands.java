/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.FlowRule;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.internal.AnswerLine;
import org.sockeye.capture.internal.CaptureKernel;
import org.sockeye.capture.internal.ProbeSet;
import org.sockeye.capture.internal.SyscallProbe;

/** The commands on standard input, as {@link AgentArguments#USAGE} has them. */
final class Commands implements ProbeSet.Listener {

	/** For the first start, whose reports are told together. */
	static final ProbeSet.Listener SILENT = new ProbeSet.Listener() {
		@Override
		public void changed(ProbeReport report) {
		}

		@Override
		public void unknown(String name) {
		}
	};

	private final CaptureKernel kernel;
	private final BlindSpotWatch watch;
	private final AgentLog log;
	/** How many commands changed the rules, or tried to. */
	private long rules;

	Commands(CaptureKernel kernel, BlindSpotWatch watch, AgentLog log) {
		this.kernel = kernel;
		this.watch = watch;
		this.log = log;
	}

	/** Carries out what comes; returns at the line "stop" or at the end of input. */
	void follow(InputStream input) {
		try (BufferedReader in = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
			for (String line = in.readLine(); line != null && !line.strip().equals("stop"); line = in.readLine())
				if (!line.isBlank())
					command(line.strip());
		} catch (IOException e) {
			log.warn("standard input failed: " + e.getMessage());
		}
	}

	private void command(String line) {
		String[] words = line.split("\\s+");
		if (words[0].equals("filter") || words[0].equals("flow")) {
			rules(words);
			return;
		}
		boolean on = words[words.length - 1].equals("start");
		if (words.length != 3 || !words[0].equals("probe") || !on && !words[2].equals("stop"))
			log.warn("unknown command: " + line);
		else if (words[1].equals(SyscallProbe.NAME))
			log.warn("the probe " + words[1] + " cannot be stopped: without it nothing is captured");
		else
			kernel.setProbe(words[1], on, this);
	}

	private void rules(String[] words) {
		rules++;
		try {
			String[] arguments = new String[words.length - 1];
			for (int i = 0; i < arguments.length; i++)
				arguments[i] = URLDecoder.decode(words[i + 1], StandardCharsets.UTF_8);
			log.answer(new AnswerLine(rules, true, words[0].equals("filter") ? filter(arguments) : flow(arguments)));
		} catch (AgentException | BpfException | IllegalArgumentException e) {
			log.answer(new AnswerLine(rules, false, List.of(String.valueOf(e.getMessage()))));
		}
	}

	private List<String> filter(String[] arguments) throws AgentException, BpfException {
		CaptureFilter filter = FilterArguments.parse(arguments);
		List<String> notes = kernel.setFilter(filter);
		watch.setFilter(filter);
		return notes;
	}

	private List<String> flow(String[] a) throws BpfException {
		if (a.length != 2)
			throw new IllegalArgumentException("\"flow\" needs in, out or auto, and a connection");
		kernel.forceFlow(FlowRule.parse(a[0], a[1]));
		return List.of();
	}

	@Override
	public void changed(ProbeReport report) {
		log.probe(report);
		log.probes(kernel.reports());
	}

	@Override
	public void unknown(String name) {
		log.warn("there is no probe " + name);
		log.probes(kernel.reports());
	}
}
