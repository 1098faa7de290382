/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.capture.blind.BlindSpots;
import org.sockeye.capture.internal.ProcessFacts;

/**
 * Tells what cannot be seen when a capture begins, and afterwards when that has changed. On a thread of its own, because a look
 * takes long compared with what the ring holds.
 */
final class BlindSpotWatch {

	private static final long PAUSE_MS = 10_000;
	/** At most a twentieth of a processor on a machine with thousands of processes. */
	private static final int PAUSE_TIMES = 20;

	private final Set<Integer> excluded;
	private final AgentLog log;
	private final BlindSpots spots = new BlindSpots();
	private volatile CaptureFilter filter;
	private List<BlindSpot> told;

	BlindSpotWatch(CaptureOptions options, AgentLog log) {
		this.excluded = options.excludePids();
		this.filter = options.filter();
		this.log = log;
	}

	/** Begins to look; ends with the process. */
	void start() {
		Thread t = new Thread(this::watch, "blind spots");
		t.setDaemon(true);
		t.setPriority(Thread.MIN_PRIORITY);
		t.start();
	}

	private void watch() {
		try {
			while (true) {
				long began = System.nanoTime();
				look();
				Thread.sleep(Math.max(PAUSE_MS, (System.nanoTime() - began) / 1_000_000 * PAUSE_TIMES));
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (RuntimeException | LinkageError e) {
			log.warn("what cannot be seen is not known any more: " + e);
		}
	}

	private void look() {
		List<BlindSpot> now = spots.scan(captured(filter, excluded));
		if (now.equals(told))
			return;
		told = now;
		log.blindSpots(now);
	}

	/** The capture's filter was changed: at the next look. Any thread. */
	void setFilter(CaptureFilter now) {
		filter = now;
	}

	/**
	 * @return the processes that are captured, by their ids and names; what else a filter has is passed over, so it may be more than
	 *         that
	 */
	static IntPredicate captured(CaptureFilter filter, Set<Integer> excluded) {
		long self = ProcessHandle.current().pid();
		Set<Integer> wanted = new HashSet<>(filter.pids());
		if (!wanted.isEmpty())
			wanted.addAll(new ProcessFacts().descendants(filter.pids()));
		return pid -> pid != self && !excluded.contains(pid) && (wanted.isEmpty() || wanted.contains(pid))
				&& (filter.names().isEmpty() || filter.names().contains(name(pid)));
	}

	private static String name(int pid) {
		try {
			return Files.readString(Path.of("/proc", Integer.toString(pid), "comm")).strip();
		} catch (IOException e) {
			return "";
		}
	}
}
