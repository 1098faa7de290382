/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/**
 * Work for a widget off the UI thread, one piece at a time: a new one takes the place of the one before, whose answer is dropped. UI thread
 * only, but for the work itself.
 */
public final class Background {

	/**
	 * Something that takes time.
	 *
	 * @param <T> its result; one that is {@link Closeable} is closed when nobody wants it any more
	 */
	@FunctionalInterface
	public interface Work<T> {
		T run(BooleanSupplier cancelled) throws Exception;
	}

	private final Control owner;
	private final Display display;
	/** Counts what was asked for: an answer to an older question is dropped. */
	private int generation;
	private Job job;

	/** @param owner nothing is delivered once it is disposed */
	public Background(Control owner) {
		this.owner = owner;
		display = owner.getDisplay();
		owner.addDisposeListener(event -> cancel());
	}

	/**
	 * Begins work, in place of what is under way.
	 *
	 * @param done   takes the result, on the UI thread
	 * @param failed takes what was thrown, on the UI thread; errors of linkage and an overflown stack too, as plug-ins cause them
	 */
	public <T> void run(String name, Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
		cancel();
		int mine = generation;
		IJobFunction task = monitor -> work(work, mine, done, failed, monitor);
		job = Job.createSystem(name, task);
		job.schedule();
	}

	/** Ends what is under way; its answer is dropped. */
	public void cancel() {
		generation++;
		if (job != null)
			job.cancel();
		job = null;
	}

	/** @return whether something is under way */
	public boolean busy() {
		return job != null;
	}

	private <T> IStatus work(Work<T> work, int mine, Consumer<T> done, Consumer<Throwable> failed, IProgressMonitor monitor) {
		try {
			T result = work.run(monitor::isCanceled);
			deliver(mine, () -> done.accept(result), () -> close(result));
		} catch (CancellationException e) {
			return Status.CANCEL_STATUS;
		} catch (Exception | LinkageError | StackOverflowError e) {
			if (monitor.isCanceled())
				return Status.CANCEL_STATUS;
			deliver(mine, () -> failed.accept(e), () -> {
			});
		}
		return Status.OK_STATUS;
	}

	private void deliver(int mine, Runnable wanted, Runnable unwanted) {
		if (display.isDisposed()) {
			unwanted.run();
			return;
		}
		display.asyncExec(() -> {
			if (owner.isDisposed() || mine != generation) {
				unwanted.run();
				return;
			}
			job = null;
			wanted.run();
		});
	}

	private static void close(Object result) {
		if (result instanceof Closeable closeable)
			try {
				closeable.close();
			} catch (IOException e) {
				// Nobody wanted it.
			}
	}
}
