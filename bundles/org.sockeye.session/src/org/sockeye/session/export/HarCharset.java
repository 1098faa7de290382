/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** The charset that a text in a HAR file was in: the file does not say more than its media type does. */
public final class HarCharset {

	private HarCharset() {
	}

	/**
	 * @param name the charset parameter of the media type, {@code null} for none
	 * @return UTF-8 when there is none; {@code null} for one that is not known here
	 */
	public static Charset of(String name) {
		if (name == null || name.isBlank())
			return StandardCharsets.UTF_8;
		try {
			return Charset.forName(name.strip());
		} catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
			return null;
		}
	}
}
