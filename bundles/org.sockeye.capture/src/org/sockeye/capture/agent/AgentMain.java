/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.StreamFailure;
import org.sockeye.capture.blind.BlindSpots;
import org.sockeye.capture.bpf.Bpf;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.internal.CaptureKernel;
import org.sockeye.capture.internal.Clocks;
import org.sockeye.capture.internal.HostFacts;
import org.sockeye.capture.internal.SyscallProbe;

/**
 * The agent's main class; {@link AgentArguments#USAGE} is its manual. Standard output carries the pcapng stream and nothing
 * else.
 */
public final class AgentMain {

	/** Longer than a stream that takes nothing is waited for. */
	private static final long SHUTDOWN_SECONDS = 20;
	/** For the last lines, which nobody may read. */
	private static final long LOG_MS = 2_000;

	private final AgentLog log;
	private final PrintStream stdout;
	private final HostFacts host = HostFacts.read();
	private final CountDownLatch done = new CountDownLatch(1);
	private volatile int code;

	private AgentMain(AgentLog log, PrintStream stdout) {
		this.log = log;
		this.stdout = stdout;
	}

	public static void main(String[] args) {
		PrintStream stdout = System.out;
		System.setOut(System.err); // a stray print must not end up in the stream
		AgentLog log = new AgentLog(System.err);
		AgentMain agent = new AgentMain(log, stdout);
		int code;
		try {
			code = agent.run(args);
		} catch (AgentException e) {
			log.error(e.getMessage());
			code = e.exitCode();
		} catch (RuntimeException | LinkageError e) {
			log.error("the agent failed: " + e + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?"));
			code = AgentException.FAILED;
		}
		// not exit(): the reader of standard input cannot be interrupted, and the shutdown hook may wait for this thread
		log.flush(LOG_MS);
		agent.code = code;
		agent.done.countDown();
		Runtime.getRuntime().halt(code);
	}

	private int run(String[] args) throws AgentException {
		AgentArguments arguments = AgentArguments.parse(args);
		if (arguments.help()) {
			stdout.print(AgentArguments.USAGE);
			stdout.flush();
			return AgentException.OK;
		}
		// a property, because the probe is a service that only its bundle knows
		if (!arguments.sendPathKind().isEmpty())
			System.setProperty("sockeye.sendpath.kind", arguments.sendPathKind());
		if (!arguments.syscallsKind().isEmpty())
			System.setProperty(SyscallProbe.KIND, arguments.syscallsKind());
		if (arguments.probeOnly())
			return report(arguments);
		Bpf bpf = prerequisites();
		// before anything is attached: a file that cannot be written must not cost the machine a probe
		try (WritableByteChannel out = output(arguments.output()); CaptureKernel kernel = kernel(bpf, arguments.options())) {
			if (!problem(kernel).isEmpty())
				throw new AgentException(AgentException.KERNEL, problem(kernel));
			capture(bpf, kernel, out, arguments);
			return AgentException.OK;
		} catch (IOException e) {
			throw new AgentException(AgentException.FAILED, StreamFailure.words(e));
		}
	}

	private void capture(Bpf bpf, CaptureKernel kernel, WritableByteChannel out, AgentArguments arguments)
			throws IOException {
		kernel.reports().forEach(log::probe);
		kernel.notes().forEach(log::warn);
		Agent agent = new Agent(kernel, Clocks.measure(bpf.libc()), log);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			agent.stop();
			int result = AgentException.FAILED;
			try {
				if (done.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS))
					result = code; // SIGTERM and SIGINT are a proper end
				else
					log.error("the stream could not be ended: what was not written yet is lost");
			} catch (InterruptedException e) {
				// the JVM is ending anyway
			}
			log.flush(LOG_MS);
			Runtime.getRuntime().halt(result);
		}, "end"));
		BlindSpotWatch watch = new BlindSpotWatch(arguments.options(), log);
		if (arguments.stdin())
			control(agent, kernel, watch);
		watch.start();
		agent.run(out, host, version());
		kernel.close();
	}

	private void control(Agent agent, CaptureKernel kernel, BlindSpotWatch watch) {
		Thread t = new Thread(() -> {
			new Commands(kernel, watch, log).follow(System.in);
			agent.stop();
		}, "control");
		t.setDaemon(true);
		t.start();
	}

	private int report(AgentArguments arguments) {
		String libbpf = "", problem = "";
		List<ProbeReport> probes = List.of();
		int code = AgentException.OK;
		try {
			Bpf bpf = prerequisites();
			libbpf = bpf.version();
			try (CaptureKernel kernel = kernel(bpf, arguments.options())) {
				probes = kernel.reports();
				problem = problem(kernel);
				code = problem.isEmpty() ? AgentException.OK : AgentException.KERNEL;
			}
		} catch (AgentException e) {
			problem = e.getMessage();
			code = e.exitCode();
		}
		Doctor doctor = new Doctor(host, libbpf, probes,
				new BlindSpots().scan(BlindSpotWatch.captured(arguments.options().filter(), arguments.options().excludePids())), problem);
		stdout.print(arguments.json() ? doctor.json() : doctor.text());
		stdout.flush();
		return code;
	}

	private Bpf prerequisites() throws AgentException {
		if (!host.privileged())
			throw new AgentException(AgentException.PRIVILEGE, "capturing needs root (or the capabilities CAP_BPF and "
					+ "CAP_PERFMON); this process runs as user " + host.uid() + " without them");
		if (!host.btf())
			throw new AgentException(AgentException.KERNEL, "the kernel " + host.kernel() + " does not describe its types: "
					+ "/sys/kernel/btf/vmlinux is missing (CONFIG_DEBUG_INFO_BTF)");
		try {
			return Bpf.load();
		} catch (BpfException e) {
			throw new AgentException(AgentException.LIBBPF, e.getMessage());
		}
	}

	/** Prepares the kernel side and attaches all probes, syscalls last. */
	private CaptureKernel kernel(Bpf bpf, CaptureOptions options) throws AgentException {
		CaptureKernel kernel = null;
		try {
			kernel = CaptureKernel.prepare(bpf, options);
			kernel.startProbes(contributed(), options, Commands.SILENT);
			kernel.attachSyscalls(options);
			return kernel;
		} catch (BpfException e) {
			if (kernel != null)
				kernel.close();
			throw new AgentException(AgentException.KERNEL, e.getMessage());
		}
	}

	/** @return why nothing can be captured; empty when it can */
	private static String problem(CaptureKernel kernel) {
		ProbeReport syscalls = kernel.reports().get(0);
		return syscalls.state() == ProbeReport.State.ATTACHED ? "" : "the probe syscalls is " + syscalls.verdict();
	}

	/** The probes on the class path. One that cannot even be made is told, and left out. */
	private List<CaptureProbe> contributed() {
		List<CaptureProbe> found = new ArrayList<>();
		for (Iterator<CaptureProbe> i = ServiceLoader.load(CaptureProbe.class).iterator();;) {
			try {
				if (!i.hasNext())
					return found;
				found.add(i.next());
			} catch (ServiceConfigurationError | LinkageError e) {
				log.warn("a probe cannot be loaded: " + e.getMessage());
			}
		}
	}

	private static WritableByteChannel output(String name) throws AgentException {
		if (name.equals("-"))
			return new FileOutputStream(FileDescriptor.out).getChannel();
		try {
			return Files.newByteChannel(Path.of(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING);
		} catch (AccessDeniedException e) {
			throw new AgentException(AgentException.USAGE, "no permission to write " + name);
		} catch (IOException | RuntimeException e) {
			String why = Files.isDirectory(Path.of(name)) ? "it is a directory" : e.getMessage();
			throw new AgentException(AgentException.USAGE, "cannot write " + name + ": " + why);
		}
	}

	private static String version() {
		String v = AgentMain.class.getPackage().getImplementationVersion();
		return v == null ? "0.1.0" : v;
	}
}
