/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

/**
 * A place in something that has pages.
 *
 * @param page from 0
 * @param at   a character, or a byte, of the page
 */
record SearchPlace(int page, int at) implements Comparable<SearchPlace> {

	@Override
	public int compareTo(SearchPlace other) {
		return page != other.page ? Integer.compare(page, other.page) : Integer.compare(at, other.at);
	}
}
