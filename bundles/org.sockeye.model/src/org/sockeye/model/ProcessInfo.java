/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process as it was while it was captured. Unknown texts are empty, unknown numbers −1.
 *
 * @param pid         the process id (thread group id) in the pid namespace of the agent
 * @param ppid        the parent's process id
 * @param uid         the real user id
 * @param user        the user's name
 * @param comm        the kernel's short name of the process, at most 15 characters
 * @param path        the executable's path
 * @param commandLine the arguments, separated by a space
 * @param startTimeNs when the process started, nanoseconds since the epoch
 * @param cgroup      the path of its control group, such as {@code /system.slice/nginx.service} (cgroups(7))
 */
public record ProcessInfo(int pid, int ppid, int uid, String user, String comm, String path, String commandLine,
		long startTimeNs, String cgroup) {

	/** A container's id in the path, as docker, podman, containerd and CRI-O write it. */
	private static final Pattern CONTAINER = Pattern.compile("(?:^|[/:-])([0-9a-f]{12})[0-9a-f]{52}(?:\\.scope)?(?:/|$)");

	/** A process whose control group is not known. */
	public ProcessInfo(int pid, int ppid, int uid, String user, String comm, String path, String commandLine, long startTimeNs) {
		this(pid, ppid, uid, user, comm, path, commandLine, startTimeNs, "");
	}

	/** @return a process of which nothing but its id is known */
	public static ProcessInfo ofPid(int pid) {
		return new ProcessInfo(pid, -1, -1, "", "", "", "", -1);
	}

	/** @return its container's id as the container's tools show it, the first 12 digits; empty outside of one */
	public String container() {
		return container(cgroup);
	}

	/**
	 * Finds a container in the path of a control group.
	 *
	 * @return its id's first 12 digits, the innermost container's; empty where there is none
	 */
	public static String container(String cgroup) {
		Matcher m = CONTAINER.matcher(cgroup);
		String found = "";
		// A match ends with the slash that the next one begins with.
		for (int from = 0; m.find(from); from = m.end(1))
			found = m.group(1);
		return found;
	}

	/** @return {@code nginx (1234)}, for a table cell */
	public String label() {
		return comm.isEmpty() ? Integer.toString(pid) : comm + " (" + pid + ")";
	}
}
