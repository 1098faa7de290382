/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

import java.util.List;

/** HTTP/2 sends no start line; what one would say is in fields whose names begin with a colon (RFC 9113 §8.3). Any thread may call. */
public final class PseudoHeaders {

	private PseudoHeaders() {
	}

	/** @return whether the field stands for a part of the start line and is no header field of HTTP/1 */
	public static boolean is(Header field) {
		return field.name().startsWith(":");
	}

	/**
	 * @param fields of a head
	 * @return such as {@code GET https://host/path HTTP/2} or {@code HTTP/2 200}; what is not known is left out; empty when there are no such
	 *         fields
	 */
	public static String startLine(List<Header> fields) {
		String status = value(fields, ":status");
		if (!status.isEmpty())
			return "HTTP/2 " + status;
		String method = value(fields, ":method");
		String scheme = value(fields, ":scheme");
		String authority = value(fields, ":authority");
		String path = value(fields, ":path");
		if (method.isEmpty() && path.isEmpty() && authority.isEmpty())
			return "";
		if (authority.isEmpty())
			authority = value(fields, "host");
		// CONNECT has an authority only (RFC 9113 §8.5); OPTIONS * has no place behind an authority.
		boolean absolute = !scheme.isEmpty() && !authority.isEmpty() && path.startsWith("/");
		String target = absolute ? scheme + "://" + authority + path : path.isEmpty() ? authority : path;
		return (method + " " + target).strip() + " HTTP/2";
	}

	private static String value(List<Header> fields, String name) {
		for (Header field : fields)
			if (field.name().equalsIgnoreCase(name))
				return field.value();
		return "";
	}
}
