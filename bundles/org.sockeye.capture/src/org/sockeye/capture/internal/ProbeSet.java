/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeReport.State;

/**
 * The contributed probes. They are started and stopped one after the other, on a thread of their own each: a self-check's records
 * do not say whose they are, and whoever empties the ring must never wait for a probe. Any thread.
 */
public final class ProbeSet {

	/**
	 * A kernel that emulates takes some seconds for each program; a desktop's patience, and that of
	 * whoever reads the doctor's report, is a minute.
	 */
	private static final long LIMIT_MS = 40_000;
	/** Less than a process that is to end has (AgentProcess, AgentMain). */
	private static final long CLOSE_MS = 3_000;

	/** Hears what became of a command. On the thread of the commands. */
	public interface Listener {
		/** A command to this probe was carried out, or failed. */
		void changed(ProbeReport report);

		/** There is no such probe. */
		void unknown(String name);
	}

	private final List<ProbeHandle> handles = new CopyOnWriteArrayList<>();
	private final List<ProbeReport> missing = new CopyOnWriteArrayList<>();
	private final long limitMs;
	private final ExecutorService commands = Executors.newSingleThreadExecutor(task -> {
		Thread t = new Thread(task, "probes");
		t.setDaemon(true);
		return t;
	});

	public ProbeSet() {
		this(LIMIT_MS);
	}

	/** @param limitMs after which a call of a probe is given up, in milliseconds */
	ProbeSet(long limitMs) {
		this.limitMs = limitMs;
	}

	/** Takes a probe in; it is off. */
	public void add(String name, CaptureProbe probe, ProbeContext context) {
		handles.add(new ProbeHandle(probe, context, name, limitMs));
	}

	/** A probe that a person should know of is not installed. */
	public void missing(String name) {
		missing.add(new ProbeReport(name, State.MISSING, List.of(), Meaning.of(name, State.MISSING)));
	}

	/** @return of all, in the order in which they were taken in */
	public List<ProbeReport> reports() {
		List<ProbeReport> all = new ArrayList<>();
		handles.forEach(h -> all.add(h.report()));
		all.addAll(missing);
		return all;
	}

	/** @return whether there is a probe of this name */
	public boolean has(String name) {
		return handles.stream().anyMatch(h -> h.name().equals(name));
	}

	/**
	 * Starts or stops a probe, after what was asked for before.
	 *
	 * @return done when that is done; fails never, but may never be done when the set is closed
	 */
	public CompletableFuture<Void> set(String name, boolean on, Listener listener) {
		try {
			return CompletableFuture.runAsync(() -> {
				for (ProbeHandle h : handles) {
					if (h.name().equals(name)) {
						if (on)
							h.start();
						else
							h.stop();
						listener.changed(h.report());
						return;
					}
				}
				listener.unknown(name);
			}, commands);
		} catch (RejectedExecutionException e) {
			return new CompletableFuture<>(); // closed
		}
	}

	/** Has the missed runs counted, soon. Returns at once. */
	public void count() {
		handles.forEach(ProbeHandle::count);
	}

	/** @return runs of programs that were left out since the beginning, when they were last counted */
	public long missedRuns() {
		return handles.stream().mapToLong(ProbeHandle::missedRuns).sum();
	}

	/**
	 * Detaches all for good; waits some seconds for each that hangs, the first time.
	 *
	 * @return whether all are done; otherwise what they were given must stay
	 */
	public boolean close() {
		boolean first = !commands.isShutdown(), all = true;
		commands.shutdownNow();
		for (ProbeHandle h : handles)
			all &= h.close(first ? CLOSE_MS : 0);
		return all;
	}
}
