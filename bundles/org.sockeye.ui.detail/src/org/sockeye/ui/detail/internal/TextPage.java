/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.ArrayList;
import java.util.List;

import org.sockeye.ui.FieldText;

/**
 * A text and the line above it that says what is special about it.
 *
 * @param text the text
 * @param note one line, empty for nothing
 */
record TextPage(BodyText.Result text, String note) {

	static final TextPage EMPTY = new TextPage(BodyText.Result.EMPTY, "");

	/** @param notices come first; what is left out of the text is added */
	static TextPage of(BodyText.Result text, List<String> notices) {
		List<String> parts = new ArrayList<>(notices);
		if (text.binary())
			parts.add("These bytes do not look like text: see Hex");
		if (text.shown() < text.total())
			parts.add("Showing the first " + FieldText.size(text.shown()) + " of " + FieldText.size(text.total()));
		if (text.cutLines() > 0)
			parts.add(text.cutLines() + (text.cutLines() == 1 ? " long line was cut" : " long lines were cut"));
		return new TextPage(text, String.join(" · ", parts));
	}
}
