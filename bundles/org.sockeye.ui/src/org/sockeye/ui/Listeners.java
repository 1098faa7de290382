/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.ILog;

/** Who is told of a change. One that fails is named in the log, and the others are told all the same. Any thread. */
public final class Listeners {

	private final List<Runnable> all = new CopyOnWriteArrayList<>();
	private final Class<?> owner;

	/** @param owner whose changes are told: for the log */
	public Listeners(Class<?> owner) {
		this.owner = owner;
	}

	/** Adds one; it is not told of what is so already. */
	public void add(Runnable listener) {
		all.add(listener);
	}

	/** Removes one; a call to it that is under way may still finish. */
	public void remove(Runnable listener) {
		all.remove(listener);
	}

	/** Removes all. */
	public void clear() {
		all.clear();
	}

	/** Tells each, on this thread. */
	public void tell() {
		for (Runnable listener : all) {
			try {
				listener.run();
			} catch (RuntimeException e) {
				ILog.of(owner).error("A listener to " + owner.getSimpleName() + " failed", e);
			}
		}
	}
}
