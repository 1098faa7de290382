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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.sockeye.capture.internal.HostFacts;

/**
 * A way for the agent of this machine to come by its privilege, and whether it is open here.
 *
 * @param privilege which
 * @param available whether it can be used
 * @param reason    why it can or cannot, a sentence for the user
 */
public record PrivilegeWay(Privilege privilege, boolean available, String reason) {

	/** The installed agent is a JVM, on a machine that may be busy. */
	private static final int SUDO_SECONDS = 10;

	/**
	 * Looks which ways there are. Blocks for some milliseconds, with a slow sudo for seconds; asks nobody for a password.
	 *
	 * @return none needed, pkexec, sudo
	 */
	public static List<PrivilegeWay> look() {
		boolean privileged = privileged();
		return List.of(
				new PrivilegeWay(Privilege.INHERITED, privileged,
						privileged ? "Sockeye itself has what a capture needs." : "Sockeye itself has neither root nor CAP_BPF and CAP_PERFMON."),
				pkexec(), sudo());
	}

	/** @return the one that is taken when none is chosen: the first that is available, else {@link Privilege#PKEXEC} */
	public static Privilege fitting(List<PrivilegeWay> ways) {
		return ways.stream().filter(PrivilegeWay::available).map(PrivilegeWay::privilege).findFirst().orElse(Privilege.PKEXEC);
	}

	/** The same without a list: looks no further than it must. Blocks for seconds at worst, and only where pkexec is missing. */
	static Privilege fitting() {
		if (privileged())
			return Privilege.INHERITED;
		return onPath("pkexec") || !sudo().available() ? Privilege.PKEXEC : Privilege.SUDO;
	}

	private static boolean privileged() {
		return HostFacts.read().privileged();
	}

	private static PrivilegeWay pkexec() {
		boolean there = onPath("pkexec");
		return new PrivilegeWay(Privilege.PKEXEC, there,
				there ? "polkit asks for a password when the capture starts." : "pkexec (package pkexec or policykit-1) is not installed.");
	}

	private static PrivilegeWay sudo() {
		if (!onPath("sudo"))
			return new PrivilegeWay(Privilege.SUDO, false, "sudo is not installed.");
		try {
			List<String> command = new ArrayList<>(List.of("sudo", "-n", "--"));
			// A rule for nothing but the installed agent is enough; that one says how to use it, and ends.
			Path agent = InstalledAgent.program();
			command.addAll(agent == null ? List.of("true") : List.of(agent.toString(), "--help"));
			Process p = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
					.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			if (!p.waitFor(SUDO_SECONDS, TimeUnit.SECONDS)) {
				p.destroy();
				return new PrivilegeWay(Privilege.SUDO, false, "sudo did not answer.");
			}
			return p.exitValue() == 0 ? new PrivilegeWay(Privilege.SUDO, true, "sudo needs no password here.")
					: new PrivilegeWay(Privilege.SUDO, false, "sudo would need a password, which it cannot ask for in a window.");
		} catch (IOException e) {
			return new PrivilegeWay(Privilege.SUDO, false, "sudo cannot be started.");
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return new PrivilegeWay(Privilege.SUDO, false, "sudo was not tried.");
		}
	}

	private static boolean onPath(String program) {
		String path = System.getenv("PATH");
		for (String folder : (path == null ? "/usr/bin:/bin" : path).split(":"))
			if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program)))
				return true;
		return false;
	}
}
