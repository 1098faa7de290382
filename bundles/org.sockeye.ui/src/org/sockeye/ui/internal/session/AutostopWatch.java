/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.sockeye.capture.Autostop;
import org.sockeye.session.CaptureSession;

/** Looks five times a second whether a capture is to end by itself. On the worker's thread. */
final class AutostopWatch {

	private static final long LOOK_MS = 200;

	private final Worker worker;
	private final Autostop autostop;
	private final CaptureOutput output;
	private final Supplier<CaptureSession> session;
	private final Consumer<String> reached;
	private boolean stopped;
	private long began;
	/** Exchanges of files that are not shown any more. */
	private long before;

	/**
	 * @param session what is shown, {@code null} for nothing
	 * @param reached told once why the capture is to end, on the worker
	 */
	AutostopWatch(Worker worker, Autostop autostop, CaptureOutput output, Supplier<CaptureSession> session, Consumer<String> reached) {
		this.worker = worker;
		this.autostop = autostop;
		this.output = output;
		this.session = session;
		this.reached = reached;
	}

	/** The capture is ready: its time runs from now. */
	void start() {
		began = System.nanoTime();
		if (!autostop.isNever())
			look();
	}

	/** Another file of the ring is shown; the one before had so many exchanges. */
	void fileEnded(int exchanges) {
		before += exchanges;
	}

	void stop() {
		stopped = true;
	}

	private boolean look() {
		if (stopped)
			return false;
		CaptureSession now = session.get();
		Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
		String why = autostop.reached(elapsed, output.bytes(), before + (now == null ? 0 : now.size()));
		if (!why.isEmpty()) {
			stopped = true;
			reached.accept(why);
			return true;
		}
		long left = autostop.duration().isZero() ? LOOK_MS : autostop.duration().minus(elapsed).toMillis() + 1;
		CompletableFuture.delayedExecutor(Math.min(LOOK_MS, left), TimeUnit.MILLISECONDS).execute(() -> worker.submit(this::look));
		return true;
	}
}
