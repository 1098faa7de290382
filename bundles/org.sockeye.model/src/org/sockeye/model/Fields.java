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

/** The fields that every exchange has. */
public final class Fields {

	/** The exchange's number as people count: from 1. */
	public static final Field NUMBER = Field.number("number", "#", Field.Kind.NUMBER,
			"The exchange's number, from 1, in the order of capture", (rows, id) -> id + 1L);
	/** When its first byte was seen. */
	public static final Field TIME = Field.number("time", "Time", Field.Kind.TIME,
			"When its first byte was seen, in local time; a time of the day stands for that of every day", ExchangeRows::timeNs);
	/** The process that sent the request. */
	public static final Field CLIENT = Field.text("client", "Client",
			"The process that sent the request with its number, or the client's address where none is known", (rows, id) -> peer(rows.clientProcess(id), rows.client(id)));
	/** The process that answered. */
	public static final Field SERVER = Field.text("server", "Server",
			"The process that answered with its number, or the server's address where none is known", (rows, id) -> peer(rows.serverProcess(id), rows.server(id)));
	/** The request method. */
	public static final Field METHOD = Field.text("method", "Method",
			"The request's method", ExchangeRows::method);
	/** The final status code. */
	public static final Field STATUS = Field.number("status", "Status", Field.Kind.NUMBER,
			"The response's final status code", (rows, id) -> rows.status(id));
	/** The authority without its port. */
	public static final Field HOST = Field.text("host", "Host",
			"The host that was asked for, without its port", ExchangeRows::host);
	/** The request target. */
	public static final Field PATH = Field.text("path", "Path",
			"The request target as it was sent, with its query", ExchangeRows::target);
	/** The media type of the response. */
	public static final Field TYPE = Field.text("type", "Type",
			"The response's media type, without parameters", ExchangeRows::mediaType);
	/** The size of the response body. */
	public static final Field SIZE = Field.number("size", "Size", Field.Kind.SIZE,
			"The size of the response's body, as sent", (rows, id) -> rows.bodySize(id, Side.RESPONSE));
	/** First byte to last byte. */
	public static final Field DURATION = Field.number("duration", "Duration", Field.Kind.DURATION,
			"From the first byte of the request to the last of the response", ExchangeRows::durationNs);
	/** How much of the exchange was seen. */
	public static final Field STATE = Field.text("state", "State",
			"How much was seen: open, complete, truncated, aborted or midstream", (rows, id) -> rows.state(id).id());

	/** Host and request target. */
	public static final Field URL = Field.text("url", "URL",
			"Host and request target", Fields::url);
	/** The size of the request body. */
	public static final Field REQUEST_SIZE = Field.number("req.size", "Request Size", Field.Kind.SIZE,
			"The size of the request's body, as sent", (rows, id) -> rows.bodySize(id, Side.REQUEST));
	/** Bytes of both bodies that were not captured. */
	public static final Field MISSING = Field.number("missing", "Missing", Field.Kind.SIZE,
			"Bytes of both bodies that were not captured", (rows, id) -> missing(rows, id, Side.REQUEST) + missing(rows, id, Side.RESPONSE));

	/** The colour that it was marked with. */
	public static final Field MARK = Field.text("mark", "Mark",
			"The colour that it is marked with: red, orange, green, blue or violet", ExchangeRows::mark);
	/** What somebody noted of it. */
	public static final Field COMMENT = Field.text("comment", "Comment",
			"What somebody noted of it", ExchangeRows::comment);

	/** What a table shows unless it is told otherwise, in the order of its columns. */
	public static final List<Field> ALL = List.of(NUMBER, TIME, CLIENT, SERVER, METHOD, STATUS, HOST, PATH, TYPE, SIZE,
			DURATION, STATE);
	/** Further fields. */
	public static final List<Field> MORE = List.of(MARK, COMMENT, URL, REQUEST_SIZE, MISSING);

	private Fields() {
	}

	private static String peer(ProcessInfo process, Endpoint endpoint) {
		return process != null ? process.label() : endpoint.toString();
	}

	private static String url(ExchangeRows rows, int id) {
		String target = rows.target(id);
		return isRelative(target) ? rows.host(id) + target : target;
	}

	/** @return whether the host is no part of a request target: origin form and asterisk form (RFC 9112 §3.2) */
	public static boolean isRelative(String target) {
		return target.startsWith("/") || target.equals("*") || target.isEmpty();
	}

	private static long missing(ExchangeRows rows, int id, Side side) {
		return Math.max(0, rows.bodySize(id, side)) - rows.bodyCaptured(id, side);
	}
}
