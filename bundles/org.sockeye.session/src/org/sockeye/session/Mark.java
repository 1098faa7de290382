/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.util.Locale;
import java.util.Objects;

/**
 * What somebody noted of an exchange.
 *
 * @param colour  {@code null} for none
 * @param comment empty for none
 */
public record Mark(Colour colour, String comment) {

	/** Nothing was noted. */
	public static final Mark NONE = new Mark(null, "");

	/** What a mark is told from others by: a name, too, wherever it is shown. */
	public enum Colour {
		RED, ORANGE, GREEN, BLUE, VIOLET;

		/** @return the name used in filters and files, in lower case */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	public Mark {
		comment = Objects.requireNonNullElse(comment, "").strip();
	}

	/** @return the colour's name, empty for none */
	public String colourId() {
		return colour == null ? "" : colour.id();
	}

	/** @return the same with another colour */
	public Mark withColour(Colour other) {
		return new Mark(other, comment);
	}

	/** @return the same with another comment */
	public Mark withComment(String other) {
		return new Mark(colour, other);
	}

	/** @return whether nothing is noted */
	public boolean isNone() {
		return colour == null && comment.isEmpty();
	}
}
