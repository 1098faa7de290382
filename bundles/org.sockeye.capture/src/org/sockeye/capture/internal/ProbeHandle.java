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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeReport.State;
import org.sockeye.capture.ProbeStatus;

/**
 * A contributed probe, kept at arm's length: it runs on a thread of its own, and whether it throws, hangs or works, what came
 * of it is a report. {@link #start}, {@link #stop} and {@link #close} from one thread at a time; the rest from any.
 */
final class ProbeHandle {

	/** The reason has to stand beside a program; a probe that threw named none. */
	private static final String NO_PROGRAM = "probe";

	private final CaptureProbe probe;
	private final ProbeContext context;
	private final long limitMs;
	private final String name;
	private final ExecutorService thread;
	private final AtomicBoolean counting = new AtomicBoolean();
	private volatile ProbeReport report;
	private volatile long missed;
	private long missedBefore; // on the probe's thread
	private volatile CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

	/** The probe did not do what it should; the message is for the user. */
	private static final class Trouble extends Exception {
		private static final long serialVersionUID = 1L;

		Trouble(String message) {
			super(message, null, false, false);
		}
	}

	/** @param limitMs after which a call of the probe is given up, in milliseconds */
	ProbeHandle(CaptureProbe probe, ProbeContext context, String name, long limitMs) {
		this.probe = probe;
		this.context = context;
		this.name = name;
		this.limitMs = limitMs;
		thread = Executors.newSingleThreadExecutor(task -> {
			Thread t = new Thread(task, "probe " + name);
			t.setDaemon(true);
			return t;
		});
		report(State.OFF, List.of());
	}

	String name() {
		return name;
	}

	ProbeReport report() {
		return report;
	}

	/** @return runs that were left out since the beginning, as far as they were counted */
	long missedRuns() {
		return missed;
	}

	/** Attaches it, unless it is attached; waits for that. */
	void start() {
		if (report.state() == State.ATTACHED)
			return;
		try {
			ProbeStatus status = call(this::attach, this::detachQuietly, limitMs);
			report(status.attached().isPresent() ? State.ATTACHED : State.FAILED, status.candidates());
		} catch (Trouble e) {
			failed(e.getMessage());
		}
	}

	/** Detaches it, if it is attached; waits for that. */
	void stop() {
		if (report.state() != State.ATTACHED)
			return;
		try {
			call(() -> {
				countNow();
				missedBefore = missed;
				probe.detach();
				return "";
			}, () -> {
			}, limitMs);
			report(State.STOPPED, withoutAttached("stopped"));
		} catch (Trouble e) {
			report(State.FAILED, withoutAttached("it could not be stopped: " + e.getMessage()));
		}
	}

	/** Has its missed runs counted, soon, on its own thread. */
	void count() {
		if (report.state() == State.ATTACHED && counting.compareAndSet(false, true))
			thread.execute(() -> {
				countNow();
				counting.set(false);
			});
	}

	/**
	 * Detaches it for good, after what it is doing; can be called again to wait longer.
	 *
	 * @return whether it is done with everything; otherwise it hangs, and may use at any time what it was given
	 */
	boolean close(long waitMs) {
		if (!thread.isShutdown()) {
			thread.execute(() -> {
				countNow();
				detachQuietly();
			});
			thread.shutdown();
		}
		try {
			return thread.awaitTermination(waitMs, TimeUnit.MILLISECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private ProbeStatus attach() {
		boolean attached = false;
		try {
			ProbeStatus status = probe.attach(context);
			attached = status.attached().isPresent();
			return status;
		} finally {
			if (!attached)
				detachQuietly();
		}
	}

	private void detachQuietly() {
		Thread.interrupted(); // of a call that was given up
		try {
			probe.detach();
		} catch (Throwable e) {
			// its programs go with the process
		}
	}

	private void countNow() {
		try {
			missed = missedBefore + probe.missedRuns();
		} catch (Throwable e) {
			// then they are not counted
		}
	}

	/**
	 * @param work    on the probe's thread
	 * @param tooLate there, when work ends after it was given up
	 * @throws Trouble it threw, or did not end in time
	 */
	private <T> T call(Supplier<T> work, Runnable tooLate, long ms) throws Trouble {
		if (!running.isDone())
			throw new Trouble("its last call still has not ended");
		CompletableFuture<T> result = new CompletableFuture<>();
		CompletableFuture<Void> ended = new CompletableFuture<>();
		running = ended;
		Future<?> task = thread.submit(() -> {
			try {
				if (!result.complete(work.get()))
					tooLate.run();
			} catch (Throwable e) {
				// a probe is a contribution: whatever it does, the others go on
				result.completeExceptionally(e);
			} finally {
				ended.complete(null);
			}
		});
		try {
			result.get(ms, TimeUnit.MILLISECONDS);
		} catch (ExecutionException e) {
			// told below
		} catch (TimeoutException e) {
			Trouble late = new Trouble("it did not end within " + ms / 1000.0 + " s and was given up");
			if (result.completeExceptionally(late)) {
				task.cancel(true);
				throw late;
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			if (result.completeExceptionally(e)) {
				task.cancel(true);
				throw new Trouble("the capture ended");
			}
		}
		ended.join(); // a moment: whoever has the result may call again
		try {
			return result.join();
		} catch (CompletionException e) {
			throw new Trouble("it failed: " + e.getCause());
		}
	}

	private void failed(String reason) {
		report(State.FAILED, List.of(new ProbeStatus.Candidate(NO_PROGRAM, false, reason)));
	}

	private List<ProbeStatus.Candidate> withoutAttached(String reason) {
		List<ProbeStatus.Candidate> all = new ArrayList<>();
		for (ProbeStatus.Candidate c : report.candidates())
			all.add(c.attached() ? new ProbeStatus.Candidate(c.program(), false, reason) : c);
		return all;
	}

	private void report(State state, List<ProbeStatus.Candidate> candidates) {
		report = new ProbeReport(name, state, candidates, Meaning.of(name, state));
	}
}
