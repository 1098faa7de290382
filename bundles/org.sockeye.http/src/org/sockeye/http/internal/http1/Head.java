/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.http1;

import java.util.List;

import org.sockeye.http.HeadParser;
import org.sockeye.model.Header;

/** The essentials of a head, and how the body that follows is framed (RFC 9112 §6.3). */
final class Head {

	/** How the end of a body is found. */
	enum Framing {
		NONE, LENGTH, CHUNKED, CLOSE,
		/** No HTTP any more: after 101, and after a CONNECT that succeeded. */
		OPAQUE,
		/** The message contradicts itself; nobody can know where it ends. */
		INVALID
	}

	private static final long MAX_LENGTH = Long.MAX_VALUE >>> 2;

	final Framing framing;
	/** For {@link Framing#LENGTH}. */
	final long length;
	/** For {@link Framing#INVALID}. */
	final String problem;
	final String contentType;
	final String host;
	/** In the order sent. */
	final List<Header> fields;

	private Head(Framing framing, long length, String problem, String contentType, String host,
			List<Header> fields) {
		this.framing = framing;
		this.length = length;
		this.problem = problem;
		this.contentType = contentType;
		this.host = host;
		this.fields = fields;
	}

	/**
	 * @param head     the head's bytes, start line included
	 * @param start    what its start line says
	 * @param answered the method of the request that a response answers; empty when unknown
	 */
	static Head of(byte[] head, int size, StartLine start, String answered) {
		String contentType = "";
		String host = "";
		// Built up, since a head has room for very many of them.
		StringBuilder codings = null;
		StringBuilder lengthValues = null;
		List<Header> fields = HeadParser.parse(head, 0, size).headers();
		for (Header h : fields) {
			switch (h.name().length()) {
			case 4 -> {
				if (host.isEmpty() && h.name().equalsIgnoreCase("Host"))
					host = h.value();
			}
			case 12 -> {
				if (contentType.isEmpty() && h.name().equalsIgnoreCase("Content-Type"))
					contentType = h.value();
			}
			case 14 -> {
				if (h.name().equalsIgnoreCase("Content-Length"))
					lengthValues = and(lengthValues, h.value());
			}
			case 17 -> {
				if (h.name().equalsIgnoreCase("Transfer-Encoding"))
					codings = and(codings, h.value());
			}
			default -> {
			}
			}
		}
		String coding = codings == null ? null : codings.toString();
		String lengths = lengthValues == null ? null : lengthValues.toString();
		Framing framing;
		long length = 0;
		String problem = null;
		if (!start.request && start.status == 101
				|| !start.request && answered.equals("CONNECT") && start.status / 100 == 2) {
			framing = Framing.OPAQUE;
		} else if (!start.request && (start.status / 100 == 1 || start.status == 204 || start.status == 304
				|| answered.equals("HEAD"))) {
			framing = Framing.NONE;
		} else if (coding != null && !isIdentity(coding)) {
			// Transfer-Encoding overrides Content-Length (RFC 9112 §6.3 rule 3).
			if (endsInChunked(coding)) {
				framing = Framing.CHUNKED;
			} else if (start.request) {
				framing = Framing.INVALID;
				problem = "the request's Transfer-Encoding does not end in chunked";
			} else {
				framing = Framing.CLOSE;
			}
		} else if (lengths != null) {
			length = length(lengths);
			framing = length < 0 ? Framing.INVALID : length == 0 ? Framing.NONE : Framing.LENGTH;
			if (length < 0)
				problem = "Content-Length is no number";
		} else {
			framing = start.request ? Framing.NONE : Framing.CLOSE;
		}
		return new Head(framing, length, problem, contentType, host, fields);
	}

	/** Several fields of one name are one list (RFC 9110 §5.3). */
	private static StringBuilder and(StringBuilder list, String value) {
		return list == null ? new StringBuilder(value) : list.append(',').append(value);
	}

	/** @return the value of the first field of that name, empty when there is none */
	String field(String name) {
		for (Header h : fields)
			if (h.name().equalsIgnoreCase(name))
				return h.value();
		return "";
	}

	/** RFC 2616 knew a coding that does nothing. */
	private static boolean isIdentity(String codings) {
		return codings.strip().equalsIgnoreCase("identity");
	}

	private static boolean endsInChunked(String codings) {
		int end = codings.length();
		while (end > 0 && (codings.charAt(end - 1) == ',' || Character.isWhitespace(codings.charAt(end - 1))))
			end--; // empty elements say nothing (RFC 9110 §5.6.1)
		int comma = codings.lastIndexOf(',', end - 1);
		return codings.substring(comma + 1, end).strip().equalsIgnoreCase("chunked");
	}

	/** Several equal values are one (RFC 9112 §6.3 rule 5); anything else that is no number is −1. */
	private static long length(String values) {
		long result = -1;
		for (String value : List.of(values.split(",", -1))) {
			long n = number(value.strip());
			if (n < 0 || result >= 0 && n != result)
				return -1;
			result = n;
		}
		return result;
	}

	private static long number(String digits) {
		if (digits.isEmpty())
			return -1;
		long n = 0;
		for (int i = 0; i < digits.length(); i++) {
			int d = digits.charAt(i) - '0';
			if (d < 0 || d > 9 || n > (MAX_LENGTH - d) / 10)
				return -1;
			n = n * 10 + d;
		}
		return n;
	}
}
