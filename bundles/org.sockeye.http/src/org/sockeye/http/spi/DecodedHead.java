/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.spi;

import java.util.List;

import org.sockeye.model.Header;

/**
 * What a head says. Unknown texts are empty.
 *
 * @param method    of a request
 * @param target    of a request
 * @param authority the authority with its port if it has one, of a request
 * @param version   such as {@code HTTP/2}
 * @param status    of a response, 0 when unknown
 * @param reason    of a response, a phrase
 * @param fields    in the order sent
 * @param form      what the bytes of the head are
 */
public record DecodedHead(String method, String target, String authority, String version, int status, String reason,
		List<Header> fields, Form form) {

	/** What the bytes of a head are, and so whether its fields must be kept beside them. */
	public enum Form {
		/** Something that tells the fields to a decoder only. */
		CODED,
		/** The text of an HTTP/1.x head (RFC 9112 §2.1): it is read again from there when somebody looks. */
		TEXT,
		/** The beginning of such a text, at least its start line; the rest has not come yet. */
		PART
	}

	/** @return a request */
	public static DecodedHead request(String method, String target, String authority, String version, List<Header> fields) {
		return new DecodedHead(method, target, authority, version, 0, "", fields, Form.CODED);
	}

	/** @return a response */
	public static DecodedHead response(String version, int status, String reason, List<Header> fields) {
		return new DecodedHead("", "", "", version, status, reason, fields, Form.CODED);
	}

	/** @return the same in another form */
	public DecodedHead as(Form other) {
		return new DecodedHead(method, target, authority, version, status, reason, fields, other);
	}

	/** @return the value of the first field of that name in any case, empty when there is none */
	public String field(String name) {
		for (Header h : fields)
			if (h.name().equalsIgnoreCase(name))
				return h.value();
		return "";
	}
}
