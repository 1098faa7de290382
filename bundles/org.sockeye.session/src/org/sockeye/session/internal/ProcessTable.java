/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.util.HashMap;
import java.util.Map;

import org.sockeye.model.ProcessInfo;

/**
 * The processes of a session. A process id stands for the process that was described last under it, so an id that the
 * kernel has used again means the new process from then on. The reader thread adds, any thread looks up.
 */
final class ProcessTable {

	/** The row number of "not seen on this host". */
	static final int NONE = 0;

	private final Map<Integer, Integer> byPid = new HashMap<>();
	private volatile ProcessInfo[] processes = new ProcessInfo[16];
	private int size = 1;

	void add(ProcessInfo process) {
		if (size == processes.length)
			processes = java.util.Arrays.copyOf(processes, 2 * size);
		processes[size] = process;
		byPid.put(process.pid(), size++);
	}

	int idOf(int pid) {
		if (pid <= 0)
			return NONE;
		if (!byPid.containsKey(pid))
			add(ProcessInfo.ofPid(pid));
		return byPid.get(pid);
	}

	/** @return {@code null} for {@link #NONE} */
	ProcessInfo get(int id) {
		return processes[id];
	}
}
