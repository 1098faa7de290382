/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.h2;

import java.nio.charset.StandardCharsets;

/** The outcome of a remote procedure call, by the names of gRPC's {@code doc/statuscodes.md}. */
final class GrpcStatus {

	private static final String[] NAMES = { "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
			"ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE",
			"UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED" };

	private GrpcStatus() {
	}

	/** @return such as {@code 5 NOT_FOUND: no such thing} */
	static String text(String code, String message) {
		String name = "";
		for (int i = 0; i < NAMES.length; i++)
			if (code.equals(Integer.toString(i)))
				name = " " + NAMES[i];
		return code + name + (message.isEmpty() ? "" : ": " + percentDecode(message));
	}

	/** {@code Percent-Encoded} of gRPC over HTTP/2; what is not well-formed stays as it is. */
	private static String percentDecode(String text) {
		if (text.indexOf('%') < 0)
			return text;
		byte[] out = new byte[text.length()];
		int n = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
			int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
			if (low >= 0) {
				out[n++] = (byte) (high << 4 | low);
				i += 2;
			} else {
				out[n++] = (byte) c;
			}
		}
		return new String(out, 0, n, StandardCharsets.UTF_8);
	}
}
