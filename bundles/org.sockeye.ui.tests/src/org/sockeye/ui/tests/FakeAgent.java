/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.FlowRule;
import org.sockeye.capture.Privilege;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.ui.CaptureAgent;

/** Stands in for the real agent while it is open: a shell script that writes to the session file. */
final class FakeAgent implements CaptureAgent, Closeable {

	private final String script;
	private final ServiceRegistration<CaptureAgent> registration;
	/** What was asked while capturing: {@code sendpath stop}, {@code filter --port 80}, {@code flow in …}. */
	final List<String> commands = new CopyOnWriteArrayList<>();
	/** What the agent says of its probes when it is ready, and in a check; {@code null} there: the check fails. */
	volatile List<ProbeReport> reports = List.of();
	/** What it says cannot be seen, then too. */
	volatile List<BlindSpot> blindSpots = List.of();
	/** What it answers to other rules; why it refuses them, empty when it does not. */
	volatile List<String> notes = List.of();
	volatile String refusal = "";
	volatile CaptureOptions options;
	volatile Privilege privilege;
	private volatile Consumer<List<ProbeReport>> told = r -> {
	};
	private volatile Consumer<List<BlindSpot>> toldBlind = s -> {
	};
	volatile Path file;
	volatile Process process;

	/** @param script what sh runs; its output goes to the session file, and a line "ready" on its standard error counts */
	FakeAgent(String script) {
		this.script = script;
		Dictionary<String, Object> properties = new Hashtable<>();
		properties.put(Constants.SERVICE_RANKING, 100);
		registration = Desktop.context().registerService(CaptureAgent.class, this, properties);
	}

	@Override
	public Run start(CaptureOptions with, Privilege by, Redirect stream, Consumer<List<ProbeReport>> probes,
			Consumer<List<BlindSpot>> blind) throws IOException {
		file = stream.file() == null ? null : stream.file().toPath();
		privilege = by;
		options = with;
		told = probes;
		toldBlind = blind;
		Process started = new ProcessBuilder("sh", "-c", script).redirectOutput(stream).start();
		process = started;
		CompletableFuture<Void> ready = new CompletableFuture<>();
		CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> {
			StringBuilder all = new StringBuilder();
			started.errorReader().lines().forEach(line -> {
				if (line.equals("ready")) {
					ready.complete(null);
					probes.accept(reports);
					blind.accept(blindSpots);
				} else
					all.append(line);
			});
			return all.toString();
		});
		CompletableFuture<End> end = started.onExit().thenCombine(said, (p, words) -> {
			ready.cancel(false);
			int code = p.exitValue();
			return new End(code == 0, code > 128 ? "the capture agent was killed (signal " + (code - 128) + ")" : words);
		});
		return new Run() {
			@Override
			public CompletableFuture<?> ready() {
				return ready;
			}

			@Override
			public CompletableFuture<End> end() {
				return end;
			}

			@Override
			public void setProbe(String name, boolean on) {
				commands.add(name + (on ? " start" : " stop"));
			}

			@Override
			public CompletableFuture<List<String>> setFilter(CaptureFilter filter) {
				return asked("filter " + String.join(" ", filter.arguments()));
			}

			@Override
			public CompletableFuture<List<String>> forceFlow(FlowRule rule) {
				return asked("flow " + rule);
			}

			private CompletableFuture<List<String>> asked(String command) {
				commands.add(command);
				return refusal.isEmpty() ? CompletableFuture.completedFuture(notes)
						: CompletableFuture.failedFuture(new IOException(refusal));
			}

			@Override
			public InputStream stream() {
				return started.getInputStream();
			}

			@Override
			public void stop() {
				try {
					started.getOutputStream().close();
				} catch (IOException e) {
					// It has ended already.
				}
			}
		};
	}

	/** The running agent says something new of its probes. */
	void tell(List<ProbeReport> now) {
		told.accept(now);
	}

	/** The running agent has looked again at what cannot be seen. */
	void tellBlind(List<BlindSpot> now) {
		toldBlind.accept(now);
	}

	@Override
	public Check check() throws IOException {
		if (reports == null)
			throw new IOException("the authorisation was dismissed");
		return new Check(reports, blindSpots);
	}

	@Override
	public void close() {
		registration.unregister();
		if (process != null)
			process.destroyForcibly();
	}
}
