/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.sockeye.capture.AgentExit;
import org.sockeye.capture.AgentLauncher;
import org.sockeye.capture.AgentListener;
import org.sockeye.capture.AgentProcess;
import org.sockeye.capture.AgentStatus;
import org.sockeye.capture.Autostop;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CapturePlan;
import org.sockeye.capture.FlowRule;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeReport.State;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.demo.DemoProcess;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Loss;
import org.sockeye.session.SessionStatus;

import sun.misc.Signal;

/**
 * One capture from the terminal: starts the agent, waits for Ctrl-C, SIGTERM, the end of the time or of the agent, and says
 * what came of it. Everything for people goes to standard error, but for the lines of {@link #toTerminal}.
 */
final class CaptureRun implements AgentListener {

	/** How long the session's reader may take for what the agent had written when it ended. */
	private static final Duration READ_REST = Duration.ofMinutes(10);

	/** How many processes are named in one line. */
	private static final int NAMED = 5;

	/** How often it is looked whether the capture is to end by itself. */
	private static final long LOOK_MS = 200;

	private final CapturePlan plan;
	private final List<Path> classPath;
	private final DemoProcess demo;
	/** The kinds of blind spots that were told: once each, by the thread of the agent's words. */
	private final Set<BlindSpot.Kind> warned = EnumSet.noneOf(BlindSpot.Kind.class);
	private volatile List<ProbeReport> probes = List.of();
	private volatile boolean announced;
	private volatile AgentStatus status = new AgentStatus(0, 0, 0, "", Map.of());

	/** @param demo its client is started when the capture is ready; may be {@code null} */
	CaptureRun(CapturePlan plan, List<Path> classPath, DemoProcess demo) {
		this.plan = plan;
		this.classPath = classPath;
		this.demo = demo;
	}

	@Override
	public void status(AgentStatus now) {
		status = now;
	}

	@Override
	public void probes(List<ProbeReport> all) {
		List<ProbeReport> before = probes;
		probes = all;
		if (announced)
			all.stream().filter(p -> !before.contains(p))
					.forEach(p -> System.err.println("probe " + p.name() + " is " + p.verdict()));
	}

	/** A line for each kind: how many there are; the doctor names them all. */
	@Override
	public void blindSpots(List<BlindSpot> spots) {
		for (BlindSpot.Kind kind : BlindSpot.Kind.values()) {
			List<String> whose = spots.stream().filter(s -> s.kind() == kind).map(BlindSpot::process).filter(p -> !p.isEmpty())
					.distinct().toList();
			if (!whose.isEmpty() && warned.add(kind))
				System.err.println("sockeye: cannot be seen (" + kind.title() + "): "
						+ String.join(", ", whose.subList(0, Math.min(NAMED, whose.size())))
						+ (whose.size() > NAMED ? " and " + (whose.size() - NAMED) + " more" : "")
						+ "; sockeye doctor says why");
		}
	}

	@Override
	public void log(String line) {
		// Errors are told once, at the end; what the JVM mumbles is nobody's concern.
		if (line.startsWith("warn: "))
			System.err.println("sockeye: " + line.substring("warn: ".length()));
	}

	/** The agent's stream on our standard output. */
	int stream() throws Exception {
		AgentExit exit = capture(Redirect.INHERIT, agent -> {
		}, () -> 0, () -> 0);
		System.err.printf("%d chunks, %s; %s%n", status.received(), TableFormat.size(status.bytes()),
				Loss.summary(status.dropped(), Loss.parse(status.drops())));
		leftOut(Loss.parse(status.drops()));
		return result(exit);
	}

	/** Into a file, which is replaced. */
	int toFile(Path file) throws Exception {
		create(file);
		if (plan.autostop().exchanges() > 0)
			return counted(file);
		AgentExit exit = capture(Redirect.appendTo(file.toFile()), agent -> {
		}, file.toFile()::length, () -> 0);
		try (CaptureSession session = CaptureSessions.follow(file)) {
			return end(session, exit);
		}
	}

	/** The same, with the exchanges read while they come. */
	private int counted(Path file) throws Exception {
		try (CaptureSession session = CaptureSessions.follow(file)) {
			AgentExit exit = capture(Redirect.appendTo(file.toFile()), agent -> {
			}, file.toFile()::length, session::size);
			return end(session, exit);
		}
	}

	private int end(CaptureSession session, AgentExit exit) throws Exception {
		session.endOfCapture();
		session.awaitEnd(READ_REST);
		summary(session);
		return result(exit);
	}

	/** Into a ring of files, by this process: the agent does not open files by their names. */
	int toRing() throws Exception {
		try (RingOutput output = RingOutput.open(plan.ring(), plan.autostop().exchanges() > 0)) {
			AgentExit exit = capture(Redirect.PIPE, output::start, output::bytes, output::exchanges);
			String failure = output.awaitEnd();
			System.err.printf("%s written; %s%n", TableFormat.size(output.bytes()),
					Loss.summary(status.dropped(), Loss.parse(status.drops())));
			leftOut(Loss.parse(status.drops()));
			if (!failure.isEmpty())
				throw new Failure(failure);
			return result(exit);
		}
	}

	private static void create(Path file) throws Failure {
		try {
			Files.newOutputStream(file).close();
		} catch (IOException e) {
			throw new Failure("cannot write " + Messages.sentence(e));
		}
	}

	/** A line for each exchange; the file is only in between. */
	int toTerminal(Path file) throws Exception {
		try (CaptureSession session = CaptureSessions.follow(file)) {
			LivePrinter printer = new LivePrinter(session, System.out);
			System.out.println(TableFormat.header());
			session.addListener(printer);
			AgentExit exit = capture(Redirect.appendTo(file.toFile()), agent -> {
			}, file.toFile()::length, session::size);
			session.endOfCapture();
			session.awaitEnd(READ_REST);
			printer.rest();
			summary(session);
			return result(exit);
		}
	}

	/**
	 * @param started   told of the agent before it is ready
	 * @param bytes     how many were written until now
	 * @param exchanges how many were seen until now
	 */
	private AgentExit capture(Redirect stream, Consumer<AgentProcess> started, LongSupplier bytes, LongSupplier exchanges)
			throws Exception {
		AgentLauncher launcher = plan.privilege() == null ? new AgentLauncher(classPath) : new AgentLauncher(classPath, plan.privilege(), "");
		AgentProcess agent = launcher.start(plan.options(), stream, this);
		Signal.handle(new Signal("INT"), signal -> agent.stop());
		Signal.handle(new Signal("TERM"), signal -> agent.stop());
		// However this process ends: the agent must not go on alone.
		Thread last = new Thread(agent::stop);
		Runtime.getRuntime().addShutdownHook(last);
		started.accept(agent);
		try {
			agent.ready().get();
			announce(probes);
			new TypedCommands(target(agent), plan.options().filter().bodyLimit(), System.err).start();
			announced = true;
			if (demo != null)
				demo.startClient();
			return awaitOrStop(agent, bytes, exchanges);
		} catch (ExecutionException e) {
			return agent.onExit().get();
		} finally {
			Runtime.getRuntime().removeShutdownHook(last);
		}
	}

	private static TypedCommands.Target target(AgentProcess agent) {
		return new TypedCommands.Target() {
			@Override
			public CompletableFuture<List<String>> setFilter(CaptureFilter filter) {
				return agent.setFilter(filter);
			}

			@Override
			public CompletableFuture<List<String>> forceFlow(FlowRule rule) {
				return agent.forceFlow(rule);
			}

			@Override
			public void setProbe(String name, boolean on) {
				agent.setProbe(name, on);
			}

			@Override
			public void stop() {
				agent.stop();
			}
		};
	}

	private AgentExit awaitOrStop(AgentProcess agent, LongSupplier bytes, LongSupplier exchanges)
			throws InterruptedException, ExecutionException {
		Autostop autostop = plan.autostop();
		if (autostop.isNever())
			return agent.onExit().get();
		long began = System.nanoTime();
		while (true) {
			Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
			String reached = autostop.reached(elapsed, bytes.getAsLong(), exchanges.getAsLong());
			if (!reached.isEmpty()) {
				System.err.println("the capture ends: " + reached);
				agent.stop();
				return agent.onExit().get();
			}
			long left = autostop.duration().isZero() ? LOOK_MS : autostop.duration().minus(elapsed).toMillis() + 1;
			try {
				return agent.onExit().get(Math.min(LOOK_MS, left), TimeUnit.MILLISECONDS);
			} catch (TimeoutException e) {
				// look again
			}
		}
	}

	/** What is attached, and what it means that something is not; why it is not was told by a warning. */
	private static void announce(List<ProbeReport> probes) {
		String attached = probes.stream().filter(p -> p.state() == State.ATTACHED).map(p -> p.name() + " attached: " + p.attached())
				.collect(Collectors.joining("; "));
		for (ProbeReport p : probes)
			if (p.state() != State.ATTACHED)
				System.err.println("sockeye: probe " + p.name() + ": " + p.meaning());
		System.err.println("capturing" + (attached.isEmpty() ? "" : " (" + attached + ")") + "; Ctrl-C ends it");
	}

	private void summary(CaptureSession session) {
		SessionStatus s = session.status();
		System.err.printf("%d exchanges, %s captured, %s missing; %s%n", session.size(), TableFormat.size(s.bytes()),
				TableFormat.size(s.gapBytes()), Loss.summary(s.dropped(), s.losses()));
		leftOut(s.losses());
		if (!s.notice().isEmpty())
			System.err.println("sockeye: " + s.notice());
	}

	/** What the capture saw and did not want, or had to deduce: no drops, but nothing to be silent about. */
	static void leftOut(List<Loss> losses) {
		for (Loss loss : losses)
			if (!loss.lost())
				System.err.println("sockeye: " + loss.text());
	}

	private static int result(AgentExit exit) throws Failure {
		if (!exit.clean())
			throw new Failure(exit.reason());
		return ExitCode.OK;
	}
}
