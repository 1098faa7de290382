/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

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
 */
public record ProcessInfo(int pid, int ppid, int uid, String user, String comm, String path, String commandLine,
		long startTimeNs) {

	/** @return a process of which nothing but its id is known */
	public static ProcessInfo ofPid(int pid) {
		return new ProcessInfo(pid, -1, -1, "", "", "", "", -1);
	}

	/** @return {@code nginx (1234)}, for a table cell */
	public String label() {
		return comm.isEmpty() ? Integer.toString(pid) : comm + " (" + pid + ")";
	}
}
