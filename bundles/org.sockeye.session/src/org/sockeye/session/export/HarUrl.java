/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.sockeye.model.Exchange;

/** URLs as readers of HAR files can take them: absolute, and of the characters that RFC 3986 allows. */
final class HarUrl {

	private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";

	private HarUrl() {
	}

	/** @return the target URI; of a WebSocket with its own scheme (RFC 6455 §3); where the request is not known, the server's */
	static String of(Exchange x, boolean webSocket) {
		String uri = x.uri();
		if (uri.isEmpty())
			uri = "http://" + (x.server().isUnix() ? "localhost" : x.server()) + "/";
		else if (uri.indexOf("://") < 0)
			uri = "http://" + uri + "/"; // CONNECT names an authority only
		if (webSocket && uri.startsWith("http"))
			uri = "ws" + uri.substring(4);
		return encode(uri);
	}

	/** Octets stand for themselves in a target; here they are written as %XX. */
	private static String encode(String uri) {
		StringBuilder out = new StringBuilder(uri.length() + 16);
		for (int i = 0; i < uri.length(); i++) {
			char c = uri.charAt(i);
			boolean allowed = c < 0x80 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0);
			boolean broken = c == '%' && !(i + 2 < uri.length() && Character.digit(uri.charAt(i + 1), 16) >= 0
					&& Character.digit(uri.charAt(i + 2), 16) >= 0);
			// Brackets are for the host alone.
			boolean bracket = (c == '[' || c == ']') && i > 7 && uri.indexOf('/', 8) >= 0 && i > uri.indexOf('/', 8);
			if (allowed && !broken && !bracket)
				out.append(c);
			else
				out.append(String.format("%%%02X", c & 0xFF));
		}
		return out.toString();
	}

	/** @return the text of a part of a query, as a form codes it (WHATWG URL §5.1); what is wrongly coded stays */
	static String decode(String part) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
		for (int i = 0; i < part.length(); i++) {
			char c = part.charAt(i);
			int high = c == '%' && i + 2 < part.length() ? Character.digit(part.charAt(i + 1), 16) : -1;
			int low = high < 0 ? -1 : Character.digit(part.charAt(i + 2), 16);
			if (low >= 0) {
				bytes.write(high << 4 | low);
				i += 2;
			} else
				bytes.write(c == '+' ? ' ' : c);
		}
		return bytes.toString(StandardCharsets.UTF_8);
	}
}
