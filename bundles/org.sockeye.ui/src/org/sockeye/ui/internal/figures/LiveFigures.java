/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.figures;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Display;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.SessionListener;
import org.sockeye.ui.SessionService;

/**
 * Figures of the current session for a view: made on a thread of their own, at most four times a second while something changes, and
 * shown on the UI thread. Begin with {@link #start}, end with {@link #close}, both on the UI thread.
 *
 * @param <F> what is shown
 */
public final class LiveFigures<F> {

	private static final long PAUSE_MS = 250;

	private final SessionService service;
	private final Display display;
	private final Function<CaptureSession, Supplier<F>> maker;
	private final Consumer<F> show;
	private final ScheduledExecutorService worker;
	private final AtomicBoolean due = new AtomicBoolean();
	private final SessionService.Listener serviceListener = state -> refresh();
	private final SessionListener sessionListener = (first, size) -> refresh();
	private volatile boolean closed;
	/** The worker's own. */
	private CaptureSession session;
	private Supplier<F> source;

	/**
	 * @param maker makes for a session what makes its figures; both on the worker. A supplier that returns {@code null} has nothing new
	 * @param show  shows figures, {@code null} when there is no session; UI thread
	 */
	public LiveFigures(String name, SessionService service, Display display, Function<CaptureSession, Supplier<F>> maker, Consumer<F> show) {
		this.service = service;
		this.display = display;
		this.maker = maker;
		this.show = show;
		worker = Executors.newSingleThreadScheduledExecutor(task -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
	}

	public void start() {
		service.addListener(serviceListener);
		refresh();
	}

	/** Something has changed; any thread. */
	public void refresh() {
		if (closed || !due.compareAndSet(false, true))
			return;
		try {
			worker.schedule(this::make, PAUSE_MS, TimeUnit.MILLISECONDS);
		} catch (RejectedExecutionException e) {
			// it was closed meanwhile
		}
	}

	private void make() {
		due.set(false);
		try {
			CaptureSession now = service.state().session();
			if (now != session) {
				follow(now);
				if (now == null) {
					tell(null);
					return;
				}
			}
			F figures = source == null ? null : source.get();
			if (figures != null)
				tell(figures);
		} catch (RuntimeException e) {
			// a session that is being closed; the next state says so
			if (service.state().session() == session)
				ILog.of(LiveFigures.class).error("Figures could not be made", e);
		}
	}

	private void follow(CaptureSession now) {
		if (session != null)
			session.removeListener(sessionListener);
		session = now;
		source = now == null ? null : maker.apply(now);
		if (now != null)
			now.addListener(sessionListener);
	}

	private void tell(F figures) {
		if (!closed && !display.isDisposed())
			display.asyncExec(() -> {
				if (!closed)
					show.accept(figures);
			});
	}

	public void close() {
		closed = true;
		service.removeListener(serviceListener);
		try {
			worker.execute(() -> follow(null));
		} catch (RejectedExecutionException e) {
			// closed twice
		}
		worker.shutdown();
	}
}
