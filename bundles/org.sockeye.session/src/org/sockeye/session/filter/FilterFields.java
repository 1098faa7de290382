/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

import org.sockeye.model.Endpoint;
import org.sockeye.model.Exchange;
import org.sockeye.model.Field;
import org.sockeye.model.Fields;
import org.sockeye.model.Header;
import org.sockeye.model.Message;
import org.sockeye.model.ProcessInfo;
import org.sockeye.session.CaptureSession;

/** The fields of the language: those of the table, and some more. */
public final class FilterFields {

	/** What it takes to read a field. */
	public enum Cost {
		/** A look-up in memory. */
		INDEX,
		/** A read of the message's head from the file. */
		HEAD,
		/** A read of the whole body. */
		BODY
	}

	/** Tells whether one of a field's texts meets a condition. */
	@FunctionalInterface
	interface Texts {
		boolean any(CaptureSession session, int id, Predicate<String> condition) throws IOException;
	}

	/** Tells whether one of a field's numbers meets a condition; unknown ones are not asked. */
	@FunctionalInterface
	interface Numbers {
		boolean any(CaptureSession session, int id, LongPredicate condition) throws IOException;
	}

	/**
	 * A field.
	 *
	 * @param id   its name in a filter; of headers with {@code NAME} at its end
	 * @param kind how it is compared
	 * @param cost what it takes to read it
	 * @param help one line for the user
	 * @param example a filter that has it; empty where {@link #find} made the field
	 */
	public record FilterField(String id, Field.Kind kind, Cost cost, String help, String example, Texts texts, Numbers numbers) {
	}

	private static final String REQUEST_HEADER = "req.header.";
	private static final String RESPONSE_HEADER = "resp.header.";
	private static final String HEADER = "header.";

	/** A filter with each field of the table. */
	private static final Map<String, String> EXAMPLES = Map.ofEntries(
			Map.entry("number", "number <= 100"),
			Map.entry("time", "time >= 14:30"),
			Map.entry("client", "client contains curl"),
			Map.entry("server", "server contains nginx"),
			Map.entry("method", "method in {POST PUT}"),
			Map.entry("status", "status >= 500"),
			Map.entry("host", "host == api.example.org"),
			Map.entry("path", "path matches \"^/api/v[12]/\""),
			Map.entry("type", "type contains json"),
			Map.entry("size", "size > 1MB"),
			Map.entry("duration", "duration > 200ms"),
			Map.entry("state", "state != complete"),
			Map.entry("url", "url contains \"example.org/login\""),
			Map.entry("req.size", "req.size >= 10KB"),
			Map.entry("missing", "missing > 0"),
			Map.entry("mark", "mark == red"),
			Map.entry("comment", "comment contains \"ask Ada\""));

	private static final List<FilterField> ALL = new ArrayList<>();
	static {
		for (Field f : Fields.ALL)
			ALL.add(of(f));
		for (Field f : Fields.MORE)
			ALL.add(of(f));
		index("process", "Name or command line of the client's or the server's process", "process == nginx",
				(s, id, c) -> process(s.clientProcess(id), c) || process(s.serverProcess(id), c));
		number("pid", Field.Kind.NUMBER, "Process id of the client or the server", "pid in {4711 812}",
				(s, id, c) -> pid(s.clientProcess(id), c) || pid(s.serverProcess(id), c));
		index("container", "Container id (its first 12 digits) of the client's or the server's process", "container == 3f2a9c81d0b4",
				(s, id, c) -> container(s.clientProcess(id), c) || container(s.serverProcess(id), c));
		index("cgroup", "Control group of the client's or the server's process, such as /system.slice/nginx.service", "cgroup contains nginx.service",
				(s, id, c) -> cgroup(s.clientProcess(id), c) || cgroup(s.serverProcess(id), c));
		index("ip", "IP address of the client or the server", "ip == 10.0.0.7",
				(s, id, c) -> c.test(s.client(id).address()) || c.test(s.server(id).address()));
		number("port", Field.Kind.NUMBER, "TCP port of the client or the server", "port == 8080",
				(s, id, c) -> c.test(s.client(id).port()) || c.test(s.server(id).port()));
		ALL.add(new FilterField(REQUEST_HEADER + "NAME", Field.Kind.TEXT, Cost.HEAD, "A header of the request", "req.header.user-agent contains curl", null, null));
		ALL.add(new FilterField(RESPONSE_HEADER + "NAME", Field.Kind.TEXT, Cost.HEAD, "A header of the response", "resp.header.cache-control matches \"max-age=0|no-store\"", null, null));
		ALL.add(new FilterField(HEADER + "NAME", Field.Kind.TEXT, Cost.HEAD, "A header of the request or the response", "header.authorization", null,
				null));
		ALL.add(new FilterField("body", Field.Kind.TEXT, Cost.BODY, "The request's or the response's body, as sent", "body contains token",
				(s, id, c) -> false, null));
		ALL.add(new FilterField("req.body", Field.Kind.TEXT, Cost.BODY, "The request's body, as sent", "req.body contains \"\\\"id\\\": 7\"", (s, id, c) -> false, null));
		ALL.add(new FilterField("resp.body", Field.Kind.TEXT, Cost.BODY, "The response's body, as sent", "resp.body matches \"error: .*\"", (s, id, c) -> false,
				null));
	}

	private FilterFields() {
	}

	/** @return all fields, those of the table first */
	public static List<FilterField> all() {
		return List.copyOf(ALL);
	}

	/** @return the field of that name, in any case; {@code null} when there is none */
	public static FilterField find(String name) {
		String id = name.toLowerCase(Locale.ROOT);
		for (String prefix : new String[] { REQUEST_HEADER, RESPONSE_HEADER, HEADER })
			if (id.startsWith(prefix) && id.length() > prefix.length())
				return header(id, prefix, name.substring(prefix.length()));
		for (FilterField f : ALL)
			if (f.id.equals(id) && (f.texts != null || f.numbers != null))
				return f;
		return null;
	}

	private static FilterField of(Field f) {
		String example = Objects.requireNonNull(EXAMPLES.get(f.id()), f.id());
		if (f.kind() == Field.Kind.TEXT)
			return new FilterField(f.id(), f.kind(), Cost.INDEX, f.description(), example, (s, id, c) -> c.test(f.text().read(s, id)), null);
		return new FilterField(f.id(), f.kind(), Cost.INDEX, f.description(), example, null, (s, id, c) -> {
			long n = f.number().read(s, id);
			return f.isKnown(n) && c.test(n);
		});
	}

	private static void index(String id, String help, String example, Texts texts) {
		ALL.add(new FilterField(id, Field.Kind.TEXT, Cost.INDEX, help, example, texts, null));
	}

	private static void number(String id, Field.Kind kind, String help, String example, Numbers numbers) {
		ALL.add(new FilterField(id, kind, Cost.INDEX, help, example, null, numbers));
	}

	private static FilterField header(String id, String prefix, String name) {
		return new FilterField(id, Field.Kind.TEXT, Cost.HEAD, "", "", (s, row, c) -> {
			Exchange x = s.exchange(row);
			return !prefix.equals(RESPONSE_HEADER) && header(x.request(), name, c)
					|| !prefix.equals(REQUEST_HEADER) && header(x.response(), name, c);
		}, null);
	}

	private static boolean header(Message m, String name, Predicate<String> condition) {
		if (m == null)
			return false;
		for (List<Header> headers : List.of(m.headers(), m.trailers()))
			for (Header h : headers)
				if (h.name().equalsIgnoreCase(name) && condition.test(h.value()))
					return true;
		return false;
	}

	private static boolean process(ProcessInfo p, Predicate<String> condition) {
		return p != null && (condition.test(p.comm()) || condition.test(p.label()) || condition.test(p.commandLine()));
	}

	private static boolean container(ProcessInfo p, Predicate<String> condition) {
		return p != null && !p.container().isEmpty() && condition.test(p.container());
	}

	private static boolean cgroup(ProcessInfo p, Predicate<String> condition) {
		return p != null && !p.cgroup().isEmpty() && condition.test(p.cgroup());
	}

	private static boolean pid(ProcessInfo p, LongPredicate condition) {
		return p != null && condition.test(p.pid());
	}
}
