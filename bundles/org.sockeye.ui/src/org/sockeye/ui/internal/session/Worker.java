/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;

/** The thread on which the session service does everything in order. */
final class Worker {

	private final Consumer<Exception> failed;
	private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
		Thread thread = new Thread(task, "Sockeye session");
		thread.setDaemon(true);
		return thread;
	});

	/** @param failed told of what a task threw, on the thread itself */
	Worker(Consumer<Exception> failed) {
		this.failed = failed;
	}

	/** Any thread. @return what the task says, {@code false} when it failed or the desktop is ending; never fails */
	CompletableFuture<Boolean> submit(Callable<Boolean> task) {
		CompletableFuture<Boolean> done = new CompletableFuture<>();
		try {
			executor.execute(() -> {
				try {
					done.complete(task.call());
				} catch (Exception e) {
					ILog.of(Worker.class).error("A session task failed", e);
					failed.accept(e);
					done.complete(false);
				}
			});
		} catch (RejectedExecutionException e) {
			done.complete(false);
		}
		return done;
	}

	/** Works off what was submitted, and takes nothing more. Blocks that long at most. */
	void close(long seconds) throws InterruptedException {
		executor.shutdown();
		executor.awaitTermination(seconds, TimeUnit.SECONDS);
	}
}
