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
import java.nio.charset.StandardCharsets;

import org.sockeye.capture.ProbeReport;
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
	private final AgentLog log;

	Commands(CaptureKernel kernel, AgentLog log) {
		this.kernel = kernel;
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
		boolean on = words[words.length - 1].equals("start");
		if (words.length != 3 || !words[0].equals("probe") || !on && !words[2].equals("stop"))
			log.warn("unknown command: " + line);
		else if (words[1].equals(SyscallProbe.NAME))
			log.warn("the probe " + words[1] + " cannot be stopped: without it nothing is captured");
		else
			kernel.setProbe(words[1], on, this);
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
