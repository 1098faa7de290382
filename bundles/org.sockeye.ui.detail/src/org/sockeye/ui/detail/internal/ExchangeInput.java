/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.sockeye.session.CaptureSession;
import org.sockeye.ui.FieldText;

/** An exchange in an editor. */
public final class ExchangeInput extends SessionInput {

	private final int id;

	/** @param id the exchange's */
	public ExchangeInput(CaptureSession session, int id) {
		super(session, "#" + FieldText.count(id + 1L) + " " + session.method(id) + " " + path(session.target(id)),
				session.method(id) + " " + session.target(id));
		this.id = id;
	}

	private static String path(String target) {
		String path = target.replaceFirst("[?#].*", "");
		String last = path.substring(path.lastIndexOf('/', Math.max(0, path.length() - 2)) + 1);
		return last.isEmpty() ? path : last.length() > 24 ? last.substring(0, 24) + "…" : last;
	}

	int id() {
		return id;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ExchangeInput input && input.session() == session() && input.id == id;
	}

	@Override
	public int hashCode() {
		return id;
	}
}
