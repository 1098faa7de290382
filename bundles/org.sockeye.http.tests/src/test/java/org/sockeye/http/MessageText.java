/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

import org.sockeye.model.Header;

/** A message written down for a comparison: method and target, or status; the fields in their order; a digest of the body. */
final class MessageText {

	String start = "";
	/** As sent. */
	final StringBuilder headers = new StringBuilder();
	byte[] body = {};
	String requestIn = "";

	@Override
	public String toString() {
		String fields = HeadParser.parseTrailers(headers.toString().getBytes(StandardCharsets.ISO_8859_1)).stream().map(MessageText::text)
				.collect(Collectors.joining("; "));
		return start + " {" + fields + "} " + body.length + " bytes" + (body.length == 0 ? "" : " " + digest(body));
	}

	private static String text(Header h) {
		return h.name() + ": " + h.value();
	}

	private static String digest(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
		} catch (NoSuchAlgorithmException e) {
			throw new AssertionError(e);
		}
	}
}
