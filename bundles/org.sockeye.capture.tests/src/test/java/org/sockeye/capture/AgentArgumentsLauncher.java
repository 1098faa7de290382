/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;

/** Starts an agent with arguments that no option of a user stands for. */
public final class AgentArgumentsLauncher {

	private AgentArgumentsLauncher() {
	}

	public static AgentProcess start(AgentLauncher launcher, CaptureOptions options, Redirect stream, AgentListener listener,
			String... more) throws IOException {
		List<String> arguments = new ArrayList<>(AgentLauncher.arguments(options));
		arguments.addAll(List.of(more));
		return new AgentProcess(new ProcessBuilder(launcher.command(arguments)).redirectOutput(stream).start(),
				launcher.privilege(), listener);
	}
}
