/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

import java.util.Objects;

import org.sockeye.model.Field;

/**
 * An order of exchanges. Equal values keep the order of capture in either direction, and unknown values come last.
 *
 * @param field      what they are sorted by; {@code null} for the order in which they were captured
 * @param descending whether the greatest value comes first
 */
public record Order(Field field, boolean descending) {

	/** As captured. */
	public static final Order CAPTURE = new Order(null, false);

	/** @return the smallest value first */
	public static Order ascending(Field field) {
		return new Order(Objects.requireNonNull(field), false);
	}

	/** @return the greatest value first */
	public static Order descending(Field field) {
		return new Order(Objects.requireNonNull(field), true);
	}

	/** @return whether this is the order of capture */
	public boolean isCapture() {
		return field == null;
	}
}
