/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.processes;

import java.util.List;

/**
 * A process that is running. Unknown texts are empty, unknown numbers −1.
 *
 * @param pid         its id
 * @param ppid        its parent's
 * @param start       when it began, in clock ticks since the machine's start: tells apart processes that had one id
 * @param user        the name, or the number, of its real user
 * @param name        its short name, 15 bytes at most
 * @param commandLine its arguments, separated by a space
 * @param cgroup      its cgroup's path (v2), such as {@code /system.slice/nginx.service}
 * @param container   the container's id as its tools show it: its first 12 digits; empty outside of one
 * @param ports       TCP ports that it listens on, ascending; empty also where the user may not see them
 */
public record RunningProcess(int pid, int ppid, long start, String user, String name, String commandLine, String cgroup,
		String container, List<Integer> ports) {

	public RunningProcess {
		ports = List.copyOf(ports);
	}

	/** @return whether this is that process, even if it has changed its name since */
	public boolean isSame(RunningProcess other) {
		return pid == other.pid && start == other.start;
	}
}
