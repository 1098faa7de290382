/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.io.PrintWriter;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The entry of the command line. */
@Command(name = "sockeye", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, //
		description = "Shows the plaintext HTTP that the processes on this machine really exchange.", //
		customSynopsis = { "sockeye [FILE]             open the window, with a capture session",
				"       sockeye --demo             open the window and capture a demo",
				"       sockeye --new-window       open another window, whatever is open",
				"       sockeye COMMAND [ARGS]" }, //
		subcommands = { CaptureCommand.class, ReadCommand.class, ExportCommand.class, DoctorCommand.class, HelpCommand.class }, //
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:done", "1:failed; standard error says why",
				"2:wrong arguments", "4:bytes were asked for that were not captured" })
public final class Main implements Runnable {

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec;

	public static void main(String[] args) {
		System.exit(run(args));
	}

	/** @return the exit code */
	static int run(String... args) {
		CommandLine commands = new CommandLine(new Main());
		commands.setExecutionExceptionHandler((failure, command, parsed) -> {
			PrintWriter err = command.getErr();
			if (failure instanceof Failure f) {
				err.println("sockeye: " + f.getMessage());
				return f.exitCode();
			}
			err.println("sockeye: " + Messages.sentence(failure));
			if (System.getenv("SOCKEYE_TRACE") != null)
				failure.printStackTrace(err);
			return ExitCode.FAILED;
		});
		return commands.execute(args);
	}

	@Override
	public void run() {
		spec.commandLine().usage(System.out);
	}
}
