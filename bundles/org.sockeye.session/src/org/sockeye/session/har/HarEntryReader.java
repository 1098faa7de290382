/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.har;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import org.sockeye.model.Endpoint;
import org.sockeye.model.Header;
import org.sockeye.model.ProcessInfo;
import org.sockeye.session.har.HarExchange.Inner;
import org.sockeye.session.har.HarExchange.Part;

import com.google.gson.JsonObject;

/** Makes an exchange of an entry, as Chrome, Firefox, Safari, mitmproxy, Charles and Sockeye write them. */
final class HarEntryReader {

	private HarEntryReader() {
	}

	/** @throws RuntimeException when the entry is not what HAR says */
	static HarExchange read(JsonObject entry) throws IOException {
		JsonObject request = entry.getAsJsonObject("request");
		JsonObject response = Json.object(entry, "response");
		JsonObject own = Json.object(entry, "_sockeye");
		HarUri uri = HarUri.of(Json.text(request, "url"));
		List<Header> asked = fields(request, "headers");
		boolean noRequest = own != null && Json.object(own, "request") == null;
		boolean noResponse = own != null ? Json.object(own, "response") == null
				: response == null || Json.number(response, "status", 0) <= 0 && Json.objects(response, "headers").isEmpty();
		String target = own != null ? Json.text(own, "target") : uri.target(Json.text(request, "method"));
		String authority = field(asked, ":authority");
		if (authority.isEmpty())
			authority = field(asked, "Host");
		if (authority.isEmpty() && own == null)
			authority = uri.authority();
		long start = start(Json.text(entry, "startedDateTime"));
		long[] times = times(entry, start);
		Part to = noRequest ? null
				: new Part(List.of(Json.text(request, "method"), target, authority, version(Json.text(request, "httpVersion"))), asked,
						HarBody.of(Json.object(request, "postData"), request, asked, reason(own, "request")), trailers(own, "request"), times[0], times[1],
						ended(own, "request"));
		Part from = null;
		if (!noResponse) {
			List<Header> answered = fields(response, "headers");
			from = new Part(
					List.of(version(Json.text(response, "httpVersion")), Long.toString(Json.number(response, "status", 0)),
							Json.text(response, "statusText")),
					answered, HarBody.of(Json.object(response, "content"), response, answered, reason(own, "response")), trailers(own, "response"),
					times[2], times[3], ended(own, "response"));
		}
		Endpoint client = own == null ? null : endpoint(Json.object(own, "client"));
		Endpoint server = own == null ? null : endpoint(Json.object(own, "server"));
		if (server == null)
			server = new Endpoint(Json.text(entry, "serverIPAddress").replaceAll("[\\[\\]]", ""), uri.port());
		return new HarExchange(to, from, client, server, process(Json.object(entry, "_clientProcess")), process(Json.object(entry, "_serverProcess")),
				inner(entry));
	}

	private static List<Header> fields(JsonObject from, String name) {
		List<Header> fields = new ArrayList<>();
		for (JsonObject h : Json.objects(from, name))
			// Chrome joins the fields of one name by new lines.
			for (String value : Json.text(h, "value").split("\r?\n", -1))
				fields.add(new Header(Json.text(h, "name"), value));
		return List.copyOf(fields);
	}

	/** @return the first field of that name; empty when there is none */
	static String field(List<Header> fields, String name) {
		for (Header h : fields)
			if (h.name().equalsIgnoreCase(name))
				return h.value();
		return "";
	}

	private static List<Header> trailers(JsonObject own, String side) {
		return own == null ? List.of() : fields(Json.object(own, side), "trailers");
	}

	private static boolean ended(JsonObject own, String side) {
		JsonObject said = own == null ? null : Json.object(own, side);
		return said == null || !Json.text(said, "ended").equals("false");
	}

	private static String reason(JsonObject own, String side) {
		List<JsonObject> missing = own == null ? List.of() : Json.objects(Json.object(own, side), "missing");
		return missing.isEmpty() ? "the HAR file does not have it" : Json.text(missing.get(0), "reason");
	}

	/** @return the versions' usual names: browsers write {@code h2}, {@code http/2.0} */
	private static String version(String name) {
		String lower = name.strip().toLowerCase(Locale.ROOT);
		if (lower.equals("h2") || lower.equals("http/2") || lower.equals("http/2.0") || lower.equals("h2c"))
			return "HTTP/2";
		if (lower.startsWith("h3") || lower.equals("http/3") || lower.equals("http/3.0") || lower.startsWith("http/2+quic"))
			return "HTTP/3";
		return lower.matches("http/\\d(\\.\\d)?") ? lower.toUpperCase(Locale.ROOT) : "";
	}

	private static long start(String text) {
		try {
			Instant at = OffsetDateTime.parse(text).toInstant();
			return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
		} catch (DateTimeException | ArithmeticException e) {
			throw new IllegalStateException("startedDateTime is no time: " + text, e);
		}
	}

	/** @return the request's first and last byte, the response's first and last byte */
	private static long[] times(JsonObject entry, long start) {
		JsonObject timings = Json.object(entry, "timings");
		// ssl is a part of connect.
		long sent = start;
		for (String before : List.of("blocked", "dns", "connect", "send"))
			sent += nanos(timings, before);
		long answered = sent + nanos(timings, "wait");
		long ended = answered + nanos(timings, "receive");
		long time = nanos(entry, "time");
		return new long[] { start, sent, answered, Math.max(answered, time > 0 ? start + time : ended) };
	}

	private static long nanos(JsonObject from, String name) {
		if (from == null || from.get(name) == null || !from.get(name).isJsonPrimitive())
			return 0;
		double ms = Json.real(from, name, 0);
		// Exact, where a double would not be; a century is long enough.
		return ms <= 0 || ms > 3.2e12 ? 0 : from.get(name).getAsBigDecimal().multiply(BigDecimal.valueOf(1_000_000)).longValue();
	}

	private static Endpoint endpoint(JsonObject from) {
		return from == null ? null : new Endpoint(Json.text(from, "address"), (int) Json.number(from, "port", 0));
	}

	private static ProcessInfo process(JsonObject from) {
		if (from == null)
			return null;
		return new ProcessInfo((int) Json.number(from, "pid", -1), -1, -1, Json.text(from, "user"), Json.text(from, "name"), Json.text(from, "path"),
				Json.text(from, "commandLine"), -1, Json.text(from, "cgroup"));
	}

	private static List<Inner> inner(JsonObject entry) {
		List<Inner> all = new ArrayList<>();
		for (JsonObject m : Json.objects(entry, "_webSocketMessages")) {
			int opcode = (int) Json.number(m, "opcode", 1);
			String data = Json.text(m, "data");
			byte[] bytes = opcode == 1 ? data.getBytes(StandardCharsets.UTF_8) : Base64.getMimeDecoder().decode(data);
			long time = new BigDecimal(Json.text(m, "time").isEmpty() ? "0" : Json.text(m, "time")).movePointRight(9).longValue();
			String type = switch (opcode) {
			case 1 -> "text";
			case 8 -> "close";
			case 9 -> "ping";
			case 10 -> "pong";
			default -> "binary";
			};
			all.add(new Inner(Json.text(m, "type").equals("send"), time, type, Json.text(m, "_note"), bytes));
		}
		return all;
	}
}
