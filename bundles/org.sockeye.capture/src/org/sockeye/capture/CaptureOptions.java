/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.util.Set;

/**
 * What to capture.
 *
 * @param ports       only TCP connections with one of these ports at either end; empty: all, and AF_UNIX
 * @param pids        only these processes and their children; empty: all
 * @param sendPath    whether bytes sent by sendfile(2) and splice(2) are read from the kernel's send path
 * @param allSockets  every stream socket, not only those that look like HTTP
 * @param ringBytes   size of the kernel's ring buffer: a power of two, 256 KiB to 512 MiB; 0 for the agent's default
 * @param excludePids at most six processes that are never captured, such as the desktop's own
 */
public record CaptureOptions(Set<Integer> ports, Set<Integer> pids, boolean sendPath, boolean allSockets,
		long ringBytes, Set<Integer> excludePids) {

	public CaptureOptions {
		ports = Set.copyOf(ports);
		pids = Set.copyOf(pids);
		excludePids = Set.copyOf(excludePids);
	}

	/** @return all HTTP of the machine, with the send path */
	public static CaptureOptions defaults() {
		return new CaptureOptions(Set.of(), Set.of(), true, false, 0, Set.of());
	}

	/** @return the same for some processes and their children */
	public CaptureOptions withPids(Set<Integer> only) {
		return new CaptureOptions(ports, only, sendPath, allSockets, ringBytes, excludePids);
	}

	/** @return the same for some ports */
	public CaptureOptions withPorts(Set<Integer> only) {
		return new CaptureOptions(only, pids, sendPath, allSockets, ringBytes, excludePids);
	}

	/** @return the same with or without the send path */
	public CaptureOptions withSendPath(boolean on) {
		return new CaptureOptions(ports, pids, on, allSockets, ringBytes, excludePids);
	}

	/** @return the same without some processes */
	public CaptureOptions withoutPids(Set<Integer> excluded) {
		return new CaptureOptions(ports, pids, sendPath, allSockets, ringBytes, excluded);
	}
}
