/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.bpf;

import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.jna.Native;

/**
 * A file system of the kernel's own that is looked at for a moment: where nobody has mounted it, it is mounted at its usual place, and
 * unmounted by {@link #close}.
 */
public final class PseudoFs implements AutoCloseable {

	private static final int MNT_DETACH = 2;

	private final Libc libc = Native.load("c", Libc.class);
	private final String place;
	private final boolean own;

	private PseudoFs(String type, String place, String content) {
		this.place = place;
		own = !Files.exists(Path.of(place, content)) && libc.mount(type, place, type, 0, null) == 0;
	}

	/** @return the kernel's tracepoints, which attaching by perf looks up (tracefs) */
	public static PseudoFs tracing() {
		return new PseudoFs("tracefs", "/sys/kernel/tracing", "events");
	}

	/** @return debugfs */
	public static PseudoFs debug() {
		return new PseudoFs("debugfs", "/sys/kernel/debug", "sched");
	}

	@Override
	public void close() {
		if (own)
			libc.umount2(place, MNT_DETACH);
	}
}
