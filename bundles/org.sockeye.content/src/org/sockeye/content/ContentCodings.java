/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sockeye.model.Header;

/** The codings that a message's header fields name, in the order in which they were applied. */
public final class ContentCodings {

	/** More than this is no real message, and each coding costs a decoder. */
	static final int MOST = 8;

	private ContentCodings() {
	}

	/**
	 * Content-Encoding (RFC 9110 §8.4), then Transfer-Encoding (RFC 9112 §6.1), which is applied after it. {@code chunked} is left
	 * out: the framing is removed when a body is read. So is {@code identity}.
	 *
	 * @return lower-case names, the first one applied first; empty for none
	 */
	public static List<String> of(List<Header> headers) {
		List<String> codings = new ArrayList<>();
		for (String field : new String[] { "Content-Encoding", "Transfer-Encoding" })
			for (Header header : headers)
				if (header.name().equalsIgnoreCase(field))
					codings.addAll(parse(header.value()));
		codings.remove("chunked");
		return List.copyOf(codings);
	}

	/** @return the names in a field value, lower case, without {@code identity}; a {@code null} value has none */
	public static List<String> parse(String value) {
		List<String> codings = new ArrayList<>();
		if (value != null)
			for (String item : value.split(",")) {
				// A transfer coding may have parameters; none of those known here uses them.
				String name = item.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
				if (!name.isEmpty() && !name.equals("identity"))
					codings.add(name);
			}
		return codings;
	}
}
