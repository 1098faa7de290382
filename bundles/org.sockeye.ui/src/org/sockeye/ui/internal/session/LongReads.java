/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.Activities;
import org.sockeye.ui.Activities.Activity;
import org.sockeye.ui.Texts;

/** Opens and reads files so that the window shows how far that is, and it can be given up. */
final class LongReads {

	private static final Duration LOOK = Duration.ofMillis(200);

	/** Opens a file. */
	interface Opener {
		CaptureSession open() throws IOException;
	}

	private LongReads() {
	}

	/**
	 * Opens a file: a moment for a capture, long for an archive that a session file is made of first. Giving it up interrupts this thread.
	 *
	 * @throws CancellationException it was given up; nothing is left open
	 */
	static CaptureSession open(Activities activities, String name, Opener opener) throws IOException {
		Object lock = new Object();
		Thread[] opening = { Thread.currentThread() };
		CaptureSession session = null;
		try (Activity activity = activities.begin(Texts.format(Messages.opening, name))) {
			activity.onCancel(() -> {
				synchronized (lock) {
					if (opening[0] != null)
						opening[0].interrupt();
				}
			});
			try {
				session = opener.open();
			} catch (IOException e) {
				activity.check();
				throw e;
			} finally {
				synchronized (lock) {
					opening[0] = null;
					Thread.interrupted();
				}
			}
			if (activity.isCancelled()) {
				session.close();
				activity.check();
			}
			return session;
		}
	}

	/** Shows how far a session is read, until it is. @param cancelled told on another thread that it was given up */
	static void follow(Activities activities, String name, CaptureSession session, Runnable cancelled) {
		Job job = Job.createSystem(Texts.format(Messages.reading, name), monitor -> {
			try {
				if (session.awaitEnd(LOOK))
					return Status.OK_STATUS;
				long size = Files.size(session.file());
				try (Activity activity = activities.begin(Texts.format(Messages.reading, name))) {
					activity.onCancel(cancelled);
					while (!session.awaitEnd(LOOK) && !activity.isCancelled())
						activity.progress(session.status().fileSize(), size);
				}
			} catch (IOException e) {
				// It is read on, or not: the session says so itself.
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			return Status.OK_STATUS;
		});
		job.schedule();
	}
}
