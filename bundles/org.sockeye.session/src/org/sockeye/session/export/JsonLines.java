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
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import org.sockeye.model.Endpoint;
import org.sockeye.model.Exchange;
import org.sockeye.model.Gap;
import org.sockeye.model.Header;
import org.sockeye.model.Message;
import org.sockeye.model.ProcessInfo;
import org.sockeye.model.Side;
import org.sockeye.model.SourceRange;
import org.sockeye.model.StreamMessage;
import org.sockeye.session.Body;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.StreamMessages;

import com.google.gson.stream.JsonWriter;

/**
 * An exchange as a line of JSON. The names of the members are a published format: {@code docs/jsonl.md}. Reads every body once,
 * for its digest. Not thread-safe.
 */
public final class JsonLines {

	/** Longer messages are cut. */
	private static final int MESSAGE = 64 << 10;

	private final byte[] buffer = new byte[64 * 1024];
	private final Redaction redaction;
	private final ProtobufTypes types;

	/** Leaves nothing out. */
	public JsonLines() {
		this(Redaction.NONE);
	}

	/** @param redaction the header fields whose values are left out */
	public JsonLines(Redaction redaction) {
		this(redaction, ProtobufTypes.NONE);
	}

	/** @param types of the messages of calls: with their fields by name, where the types are known */
	public JsonLines(Redaction redaction, ProtobufTypes types) {
		this.redaction = redaction;
		this.types = types;
	}

	/**
	 * @return the line, without a line end
	 * @throws IOException when the session file cannot be read
	 */
	public String line(CaptureSession session, int id) throws IOException {
		Exchange x = session.exchange(id);
		StringWriter text = new StringWriter();
		try (JsonWriter json = new JsonWriter(text)) {
			json.setHtmlSafe(false);
			json.beginObject();
			json.name("id").value(id + 1);
			json.name("time").value(Instant.ofEpochSecond(Math.floorDiv(x.timeNs(), 1_000_000_000L),
					Math.floorMod(x.timeNs(), 1_000_000_000L)).toString());
			number(json, "durationNs", x.durationNs(), -1);
			json.name("state").value(x.state().id());
			text(json, "stateReason", x.stateReason());
			peer(json, "client", x.client(), x.clientProcess());
			peer(json, "server", x.server(), x.serverProcess());
			text(json, "method", x.method());
			text(json, "uri", x.uri());
			text(json, "host", x.host());
			text(json, "version", x.version());
			headers(json, "requestHeaders", x.request());
			number(json, "status", x.status(), 0);
			text(json, "reason", x.reason());
			headers(json, "responseHeaders", x.response());
			message(json, "request", x.request(), session, id, Side.REQUEST);
			message(json, "response", x.response(), session, id, Side.RESPONSE);
			messages(json, session.messages(id), session.mediaType(id).startsWith("application/grpc") ? x.target() : null);
			json.endObject();
		}
		return text.toString();
	}

	/** Messages inside the exchange; each cut at {@link #MESSAGE}. */
	private void messages(JsonWriter json, StreamMessages messages, String callPath) throws IOException {
		if (messages.size() == 0)
			return;
		json.name("messages").beginArray();
		for (int i = 0; i < messages.size(); i++) {
			StreamMessage m = messages.get(i);
			StreamMessages.Content content = messages.content(i, MESSAGE);
			json.beginObject();
			json.name("time").value(Instant.ofEpochSecond(Math.floorDiv(m.timeNs(), 1_000_000_000L),
					Math.floorMod(m.timeNs(), 1_000_000_000L)).toString());
			json.name("from").value(m.side() == Side.REQUEST ? "client" : "server");
			json.name("type").value(m.type());
			text(json, "note", m.note());
			text(json, "coding", m.coding());
			json.name("size").value(m.size());
			json.name("captured").value(m.captured());
			String utf8 = m.type().equals("binary") ? null : MessageText.utf8(content);
			if (utf8 != null)
				json.name("text").value(utf8);
			else
				json.name("base64").value(Base64.getEncoder().encodeToString(content.bytes()));
			String fields = callPath == null || !m.type().equals("message") ? null
					: types.text(callPath, m.side(), content.bytes(), content.whole());
			if (fields != null)
				json.name("fields").value(fields);
			json.name("whole").value(content.whole());
			text(json, "problem", content.problem());
			json.endObject();
		}
		json.endArray();
	}

	private static void text(JsonWriter json, String name, String value) throws IOException {
		json.name(name);
		if (value == null || value.isEmpty())
			json.nullValue();
		else
			json.value(value);
	}

	private static void number(JsonWriter json, String name, long value, long unknown) throws IOException {
		json.name(name);
		if (value == unknown)
			json.nullValue();
		else
			json.value(value);
	}

	private static void peer(JsonWriter json, String name, Endpoint endpoint, ProcessInfo process) throws IOException {
		json.name(name).beginObject();
		json.name("address").value(endpoint.address());
		json.name("port").value(endpoint.port());
		number(json, "pid", process == null ? -1 : process.pid(), -1);
		text(json, "comm", process == null ? null : process.comm());
		text(json, "cmdline", process == null ? null : process.commandLine());
		text(json, "cgroup", process == null ? null : process.cgroup());
		text(json, "container", process == null ? null : process.container());
		json.endObject();
	}

	private void headers(JsonWriter json, String name, Message message) throws IOException {
		json.name(name);
		if (message == null) {
			json.nullValue();
			return;
		}
		json.beginArray();
		for (Header header : redaction.apply(message.headers()))
			json.beginArray().value(header.name()).value(header.value()).endArray();
		json.endArray();
	}

	private void message(JsonWriter json, String name, Message message, CaptureSession session, int id, Side side)
			throws IOException {
		json.name(name);
		if (message == null) {
			json.nullValue();
			return;
		}
		Body body = session.body(id, side);
		List<Gap> gaps = body.gaps();
		json.beginObject();
		json.name("bodySize").value(body.size());
		json.name("bodyCaptured").value(body.captured());
		// The digest of a body that is not all there would be the digest of something else.
		text(json, "sha256", gaps.isEmpty() && message.ended() ? sha256(body) : null);
		json.name("gaps").beginArray();
		for (Gap gap : gaps)
			json.beginArray().value(gap.offset()).value(gap.length()).value(gap.reason()).endArray();
		json.endArray();
		json.name("sources").beginArray();
		for (SourceRange source : body.sources())
			json.beginArray().value(source.offset()).value(source.length()).value(source.source()).endArray();
		json.endArray();
		if (!message.trailers().isEmpty()) {
			json.name("trailers").beginArray();
			for (Header header : redaction.apply(message.trailers()))
				json.beginArray().value(header.name()).value(header.value()).endArray();
			json.endArray();
		}
		json.endObject();
	}

	private String sha256(Body body) throws IOException {
		MessageDigest digest;
		try {
			digest = MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			// Every Java platform has it (java.security.MessageDigest).
			throw new UncheckedIOException(new IOException(e));
		}
		try (InputStream in = new BodyStream(body, BodyStream.Gaps.FAIL)) {
			for (int n; (n = in.read(buffer)) >= 0;)
				digest.update(buffer, 0, n);
		}
		return HexFormat.of().formatHex(digest.digest());
	}
}
