/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

import org.sockeye.model.Message;

/** What the headers say of a body's bytes. */
final class MediaTypes {

	private MediaTypes() {
	}

	/** @return the {@code charset} parameter of Content-Type (RFC 9110 §8.3.2) if Java knows it, else UTF-8 */
	static Charset charset(Message message) {
		String type = message.header("Content-Type");
		if (type == null)
			return StandardCharsets.UTF_8;
		for (String parameter : type.split(";")) {
			String p = parameter.strip();
			if (p.regionMatches(true, 0, "charset=", 0, 8)) {
				try {
					return Charset.forName(p.substring(8).strip().replace("\"", ""));
				} catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
					return StandardCharsets.UTF_8;
				}
			}
		}
		return StandardCharsets.UTF_8;
	}

	/** @return the content coding (RFC 9110 §8.4), empty for none */
	static String coding(Message message) {
		String coding = message.header("Content-Encoding");
		if (coding == null || coding.isBlank() || coding.strip().equalsIgnoreCase("identity"))
			return "";
		return coding.strip().toLowerCase(Locale.ROOT);
	}
}
