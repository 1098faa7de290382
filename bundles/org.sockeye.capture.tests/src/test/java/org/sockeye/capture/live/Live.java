/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.sockeye.capture.AddressPrefix;
import org.sockeye.capture.AgentArgumentsLauncher;
import org.sockeye.capture.AgentExit;
import org.sockeye.capture.AgentLauncher;
import org.sockeye.capture.AgentListener;
import org.sockeye.capture.AgentProcess;
import org.sockeye.capture.AgentStatus;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.FlowRule;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.blind.BlindSpot;

/** A real agent on the running kernel. As root it must work; otherwise the tests that need it are left out. */
final class Live implements AutoCloseable, AgentListener {

	private static final int SECONDS = 30;

	final Path file;
	final AgentProcess agent;
	final List<String> lines = new CopyOnWriteArrayList<>();
	volatile AgentStatus status;
	private List<ProbeReport> probes = List.of();
	private int told;
	private List<BlindSpot> blindSpots;

	/**
	 * @param stream where the stream goes; {@code null}: into {@link #file}
	 * @param more   arguments of the agent
	 */
	private Live(CaptureOptions options, List<Path> classPath, Redirect stream, String... more) throws Exception {
		file = Files.createTempFile("sockeye-live-", ".pcapng");
		agent = AgentArgumentsLauncher.start(new AgentLauncher(classPath), options,
				stream == null ? Redirect.appendTo(file.toFile()) : stream, this, more);
		try {
			agent.ready().get(SECONDS, TimeUnit.SECONDS);
		} catch (Exception e) {
			close();
			throw new AssertionError("the agent is not ready: " + e.getMessage() + " " + lines, e);
		}
	}

	static Live start(CaptureOptions options) throws Exception {
		return start(options, classPath());
	}

	static Live start(CaptureOptions options, List<Path> classPath) throws Exception {
		needRoot();
		return new Live(options, classPath, null);
	}

	static Live start(CaptureOptions options, Redirect stream) throws Exception {
		needRoot();
		return new Live(options, classPath(), stream);
	}

	/** An agent that watches the system calls by one kind of way only. */
	static Live start(CaptureOptions options, SyscallsKind kind) throws Exception {
		needRoot();
		return new Live(options, classPath(), null, "--syscalls-kind", kind.argument());
	}

	static void needRoot() {
		Assumptions.assumeTrue("root".equals(System.getProperty("user.name")),
				"not root: nothing can be captured, so this test is left out");
	}

	/** Changes the rules, and waits until they are in force. */
	List<String> filter(CaptureFilter filter) throws Exception {
		return agent.setFilter(filter).get(SECONDS, TimeUnit.SECONDS);
	}

	/** Takes a connection of loopback in or leaves it out, and waits until that is in force. */
	void force(int onePort, int otherPort, FlowRule.Choice choice) throws Exception {
		AddressPrefix loopback = AddressPrefix.parse("127.0.0.1");
		agent.forceFlow(new FlowRule(choice, loopback, onePort, loopback, otherPort)).get(SECONDS, TimeUnit.SECONDS);
	}

	/** The test's own class path, as far as the agent needs it. */
	static List<Path> classPath() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
				.filter(Files::exists).toList();
	}

	@Override
	public void status(AgentStatus s) {
		status = s;
	}

	@Override
	public synchronized void probes(List<ProbeReport> all) {
		probes = all;
		told++;
		notifyAll();
	}

	/** What was told last of a probe. */
	synchronized ProbeReport probe(String name) {
		return probes.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
	}

	/** Starts or stops a probe, and waits until the agent has told what came of it. */
	synchronized ProbeReport set(String name, boolean on) throws InterruptedException {
		int before = told;
		agent.setProbe(name, on);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * SECONDS);
		while (told == before && System.nanoTime() < end)
			wait(1000);
		Assertions.assertTrue(told > before, "the agent tells nothing of " + name + " " + lines);
		return probe(name);
	}

	@Override
	public synchronized void blindSpots(List<BlindSpot> spots) {
		blindSpots = spots;
		notifyAll();
	}

	/** Waits for a look at all processes that finds one so. */
	synchronized void awaitBlindSpots(Predicate<List<BlindSpot>> wanted) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2 * SECONDS);
		while ((blindSpots == null || !wanted.test(blindSpots)) && System.nanoTime() < end)
			wait(1000);
		Assertions.assertTrue(blindSpots != null && wanted.test(blindSpots), "the agent tells " + blindSpots);
	}

	@Override
	public void log(String line) {
		lines.add(line);
	}

	/** Waits a moment for what is on its way, stops the agent, reads what it wrote. */
	Recorded stop() throws Exception {
		agent.stop();
		AgentExit exit = agent.onExit().get(SECONDS, TimeUnit.SECONDS);
		Assertions.assertTrue(exit.clean(), exit + " " + lines);
		return Recorded.read(file);
	}

	@Override
	public void close() throws IOException {
		agent.stop();
		agent.onExit().join();
		Files.deleteIfExists(file);
	}
}
