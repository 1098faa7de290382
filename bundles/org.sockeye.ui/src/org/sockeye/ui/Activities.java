/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;

import org.osgi.service.component.annotations.Component;

/**
 * What takes long at present: the window's status line shows it with how far it is and a button to give it up. An OSGi service; any thread
 * may call.
 */
@Component(service = Activities.class)
public final class Activities {

	/** Something that takes long. It ends when it is closed. Any thread may call. */
	public final class Activity implements AutoCloseable {

		private final String name;
		private final List<Runnable> cancellers = new ArrayList<>();
		private volatile long done;
		private volatile long total;
		private volatile boolean cancelled;

		private Activity(String name) {
			this.name = name;
		}

		/** @return what it is, for the user */
		public String name() {
			return name;
		}

		/** Tells how far it is; cheap. @param ofTotal 0 or less when that is not known */
		public void progress(long now, long ofTotal) {
			done = now;
			total = ofTotal;
		}

		/** @return how far it is, from 0 to 1; −1 when that is not known */
		public double share() {
			long all = total;
			return all <= 0 || done > all ? -1 : (double) done / all;
		}

		/** Asks it to end; what was begun is undone by whoever does it. */
		public void cancel() {
			List<Runnable> all;
			synchronized (this) {
				if (cancelled)
					return;
				cancelled = true;
				all = List.copyOf(cancellers);
			}
			all.forEach(Runnable::run);
		}

		public boolean isCancelled() {
			return cancelled;
		}

		/** @throws CancellationException when it was asked to end */
		public void check() {
			if (cancelled)
				throw new CancellationException(name);
		}

		/** Has something done when it is asked to end, on the thread that asks; at once when it was already. */
		public void onCancel(Runnable canceller) {
			synchronized (this) {
				cancellers.add(canceller);
				if (!cancelled)
					return;
			}
			canceller.run();
		}

		/** It has ended, in whatever way. */
		@Override
		public void close() {
			if (running.remove(this))
				listeners.tell();
		}
	}

	private final List<Activity> running = new CopyOnWriteArrayList<>();
	private final Listeners listeners = new Listeners(Activities.class);

	/** Begins something that may take long. @param name for the user, such as {@code Saving session.pcapng} */
	public Activity begin(String name) {
		Activity activity = new Activity(name);
		running.add(activity);
		listeners.tell();
		return activity;
	}

	/** @return what is under way, the oldest first */
	public List<Activity> running() {
		return List.copyOf(running);
	}

	/** Adds a listener, told when something begins or ends, on any thread. */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/** Removes a listener. */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}
}
