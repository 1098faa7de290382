/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sockeye.capture.Autostop;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CapturePlan;
import org.sockeye.capture.Privilege;
import org.sockeye.ui.Demo;
import org.sockeye.ui.SessionService;

/**
 * What the command line asks the desktop to do: {@code [FILE] [--demo] [--capture [--port N]… [--pid N]… [--no-sendpath]
 * [--privilege none|pkexec|sudo]] [--new-window]}.
 *
 * @param file    the session to open, {@code null} for none
 * @param demo    whether to run the demo
 * @param capture what to capture at once, {@code null} for nothing
 * @param error   what is wrong with the command line, empty when nothing is
 */
public record StartUp(Path file, boolean demo, CapturePlan capture, String error) {

	private static final Map<String, Privilege> PRIVILEGES = Map.of("none", Privilege.INHERITED, "pkexec", Privilege.PKEXEC, "sudo", Privilege.SUDO);

	/**
	 * Never throws: a mistake is told in {@link #error()}.
	 *
	 * @param folder what a file's name is relative to
	 */
	public static StartUp parse(List<String> arguments, Path folder) {
		Path file = null;
		boolean demo = false;
		boolean capture = false;
		boolean sendpath = true;
		Privilege privilege = null;
		String captureOption = null;
		Set<Integer> ports = new HashSet<>();
		Set<Integer> pids = new HashSet<>();
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			switch (argument) {
			// Was for the launcher, which has opened this window for it.
			case "--new-window" -> {
			}
			case "--demo" -> demo = true;
			case "--capture" -> capture = true;
			case "--no-sendpath" -> {
				sendpath = false;
				captureOption = argument;
			}
			case "--port", "--pid" -> {
				captureOption = argument;
				int number = i + 1 < arguments.size() ? number(arguments.get(++i)) : -1;
				if (number <= 0 || argument.equals("--port") && number > 65_535)
					return error(argument + " needs a number");
				(argument.equals("--port") ? ports : pids).add(number);
			}
			case "--privilege" -> {
				captureOption = argument;
				privilege = i + 1 < arguments.size() ? PRIVILEGES.get(arguments.get(++i)) : null;
				if (privilege == null)
					return error(argument + " needs none, pkexec or sudo");
			}
			// The workbench's own options have one dash; these two have a value.
			case "-cssTheme", "-perspective" -> i++;
			default -> {
				if (argument.startsWith("--"))
					return error("unknown option " + argument);
				if (argument.startsWith("-"))
					continue;
				if (file != null)
					return error("one file at a time, please: " + argument + " is a second one");
				try {
					file = folder.resolve(argument).toAbsolutePath().normalize();
				} catch (InvalidPathException e) {
					return error("not a file name: " + argument);
				}
			}
			}
		}
		if (captureOption != null && !capture)
			return error(captureOption + " needs --capture");
		if ((file != null ? 1 : 0) + (demo ? 1 : 0) + (capture ? 1 : 0) > 1)
			return error("a file, --demo and --capture exclude each other");
		return new StartUp(file, demo, capture ? plan(ports, pids, sendpath, privilege) : null, "");
	}

	/** @return whether nothing is asked for but a window */
	boolean isEmpty() {
		return file == null && capture == null && !demo;
	}

	/** Does it, in place of the current session. */
	void run(SessionService service, Demo demonstration) {
		if (file != null)
			service.open(file);
		else if (capture != null)
			service.startCapture(capture);
		else if (demo)
			demonstration.start();
	}

	private static CapturePlan plan(Set<Integer> ports, Set<Integer> pids, boolean sendpath, Privilege privilege) {
		return new CapturePlan(CaptureOptions.defaults().withPorts(ports).withPids(pids).withSendPath(sendpath), Autostop.NEVER, null, privilege);
	}

	private static int number(String text) {
		try {
			return Integer.parseInt(text);
		} catch (NumberFormatException e) {
			return -1;
		}
	}

	private static StartUp error(String text) {
		return new StartUp(null, false, null, text);
	}
}
