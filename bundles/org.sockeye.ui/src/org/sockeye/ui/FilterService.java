/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.FilterTerms;
import org.sockeye.session.view.ExchangeIds;
import org.sockeye.session.view.Order;

/**
 * The filter of the current session, its order, and the exchanges that come of them. An OSGi service. The filter outlives the session: the
 * next one is filtered by it too.
 *
 * <p>
 * Any thread may call; nothing here blocks. Terms for {@link #narrow} and {@link #exclude} are written by {@link FilterTerms}.
 *
 * @noimplement clients call this interface only
 */
public interface FilterService {

	/**
	 * What is wrong with a filter.
	 *
	 * @param text one sentence for the user
	 * @param from where in the filter the trouble begins, from 0
	 * @param to   behind the trouble; equal to {@code from} at the filter's end
	 */
	record Problem(String text, int from, int to) {
	}

	/**
	 * A snapshot.
	 *
	 * @param session   the session, {@code null} when there is none
	 * @param text      the filter as it was set last, right or wrong
	 * @param problem   why that could not be applied: the exchanges are those of the filter before; {@code null} when it was
	 * @param exchanges what is shown: never {@code null}; {@link ExchangeIds#filter()} says by which filter
	 * @param running   whether exchanges for another filter or order are being looked for
	 * @param done      how many were looked at for that
	 * @param toDo      of how many
	 */
	record State(CaptureSession session, String text, Problem problem, ExchangeIds exchanges, boolean running, int done, int toDo) {

		/** @return how many exchanges are shown */
		public int shown() {
			return exchanges.size();
		}

		/** @return how many there are */
		public int total() {
			return exchanges.total();
		}
	}

	/** @return the present state */
	State state();

	/** Filters by another text; an empty one shows everything. */
	void setText(String text);

	/** Shows of what is shown only what this term lets through as well. */
	void narrow(String term);

	/** Shows of what is shown only what this term does not let through. */
	void exclude(String term);

	/** Sorts. */
	void setOrder(Order order);

	/** Gives up a search that is running: the exchanges, and the text with them, stay what they were before. */
	void cancel();

	/** Adds a listener, which is told on any thread when the state has changed; must return quickly. */
	void addListener(Runnable listener);

	/** Removes a listener; a call to it that is under way may still finish. */
	void removeListener(Runnable listener);
}
