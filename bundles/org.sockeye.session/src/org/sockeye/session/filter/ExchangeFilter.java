/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import java.io.IOException;

import org.sockeye.session.CaptureSession;

/**
 * A compiled filter. Immutable; any thread.
 *
 * <pre>
 * status &gt;= 500 and host contains "api"
 * process == nginx &amp;&amp; duration &gt; 200ms
 * method in {POST PUT} and not resp.header.content-type matches "json"
 * body contains "token"
 * /login                                   (a bare text: the URL contains it)
 * </pre>
 *
 * Texts are compared without regard to case. A field with several values, such as {@code process}, meets a condition when one of
 * them does; {@code !=} is the opposite of {@code ==}. A field by itself means that its value is known.
 */
public final class ExchangeFilter {

	/** Lets everything through. */
	public static final ExchangeFilter ALL = new ExchangeFilter("", new Condition() {
		@Override
		public boolean test(CaptureSession session, int id) {
			return true;
		}

		@Override
		public FilterFields.Cost cost() {
			return FilterFields.Cost.INDEX;
		}
	});

	private final String text;
	private final Condition condition;

	private ExchangeFilter(String text, Condition condition) {
		this.text = text;
		this.condition = condition;
	}

	/** @throws FilterException it cannot be understood */
	public static ExchangeFilter compile(String text) throws FilterException {
		return text.isBlank() ? ALL : new ExchangeFilter(text, new FilterParser(text).parse());
	}

	/** @return as it was written */
	public String text() {
		return text;
	}

	/** @return the most that a row can cost: what costs more than the index should run in the background */
	public FilterFields.Cost cost() {
		return condition.cost();
	}

	/**
	 * Tests an exchange. Costs what {@link #cost()} says; what is cheap is asked first.
	 *
	 * @throws IOException the session's file cannot be read
	 */
	public boolean test(CaptureSession session, int id) throws IOException {
		return condition.test(session, id);
	}
}
