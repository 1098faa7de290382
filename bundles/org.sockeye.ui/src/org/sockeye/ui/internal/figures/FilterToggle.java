/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.figures;

import org.sockeye.session.filter.FilterTerms;
import org.sockeye.ui.FilterService;

/** A view's own term in the filter: one at a time, set and taken away again; the rest of the filter stays. UI thread. */
public final class FilterToggle {

	private final FilterService filters;
	private String term = "";

	public FilterToggle(FilterService filters) {
		this.filters = filters;
	}

	/** @return the term that is in the filter now; empty when there is none, or when the user has taken it away */
	public String term() {
		if (!term.isEmpty() && FilterTerms.without(filters.state().text(), term) == null)
			term = "";
		return term;
	}

	/** Puts this term in the place of the one before; an empty one only takes that away. */
	public void set(String next) {
		String rest = term().isEmpty() ? filters.state().text() : FilterTerms.without(filters.state().text(), term);
		term = next;
		filters.setText(FilterTerms.and(rest, next));
	}

	/** The same as {@link #set}, but takes the term away when it is there already. */
	public void toggle(String next) {
		set(term().equals(next) ? "" : next);
	}
}
