/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.nio.file.Files;
import java.nio.file.Path;

import org.sockeye.capture.bpf.Libc;

/** The kernel's list of tracepoints, which attaching by perf looks up; mounted for that time where it is not. */
final class TraceFs implements AutoCloseable {

	private static final String PLACE = "/sys/kernel/tracing";
	private static final int MNT_DETACH = 2;

	private final Libc libc;
	private final boolean own;

	TraceFs(Libc libc) {
		this.libc = libc;
		own = !isThere() && libc.mount("tracefs", PLACE, "tracefs", 0, null) == 0;
	}

	/** @return whether it can be looked at */
	boolean isThere() {
		return Files.isDirectory(Path.of(PLACE, "events", "sock"))
				|| Files.isDirectory(Path.of("/sys/kernel/debug/tracing/events/sock"));
	}

	@Override
	public void close() {
		if (own)
			libc.umount2(PLACE, MNT_DETACH);
	}
}
