/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.sockeye.capture.CaptureOptions;

/**
 * The agent's command line.
 *
 * @param output    the file to write, {@code -} for standard output
 * @param options   what to capture
 * @param stdin     whether the end of standard input ends the capture
 * @param probeOnly attach, report on standard output, and end
 * @param json      the report's form
 * @param help      only say how to use it
 * @param sendPathKind the only way to watch the send path; empty: the best one
 * @param syscallsKind the only way to watch the system calls; empty: the best one
 */
record AgentArguments(String output, CaptureOptions options, boolean stdin, boolean probeOnly, boolean json,
		boolean help, String sendPathKind, String syscallsKind) {

	static final long DEFAULT_RING = 128L << 20;
	/** Some records of the largest class fit. */
	private static final long MIN_RING = 256L << 10;
	private static final long MAX_RING = 512L << 20;
	private static final int MAX_EXCLUDED = 6;

	static final String USAGE = """
			sockeye agent: captures HTTP of this machine's processes as a pcapng stream. Needs root.

			  -w FILE|-         where the stream goes; standard output by default
			  --port N          only TCP connections with this port at either end; repeatable
			  --address A[/N]   only connections with this IP address, or prefix, at either end; repeatable
			  --pid N           only this process and its children; repeatable
			  --name NAME       only processes of this name (15 bytes of it); repeatable, at most 8
			  --uid N           only processes of this user; repeatable, at most 8
			  --cgroup C        only processes in this cgroup (v2) or below: its path, or 8 characters of its name at
			                    least, such as of a container's id; repeatable, at most 8
			                    Of several kinds of these each must hold.
			  --exclude-pid N   never this process; repeatable, at most 6
			  --all-sockets     every stream socket, not only those that look like HTTP
			  --body-limit N    keep so many bytes of a message's body: 0 for heads only, "none" for all;
			                    67108864 by default; the rest is a gap of known length
			  --no-sendpath     without the bytes of sendfile(2) and splice(2)
			  --sendpath-kind K only this way to them: fentry, kprobe or tracepoint; the best by default
			  --syscalls-kind K only this way to what processes send and receive: sockets (at the sockets,
			                    kernel 6.3) or calls (at all system calls); the best by default
			  --ring BYTES      size of the kernel's ring buffer: a power of two, 262144 to 536870912;
			                    134217728 by default
			  --no-stdin        standard input does not control the capture
			  --no-files        -w takes nothing but "-": for an agent whose caller has fewer rights than itself
			  --probe-only      attach, report what attached and what did not, and end
			  --format json|text  the report's form

			The line "stop" on standard input, its end, SIGTERM or SIGINT end the capture. The lines
			"probe NAME stop" and "probe NAME start" stop and start a probe while it goes on, any number of
			times; all but the probe "syscalls" can be. "filter ARGUMENTS" has other rules from now on, given by
			the arguments above from --port to --body-limit, URL-encoded; "flow in|out|auto ADDRESS:PORT-ADDRESS:PORT"
			takes a connection in or leaves it out whatever the rules for connections say.
			Standard error: "info: ", "warn: " and "error: " for people; "ready" when all is attached that can
			be; "status: KEY=VALUE..." with the counters; before "ready" and after each command to a probe
			"probes: name=NAME state=STATE meaning=... refused=PROGRAM,REASON taken=PROGRAM, name=...", for each
			probe the programs in the order in which they were tried. Values are URL-encoded. STATE is ATTACHED,
			FAILED, STOPPED, OFF (by an option) or MISSING (not installed).
			"blind-spots: PID,KIND,COMMAND,DETAIL ..." after "ready" and when it changed: what cannot be seen,
			URL-encoded; PID 0 means several. "answer: N taken|refused NOTE ..." for the Nth "filter" or "flow":
			what meets nothing at present, or why it is refused.
			Exit codes: 0 ended as asked, 1 failed, 2 wrong arguments, 3 no privilege, 4 the kernel lacks something,
			5 libbpf is missing.
			""";

	/** @throws AgentException {@link AgentException#USAGE} with what is wrong */
	static AgentArguments parse(String... args) throws AgentException {
		String output = "-";
		Set<Integer> excluded = new LinkedHashSet<>();
		FilterArguments filter = new FilterArguments();
		boolean sendPath = true, stdin = true, probeOnly = false, json = false, help = false;
		long ring = DEFAULT_RING;
		String kind = "", syscalls = "";
		boolean files = true;
		for (int i = 0; i < args.length; i++) {
			switch (args[i]) {
			case "-w" -> output = FilterArguments.value(args, ++i);
			case "--exclude-pid" -> excluded.add((int) FilterArguments.number(args, ++i, 1, Integer.MAX_VALUE));
			case "--ring" -> ring = ring(FilterArguments.number(args, ++i, MIN_RING, MAX_RING));
			case "--no-sendpath" -> sendPath = false;
			case "--sendpath-kind" -> kind = kind(args[i], FilterArguments.value(args, ++i), "fentry", "kprobe", "tracepoint");
			case "--syscalls-kind" -> syscalls = kind(args[i], FilterArguments.value(args, ++i), "sockets", "calls");
			case "--no-stdin" -> stdin = false;
			case "--no-files" -> files = false;
			case "--probe-only", "doctor" -> probeOnly = true;
			case "--format" -> json = json(FilterArguments.value(args, ++i));
			case "--help", "-h" -> help = true;
			default -> {
				int taken = filter.take(args, i);
				if (taken == 0)
					throw FilterArguments.usage("unknown argument " + args[i]);
				i += taken - 1;
			}
			}
		}
		if (excluded.size() > MAX_EXCLUDED)
			throw FilterArguments.usage("more than " + MAX_EXCLUDED + " excluded processes");
		if (!files && !output.equals("-"))
			throw FilterArguments.usage("-w " + output + " is refused: this agent opens no files, its stream goes to standard output");
		return new AgentArguments(output, new CaptureOptions(filter.filter(), sendPath, ring, excluded), stdin,
				probeOnly, json, help, kind, syscalls);
	}

	private static String kind(String option, String name, String... names) throws AgentException {
		if (!Arrays.asList(names).contains(name))
			throw FilterArguments.usage(option + " is one of " + String.join(", ", names) + ", not " + name);
		return name;
	}

	private static boolean json(String format) throws AgentException {
		if (!format.equals("json") && !format.equals("text"))
			throw FilterArguments.usage("--format is json or text, not " + format);
		return format.equals("json");
	}

	private static long ring(long bytes) throws AgentException {
		if (Long.bitCount(bytes) != 1)
			throw FilterArguments.usage("--ring needs a power of two, and " + bytes + " is none");
		return bytes;
	}
}
