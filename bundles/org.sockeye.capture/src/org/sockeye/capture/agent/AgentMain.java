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
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.bpf.Bpf;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.internal.CaptureKernel;
import org.sockeye.capture.internal.Clocks;
import org.sockeye.capture.internal.HostFacts;

/**
 * The agent's main class; {@link AgentArguments#USAGE} is its manual. Standard output carries the pcapng stream and nothing
 * else.
 */
public final class AgentMain {

	/** The name that org.sockeye.capture.sendpath gives its probe; it may be missing, so it is not asked. */
	private static final String SEND_PATH = "sendpath";

	private static final long SHUTDOWN_SECONDS = 10;

	private final AgentLog log;
	private final PrintStream stdout;
	private final HostFacts host = HostFacts.read();

	private AgentMain(AgentLog log, PrintStream stdout) {
		this.log = log;
		this.stdout = stdout;
	}

	public static void main(String[] args) {
		PrintStream stdout = System.out;
		System.setOut(System.err); // a stray print must not end up in the stream
		AgentLog log = new AgentLog(System.err);
		int code;
		try {
			code = new AgentMain(log, stdout).run(args);
		} catch (AgentException e) {
			log.error(e.getMessage());
			code = e.exitCode();
		} catch (RuntimeException | LinkageError e) {
			log.error("the agent failed: " + e + " at " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?"));
			code = AgentException.FAILED;
		}
		// not exit(): the reader of standard input cannot be interrupted, and the shutdown hook may wait for this thread
		System.err.flush();
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
		if (arguments.probeOnly())
			return report(arguments);
		Bpf bpf = prerequisites();
		// before anything is attached: a file that cannot be written must not cost the machine a probe
		try (WritableByteChannel out = output(arguments.output()); CaptureKernel kernel = kernel(bpf, arguments.options())) {
			capture(bpf, kernel, out, arguments);
			return AgentException.OK;
		} catch (IOException e) {
			throw new AgentException(AgentException.FAILED, "the stream cannot be written: " + e.getMessage());
		}
	}

	private void capture(Bpf bpf, CaptureKernel kernel, WritableByteChannel out, AgentArguments arguments)
			throws IOException {
		for (ProbeStatus s : kernel.statuses()) {
			String line = "probe " + s.probe() + ": " + s.verdict();
			if (s.attached().isPresent() || s.candidates().isEmpty())
				log.info(line);
			else
				log.warn(line);
		}
		Agent agent = new Agent(kernel, Clocks.measure(bpf.libc()), log);
		CountDownLatch done = new CountDownLatch(1);
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			agent.stop();
			try {
				done.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
			} catch (InterruptedException e) {
				// the JVM is ending anyway
			}
			System.err.flush();
			Runtime.getRuntime().halt(AgentException.OK); // SIGTERM and SIGINT are a proper end
		}, "end"));
		if (arguments.stdin())
			control(agent);
		try {
			agent.run(out, host, version());
			kernel.close();
		} finally {
			done.countDown();
		}
	}

	/** Ends the capture at the line "stop" or at the end of input. */
	private void control(Agent agent) {
		Thread t = new Thread(() -> {
			try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
				for (String line = in.readLine(); line != null && !line.strip().equals("stop"); line = in.readLine())
					if (!line.isBlank())
						log.warn("unknown command: " + line.strip());
			} catch (IOException e) {
				log.warn("standard input failed: " + e.getMessage());
			}
			agent.stop();
		}, "control");
		t.setDaemon(true);
		t.start();
	}

	private int report(AgentArguments arguments) {
		String libbpf = "", problem = "";
		List<ProbeStatus> probes = List.of();
		int code = AgentException.OK;
		try {
			Bpf bpf = prerequisites();
			libbpf = bpf.version();
			try (CaptureKernel kernel = kernel(bpf, arguments.options())) {
				probes = kernel.statuses();
			}
		} catch (AgentException e) {
			problem = e.getMessage();
			code = e.exitCode();
		}
		Doctor doctor = new Doctor(host, libbpf, probes, problem);
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
			if (options.sendPath())
				for (CaptureProbe probe : ServiceLoader.load(CaptureProbe.class))
					kernel.attach(probe);
			if (kernel.statuses().stream().noneMatch(s -> s.probe().equals(SEND_PATH)))
				kernel.leftOut(SEND_PATH); // the user should see that it is off, and not wonder about the gaps
			ProbeStatus syscalls = kernel.attachSyscalls(options);
			if (syscalls.attached().isEmpty())
				throw new BpfException(syscalls.verdict(), 0);
			return kernel;
		} catch (BpfException e) {
			if (kernel != null)
				kernel.close();
			throw new AgentException(AgentException.KERNEL, e.getMessage());
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
