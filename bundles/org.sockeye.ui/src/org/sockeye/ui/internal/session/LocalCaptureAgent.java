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
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.osgi.service.component.annotations.Component;
import org.sockeye.capture.AgentExit;
import org.sockeye.capture.AgentLauncher;
import org.sockeye.capture.AgentProcess;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.ui.CaptureAgent;

/** Starts the agent on this machine: directly when privileged, else through pkexec. */
@Component(service = CaptureAgent.class)
public final class LocalCaptureAgent implements CaptureAgent {

	@Override
	public Run start(CaptureOptions options, Path file) throws IOException {
		Set<Integer> excluded = new HashSet<>(options.excludePids());
		excluded.add(Math.toIntExact(ProcessHandle.current().pid()));
		AgentProcess process = new AgentLauncher(CoreClassPath.find()).start(options.withoutPids(excluded), file);
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
			public void stop() {
				process.stop();
			}
		};
	}

	private static End end(AgentExit exit) {
		return new End(exit.code() == 0 && !exit.bySignal(), exit.reason());
	}
}
