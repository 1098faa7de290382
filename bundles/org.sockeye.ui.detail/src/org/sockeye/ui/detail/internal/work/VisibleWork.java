/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.work;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sockeye.ui.Activities;
import org.sockeye.ui.Activities.Activity;
import org.sockeye.ui.detail.internal.Background;

/**
 * Work in the background that the window shows, so that it can be given up.
 *
 * @param <T> its result
 */
@FunctionalInterface
public interface VisibleWork<T> {

	/**
	 * Does it.
	 *
	 * @param cancelled whether nobody wants it any more, or it was given up
	 * @param activity  to be told how far it is
	 * @throws CancellationException when it saw that it is cancelled
	 */
	T run(BooleanSupplier cancelled, Activity activity) throws Exception;

	/**
	 * @param name    what it is, for the user
	 * @param givenUp the sentence with which it fails when it was given up
	 * @return it in the form in which it is run
	 */
	static <T> Background.Work<T> of(Activities activities, String name, String givenUp, VisibleWork<T> work) {
		return cancelled -> {
			try (Activity activity = activities.begin(name)) {
				try {
					return work.run(() -> activity.isCancelled() || cancelled.getAsBoolean(), activity);
				} catch (CancellationException e) {
					if (activity.isCancelled())
						throw new IOException(givenUp, e);
					throw e;
				}
			}
		};
	}
}
