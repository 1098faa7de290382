/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.compare;

import org.sockeye.session.CaptureSession;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.detail.internal.SessionInput;

/** Two exchanges of a session that are compared. */
public final class CompareInput extends SessionInput {

	private final int left;
	private final int right;

	/**
	 * @param left  the id of the one that is shown on the left
	 * @param right that of the other
	 */
	public CompareInput(CaptureSession session, int left, int right) {
		super(session, FieldText.count(left + 1L) + " ↔ " + FieldText.count(right + 1L),
				Texts.format(Messages.comparedWith, left + 1L, right + 1L));
		this.left = left;
		this.right = right;
	}

	int left() {
		return left;
	}

	int right() {
		return right;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CompareInput input && input.session() == session() && input.left == left && input.right == right;
	}

	@Override
	public int hashCode() {
		return 31 * left + right;
	}
}
