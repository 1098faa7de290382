/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import org.sockeye.model.Endpoint;
import org.sockeye.model.Exchange;
import org.sockeye.model.Gap;
import org.sockeye.model.Header;
import org.sockeye.model.Message;
import org.sockeye.model.ProcessInfo;
import org.sockeye.model.Side;
import org.sockeye.model.SourceRange;
import org.sockeye.model.StreamMessage;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.StreamMessages;

import com.google.gson.stream.JsonWriter;

/** Writes an exchange as an entry of a HAR file. What HAR has no word for stands in members that begin with an underscore, as HAR wants it. */
final class HarEntry {

	/** Longer messages of a WebSocket are cut. */
	private static final int MESSAGE = 16 << 20;

	private final JsonText text;
	private final JsonWriter json;
	private final CaptureSession session;
	private final Redaction redaction;
	private final HarMessage messages;

	HarEntry(JsonText text, CaptureSession session, Redaction redaction) {
		this.text = text;
		this.json = text.json;
		this.session = session;
		this.redaction = redaction;
		this.messages = new HarMessage(text, redaction);
	}

	void write(int id) throws IOException {
		Exchange x = session.exchange(id);
		StreamMessages inner = session.messages(id);
		boolean webSocket = x.status() == 101 && isWebSocket(x.response());
		json.beginObject();
		json.name("startedDateTime").value(instant(x.request() == null ? x.timeNs() : x.request().firstTimeNs()));
		long[] timings = timings(x);
		text.millis("time", Math.max(0, timings[0]) + Math.max(0, timings[1]) + Math.max(0, timings[2]));
		messages.request(session, x, webSocket);
		messages.response(session, x);
		json.name("cache").beginObject().endObject();
		json.name("timings").beginObject();
		for (String unknown : List.of("blocked", "dns", "connect", "ssl"))
			json.name(unknown).value(-1);
		text.millis("send", timings[0]);
		text.millis("wait", timings[1]);
		text.millis("receive", timings[2]);
		json.endObject();
		if (!x.server().isUnix()) {
			json.name("serverIPAddress").value(x.server().address());
			json.name("connection").value(Integer.toString(x.client().port()));
		}
		text.some("comment", comment(x));
		process("_clientProcess", x.clientProcess());
		process("_serverProcess", x.serverProcess());
		if (webSocket)
			webSocket(inner);
		own(x);
		json.endObject();
	}

	static boolean isWebSocket(Message response) {
		String upgrade = response == null ? null : response.header("Upgrade");
		return upgrade != null && upgrade.strip().equalsIgnoreCase("websocket");
	}

	/**
	 * Until the request's last byte (or the response's first, which may come before that), from there to the response's first byte, and to its
	 * last: together the exchange's duration. −1 where it is not known. Name resolution and connecting are not seen.
	 */
	private static long[] timings(Exchange x) {
		Message request = x.request();
		Message response = x.response();
		if (response == null)
			return new long[] { request == null ? -1 : request.lastTimeNs() - request.firstTimeNs(), -1, -1 };
		long receive = Math.max(0, response.lastTimeNs() - response.firstTimeNs());
		if (request == null)
			return new long[] { -1, -1, receive };
		long send = Math.max(0, Math.min(request.lastTimeNs(), response.firstTimeNs()) - request.firstTimeNs());
		return new long[] { send, Math.max(0, response.firstTimeNs() - request.lastTimeNs()), receive };
	}

	static String instant(long ns) {
		return Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L)).toString();
	}

	/** What a reader should know that does not know our own members. */
	private static String comment(Exchange x) {
		StringBuilder comment = new StringBuilder();
		if (x.request() == null)
			comment.append("the request was not captured; ");
		if (!x.stateReason().isEmpty())
			comment.append(x.state().id()).append(": ").append(x.stateReason()).append("; ");
		missing(comment, "request", x.request());
		missing(comment, "response", x.response());
		if (comment.length() > 0)
			comment.setLength(comment.length() - 2);
		return comment.toString();
	}

	private static void missing(StringBuilder comment, String which, Message message) {
		if (message == null || message.gaps().isEmpty())
			return;
		long bytes = message.gaps().stream().mapToLong(Gap::length).sum();
		comment.append(String.format(Locale.ROOT, "%d bytes of the %s's body were not captured, the first at %d (%s); ", bytes, which,
				message.gaps().get(0).offset(), message.gaps().get(0).reason()));
	}

	private void process(String name, ProcessInfo process) throws IOException {
		if (process == null)
			return;
		json.name(name).beginObject();
		json.name("pid").value(process.pid());
		text.some("name", process.comm());
		text.some("path", process.path());
		text.some("commandLine", process.commandLine());
		text.some("user", process.user());
		text.some("cgroup", process.cgroup());
		text.some("container", process.container());
		json.endObject();
	}

	/** As Chrome writes them: in the order in which they ended. */
	private void webSocket(StreamMessages inner) throws IOException {
		json.name("_resourceType").value("websocket");
		json.name("_webSocketMessages").beginArray();
		for (int i = 0; i < inner.size(); i++) {
			StreamMessage m = inner.get(i);
			int opcode = opcode(m.type());
			StreamMessages.Content content = inner.content(i, MESSAGE);
			String utf8 = opcode == 1 ? MessageText.utf8(content) : null;
			json.beginObject();
			json.name("type").value(m.side() == Side.REQUEST ? "send" : "receive");
			json.name("time").value(JsonText.number(m.timeNs(), 9));
			// Chrome takes what is not text for base64.
			json.name("opcode").value(opcode == 1 && utf8 == null ? 2 : opcode);
			json.name("data").value(utf8 != null ? utf8 : Base64.getEncoder().encodeToString(content.bytes()));
			text.some("_note", m.note());
			if (!content.whole())
				json.name("_size").value(m.size());
			text.some("_problem", content.problem());
			json.endObject();
		}
		json.endArray();
	}

	/** RFC 6455 §11.8. */
	private static int opcode(String type) {
		return switch (type) {
		case "text" -> 1;
		case "close" -> 8;
		case "ping" -> 9;
		case "pong" -> 10;
		default -> 2;
		};
	}

	/** What is to come back when the file is opened here again. */
	private void own(Exchange x) throws IOException {
		json.name("_sockeye").beginObject();
		json.name("state").value(x.state().id());
		text.some("stateReason", x.stateReason());
		text.some("target", x.target());
		endpoint("client", x.client());
		endpoint("server", x.server());
		side("request", x.request());
		side("response", x.response());
		json.endObject();
	}

	private void endpoint(String name, Endpoint endpoint) throws IOException {
		json.name(name).beginObject().name("address").value(endpoint.address()).name("port").value(endpoint.port()).endObject();
	}

	private void side(String name, Message m) throws IOException {
		if (m == null)
			return;
		json.name(name).beginObject();
		json.name("ended").value(m.ended());
		json.name("size").value(m.bodySize());
		json.name("captured").value(m.bodyCaptured());
		if (!m.gaps().isEmpty()) {
			json.name("missing").beginArray();
			for (Gap gap : m.gaps())
				json.beginObject().name("offset").value(gap.offset()).name("length").value(gap.length()).name("reason")
						.value(gap.reason()).endObject();
			json.endArray();
		}
		if (!m.sources().isEmpty()) {
			json.name("sources").beginArray();
			for (SourceRange source : m.sources())
				json.beginObject().name("offset").value(source.offset()).name("length").value(source.length()).name("source")
						.value(source.source()).endObject();
			json.endArray();
		}
		if (!m.trailers().isEmpty()) {
			json.name("trailers").beginArray();
			for (Header h : redaction.apply(m.trailers()))
				json.beginObject().name("name").value(h.name()).name("value").value(h.value()).endObject();
			json.endArray();
		}
		json.endObject();
	}
}
