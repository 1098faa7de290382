/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sockeye.capture.AgentExit;
import org.sockeye.capture.AgentLauncher;
import org.sockeye.capture.AgentListener;
import org.sockeye.capture.AgentProcess;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.FlowRule;
import org.sockeye.capture.Privilege;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.ui.CaptureAgent;

/** Starts the agent on this machine: directly when privileged, else through pkexec. */
@Component(service = CaptureAgent.class)
public final class LocalCaptureAgent implements CaptureAgent {

	@Reference
	ProbeBundles bundles;

	@Override
	public Run start(CaptureOptions options, Privilege privilege, Redirect stream, Consumer<List<ProbeReport>> probes,
			Consumer<List<BlindSpot>> blind) throws IOException {
		Set<Integer> excluded = new HashSet<>(options.excludePids());
		excluded.add(Math.toIntExact(ProcessHandle.current().pid()));
		AgentProcess process = launcher(privilege).start(options.withoutPids(excluded), stream, new AgentListener() {
			@Override
			public void probes(List<ProbeReport> reports) {
				probes.accept(reports);
			}

			@Override
			public void blindSpots(List<BlindSpot> spots) {
				blind.accept(spots);
			}

			/** Drops are in the session file, where the window reads them: what else the agent says goes to the log. */
			@Override
			public void log(String line) {
				ILog.of(LocalCaptureAgent.class).info("capture agent: " + line);
			}
		});
		return new Run() {
			@Override
			public CompletableFuture<?> ready() {
				return process.ready();
			}

			@Override
			public CompletableFuture<End> end() {
				return process.onExit().thenApply(LocalCaptureAgent::end);
			}

			@Override
			public InputStream stream() {
				return process.stream();
			}

			@Override
			public void stop() {
				process.stop();
			}

			@Override
			public void setProbe(String name, boolean on) {
				process.setProbe(name, on);
			}

			@Override
			public CompletableFuture<List<String>> setFilter(CaptureFilter filter) {
				return process.setFilter(filter);
			}

			@Override
			public CompletableFuture<List<String>> forceFlow(FlowRule rule) {
				return process.forceFlow(rule);
			}
		};
	}

	@Override
	public Check check() throws IOException {
		return check(giveUp -> {
			// Nobody gives it up.
		});
	}

	@Override
	public Check check(Consumer<Runnable> giveUp) throws IOException {
		return DoctorReport.read(launcher(null).doctor(true, giveUp));
	}

	private AgentLauncher launcher(Privilege privilege) {
		List<Path> classPath = CoreClassPath.find();
		classPath.addAll(bundles.classPath());
		return privilege == null ? new AgentLauncher(classPath) : new AgentLauncher(classPath, privilege, "");
	}

	private static End end(AgentExit exit) {
		return new End(exit.clean(), exit.reason());
	}
}
