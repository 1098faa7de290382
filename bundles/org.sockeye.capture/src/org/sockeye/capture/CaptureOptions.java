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
 * How a capture is started.
 *
 * @param filter      what is captured; can be changed while it runs
 * @param sendPath    whether bytes sent by sendfile(2) and splice(2) are read from the kernel's send path
 * @param ringBytes   size of the kernel's ring buffer: a power of two, 256 KiB to 512 MiB; 0 for the agent's default
 * @param excludePids at most six processes that are never captured, such as the desktop's own
 */
public record CaptureOptions(CaptureFilter filter, boolean sendPath, long ringBytes, Set<Integer> excludePids) {

	public CaptureOptions {
		excludePids = Set.copyOf(excludePids);
	}

	/** @return all HTTP of the machine, with the send path */
	public static CaptureOptions defaults() {
		return new CaptureOptions(CaptureFilter.ALL, true, 0, Set.of());
	}

	/** @return the same with another filter */
	public CaptureOptions withFilter(CaptureFilter other) {
		return new CaptureOptions(other, sendPath, ringBytes, excludePids);
	}

	/** @return the same for some processes and their children */
	public CaptureOptions withPids(Set<Integer> only) {
		return withFilter(filter.withPids(only));
	}

	/** @return the same for some ports */
	public CaptureOptions withPorts(Set<Integer> only) {
		return withFilter(filter.withPorts(only));
	}

	/** @return the same with or without the send path */
	public CaptureOptions withSendPath(boolean on) {
		return new CaptureOptions(filter, on, ringBytes, excludePids);
	}

	/** @return the same with a ring of another size */
	public CaptureOptions withRing(long bytes) {
		return new CaptureOptions(filter, sendPath, bytes, excludePids);
	}

	/** @return the same without some processes */
	public CaptureOptions withoutPids(Set<Integer> excluded) {
		return new CaptureOptions(filter, sendPath, ringBytes, excluded);
	}
}
