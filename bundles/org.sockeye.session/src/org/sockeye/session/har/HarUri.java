/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.har;

import java.util.Locale;

/**
 * The URL of a request, taken apart without a judgement (RFC 3986 §3).
 *
 * @param scheme    in lower case
 * @param authority with its port if it has one, without user information
 * @param path      path and query
 */
record HarUri(String scheme, String authority, String path) {

	static HarUri of(String url) {
		int hash = url.indexOf('#');
		String plain = hash < 0 ? url : url.substring(0, hash);
		int colon = plain.indexOf("://");
		if (colon < 0)
			return new HarUri("", "", plain);
		int end = colon + 3;
		while (end < plain.length() && plain.charAt(end) != '/' && plain.charAt(end) != '?')
			end++;
		String authority = plain.substring(colon + 3, end);
		String path = plain.substring(end);
		return new HarUri(plain.substring(0, colon).toLowerCase(Locale.ROOT), authority.substring(authority.lastIndexOf('@') + 1),
				path.startsWith("/") ? path : "/" + path);
	}

	/** @return what stands in the request line; with the scheme where it is not that of clear text, which else nothing would tell */
	String target(String method) {
		if (method.equals("CONNECT"))
			return authority;
		return scheme.equals("http") || scheme.equals("ws") || scheme.isEmpty() ? path : scheme + "://" + authority + path;
	}

	int port() {
		int colon = authority.lastIndexOf(':');
		String port = colon > authority.lastIndexOf(']') ? authority.substring(colon + 1) : "";
		if (port.matches("\\d{1,5}"))
			return Integer.parseInt(port) & 0xFFFF;
		return scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
	}
}
