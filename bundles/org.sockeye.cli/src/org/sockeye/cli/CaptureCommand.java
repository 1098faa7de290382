/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import org.sockeye.capture.Autostop;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CapturePlan;
import org.sockeye.capture.FileRing;
import org.sockeye.capture.Privilege;
import org.sockeye.demo.DemoProcess;
import org.sockeye.model.ByteSize;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sockeye capture}: captures in the terminal, into a file or onto standard output. */
@Command(name = "capture", mixinStandardHelpOptions = true, sortOptions = false, //
		description = { "Captures the HTTP of this machine's processes until Ctrl-C.",
				"Without -w each exchange is printed as it ends.",
				"Commands that are typed meanwhile change what is captured: help lists them." }, //
		footer = { "", "Examples:", "  sockeye capture --port 8080", "  sockeye capture --pid $(pgrep -o nginx) -w session.pcapng",
				"  sockeye capture -w - | tshark -r -",
				"  sockeye capture -w web.pcapng --file-size 100MiB --files 5 --autostop duration:1h" })
final class CaptureCommand implements Callable<Integer> {

	@Option(names = "-w", paramLabel = "FILE|-", description = "Write the session to this file, or the pcapng stream to standard output.")
	private String target;

	@Mixin
	private FilterOptions filter = new FilterOptions();

	@Option(names = "--duration", paramLabel = "S", description = "End after this many seconds.")
	private Double seconds;

	@Option(names = "--autostop", paramLabel = "CONDITION", description = "End by itself: after duration:60s, with size:1GiB written, or with exchanges:1000 seen. May be repeated: the first that is met ends it.")
	private List<String> autostop = new ArrayList<>();

	@Option(names = "--file-size", paramLabel = "SIZE", description = "With -w FILE: begin another file, FILE_00002_TIME and so on, when one has this size. Each opens by itself.")
	private String fileSize;

	@Option(names = "--files", paramLabel = "N", description = "With --file-size: keep so many files, and delete the oldest when there is one more.")
	private Integer files;

	@Option(names = "--no-sendpath", description = "Leave the kernel's send path alone: bodies sent by sendfile(2) and splice(2) show as gaps, unless their receiver is captured too.")
	private boolean noSendPath;

	@Option(names = "--ring", paramLabel = "MIB", defaultValue = "0", description = "Size of the kernel's ring buffer: a power of two, 128 by default.")
	private int ringMib;

	/** Of {@link Privilege}, those for this machine. */
	enum Way {
		none, pkexec, sudo
	}

	@Option(names = "--privilege", paramLabel = "none|pkexec|sudo", description = "How the agent comes by its privilege: with this process's own rights, by polkit, or by sudo without a password. By default the first that is there.")
	private Way way;

	@Option(names = "--demo", description = "Start a small server and a client, and capture these.")
	private boolean demo;

	@Override
	public Integer call() throws Exception {
		check();
		Autostop end = autostop();
		FileRing ring = ring();
		List<Path> classPath = ClassPath.own();
		try (DemoProcess shown = demo ? DemoProcess.start(classPath) : null) {
			if (shown != null)
				filter.addPort(shown.port());
			CaptureOptions options = new CaptureOptions(filter.filter(), !noSendPath, ringMib * (1L << 20),
					Set.of((int) ProcessHandle.current().pid()));
			CaptureRun run = new CaptureRun(new CapturePlan(options, end, ring, privilege()), classPath, shown);
			if ("-".equals(target))
				return run.stream();
			if (ring != null)
				return run.toRing();
			if (target != null)
				return run.toFile(Path.of(target));
			Path session = Files.createTempFile("sockeye", ".pcapng");
			try {
				return run.toTerminal(session);
			} finally {
				Files.deleteIfExists(session);
			}
		}
	}

	private Privilege privilege() {
		if (way == null)
			return null;
		return switch (way) {
		case none -> Privilege.INHERITED;
		case pkexec -> Privilege.PKEXEC;
		case sudo -> Privilege.SUDO;
		};
	}

	private Autostop autostop() throws Failure {
		try {
			Autostop end = seconds == null ? Autostop.NEVER : Autostop.NEVER.and("duration:" + Math.max(1, Math.round(seconds * 1000)) + "ms");
			for (String condition : autostop)
				end = end.and(condition);
			if ("-".equals(target) && (end.bytes() > 0 || end.exchanges() > 0))
				throw new IllegalArgumentException("what goes to standard output can end by a duration only");
			return end;
		} catch (IllegalArgumentException e) {
			throw new Failure(ExitCode.USAGE, "--autostop: " + e.getMessage());
		}
	}

	private FileRing ring() throws Failure {
		if (fileSize == null && files == null)
			return null;
		if (fileSize == null)
			throw new Failure(ExitCode.USAGE, "--files needs --file-size");
		if (target == null || target.equals("-"))
			throw new Failure(ExitCode.USAGE, "--file-size needs -w with the name of a file");
		try {
			return new FileRing(Path.of(target), files == null ? 0 : files, ByteSize.parse(fileSize));
		} catch (IllegalArgumentException e) {
			throw new Failure(ExitCode.USAGE, "--file-size, --files: " + e.getMessage());
		}
	}

	private void check() throws Failure {
		if (seconds != null && !(seconds > 0))
			throw new Failure(ExitCode.USAGE, "--duration takes a number of seconds above 0");
		if (ringMib < 0 || ringMib > 512 || Integer.bitCount(ringMib) > 1)
			throw new Failure(ExitCode.USAGE, "--ring takes a power of two from 1 to 512, in MiB");
		if (target != null && !target.equals("-") && Files.isDirectory(Path.of(target)))
			throw new Failure(target + " is a directory");
	}
}
