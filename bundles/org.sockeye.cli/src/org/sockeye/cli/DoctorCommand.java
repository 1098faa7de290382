/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.util.concurrent.Callable;

import org.sockeye.capture.AgentLauncher;
import org.sockeye.capture.Privilege;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sockeye doctor}: what can be captured here, and why something cannot. */
@Command(name = "doctor", mixinStandardHelpOptions = true, sortOptions = false, //
		description = { "Says what can be captured on this machine, and why something cannot.",
				"Attaches every probe for a moment, with the rights it is started with: run it as root to see them all." })
final class DoctorCommand implements Callable<Integer> {

	enum Format {
		text, json
	}

	@Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: ${DEFAULT-VALUE}.")
	private Format format;

	@Override
	public Integer call() throws Exception {
		// Never through pkexec: a diagnosis must not ask for a password.
		System.out.print(new AgentLauncher(ClassPath.own(), Privilege.INHERITED, "").doctor(format == Format.json));
		System.out.flush();
		return ExitCode.OK;
	}
}
