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
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.sockeye.model.Exchange;
import org.sockeye.model.Gap;
import org.sockeye.model.Header;
import org.sockeye.model.Message;
import org.sockeye.model.Side;
import org.sockeye.session.Body;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.MessageExtents;

import com.google.gson.stream.JsonWriter;

/** Writes the request and the response of an entry of a HAR file. */
final class HarMessage {

	/** Nothing longer is a form that somebody reads by its fields. */
	private static final int FORM = 1 << 20;

	private final JsonText text;
	private final JsonWriter json;
	private final Redaction redaction;

	HarMessage(JsonText text, Redaction redaction) {
		this.text = text;
		this.json = text.json;
		this.redaction = redaction;
	}

	void request(CaptureSession session, Exchange x, boolean webSocket) throws IOException {
		Message m = x.request();
		List<Header> fields = m == null ? List.of() : redaction.apply(m.headers());
		String url = HarUrl.of(x, webSocket);
		json.name("request").beginObject();
		json.name("method").value(x.method());
		json.name("url").value(url);
		json.name("httpVersion").value(HeadText.requestVersion(x));
		json.name("cookies").beginArray();
		for (Header h : fields)
			if (h.name().equalsIgnoreCase("Cookie") && !redaction.hides(h.name()))
				for (String pair : h.value().split(";"))
					if (!pair.isBlank())
						pair(pair.strip(), false);
		json.endArray();
		fields(fields);
		json.name("queryString").beginArray();
		int query = url.indexOf('?');
		if (query >= 0)
			for (String pair : url.substring(query + 1).split("&"))
				if (!pair.isEmpty())
					pair(pair, true);
		json.endArray();
		Body body = session.body(x.id(), Side.REQUEST);
		if (m != null && (body.size() > 0 || m.header("Content-Type") != null))
			postData(body, m);
		sizes(session.extents(x.id(), Side.REQUEST), m, body);
		json.endObject();
	}

	void response(CaptureSession session, Exchange x) throws IOException {
		Message m = x.response();
		List<Header> fields = m == null ? List.of() : redaction.apply(m.headers());
		Body body = session.body(x.id(), Side.RESPONSE);
		json.name("response").beginObject();
		json.name("status").value(x.status());
		json.name("statusText").value(x.reason());
		json.name("httpVersion").value(m == null ? "" : x.version());
		json.name("cookies").beginArray();
		for (Header h : fields)
			if (h.name().equalsIgnoreCase("Set-Cookie") && !redaction.hides(h.name()))
				setCookie(h.value());
		json.endArray();
		fields(fields);
		content(body, m);
		String location = m == null || redaction.hides("Location") ? null : m.header("Location");
		json.name("redirectURL").value(location == null ? "" : location);
		sizes(session.extents(x.id(), Side.RESPONSE), m, body);
		if (m == null)
			text.some("_error", x.stateReason().isEmpty() ? "no response was captured" : x.stateReason());
		json.endObject();
	}

	private void fields(List<Header> fields) throws IOException {
		json.name("headers").beginArray();
		for (Header h : fields)
			json.beginObject().name("name").value(h.name()).name("value").value(h.value()).endObject();
		json.endArray();
	}

	private void sizes(MessageExtents extents, Message m, Body body) throws IOException {
		boolean head = extents != null && extents.textHead() && extents.headComplete();
		json.name("headersSize").value(head ? extents.headSize() : -1);
		json.name("bodySize").value(m != null && m.ended() ? body.size() : -1);
	}

	private void pair(String pair, boolean coded) throws IOException {
		int equals = pair.indexOf('=');
		String name = equals < 0 ? pair : pair.substring(0, equals);
		String value = equals < 0 ? "" : pair.substring(equals + 1);
		json.beginObject();
		json.name("name").value(coded ? HarUrl.decode(name) : name.strip());
		json.name("value").value(coded ? HarUrl.decode(value) : value.strip());
		json.endObject();
	}

	/** RFC 6265 §4.1.1. */
	private void setCookie(String field) throws IOException {
		String[] parts = field.split(";");
		int equals = parts[0].indexOf('=');
		json.beginObject();
		json.name("name").value(equals < 0 ? "" : parts[0].substring(0, equals).strip());
		json.name("value").value(parts[0].substring(equals + 1).strip());
		boolean httpOnly = false;
		boolean secure = false;
		String[] seen = new String[3];
		for (int i = 1; i < parts.length; i++) {
			String[] attribute = parts[i].strip().split("=", 2);
			String value = attribute.length > 1 ? attribute[1].strip() : "";
			switch (attribute[0].strip().toLowerCase(Locale.ROOT)) {
			case "path" -> seen[0] = value;
			case "domain" -> seen[1] = value;
			case "expires" -> seen[2] = date(value);
			case "httponly" -> httpOnly = true;
			case "secure" -> secure = true;
			default -> {
				// HAR has no member for it; the header has it all.
			}
			}
		}
		text.some("path", seen[0]);
		text.some("domain", seen[1]);
		text.some("expires", seen[2]);
		json.name("httpOnly").value(httpOnly);
		json.name("secure").value(secure);
		json.endObject();
	}

	/** @return ISO 8601; {@code null} for what is no date */
	private static String date(String value) {
		try {
			return ZonedDateTime.parse(value.replace('-', ' '), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant().toString();
		} catch (DateTimeException e) {
			return null;
		}
	}

	private void postData(Body body, Message m) throws IOException {
		BodyContent content = new BodyContent(body, m.headers());
		String type = m.header("Content-Type");
		boolean form = type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
		json.name("postData").beginObject();
		json.name("mimeType").value(type == null ? "" : type);
		json.name("params").beginArray();
		if (form && content.isText() && content.few() != null && content.size() <= FORM)
			for (String pair : new String(content.few(), StandardCharsets.ISO_8859_1).split("&"))
				if (!pair.isBlank())
					pair(pair.strip(), true);
		json.endArray();
		json.name("text");
		// HAR knows no base64 here: bytes that are no text would read as what was not sent.
		if (content.isText())
			text.text(content::text);
		else
			json.value("");
		text.some("comment", content.isText() || body.captured() == 0 ? content.problem() : "the body is not text; its bytes are in _body");
		if (content.isCoded() || !content.isText() || !body.gaps().isEmpty())
			raw(body);
		json.endObject();
	}

	private void content(Body body, Message m) throws IOException {
		json.name("content").beginObject();
		if (m == null) {
			json.name("size").value(0).name("mimeType").value("").endObject();
			return;
		}
		BodyContent content = new BodyContent(body, m.headers());
		// How much it would be decoded, nobody can say when bytes are missing.
		json.name("size").value(content.isWhole() ? content.size() : content.isCoded() ? -1 : body.size());
		if (content.isWhole() && content.isCoded())
			json.name("compression").value(content.size() - body.size());
		String type = m.header("Content-Type");
		json.name("mimeType").value(type == null ? "" : type);
		if (content.size() > 0 || body.size() == 0) {
			json.name("text");
			if (content.isText() || content.size() == 0)
				text.text(content.size() == 0 ? out -> {
				} : content::text);
			else {
				text.base64(content::bytes);
				json.name("encoding").value("base64");
			}
		}
		text.some("comment", !body.gaps().isEmpty() ? "the text ends where bytes are missing; what was captured behind that is in _body" : content.problem());
		if (content.isCoded() || !body.gaps().isEmpty())
			raw(body);
		json.endObject();
	}

	/** The body as it was sent, framing removed: what {@code text} cannot say. */
	private void raw(Body body) throws IOException {
		json.name("_body").beginObject();
		json.name("size").value(body.size());
		json.name("pieces").beginArray();
		long at = 0;
		for (Gap gap : body.gaps()) {
			piece(body, at, gap.offset());
			at = gap.offset() + gap.length();
		}
		piece(body, at, body.size());
		json.endArray();
		json.endObject();
	}

	private void piece(Body body, long from, long to) throws IOException {
		if (to <= from)
			return;
		json.beginObject().name("offset").value(from).name("base64");
		text.base64(out -> {
			try (InputStream in = BodyStream.part(body, from, to)) {
				in.transferTo(out);
			}
		});
		json.endObject();
	}
}
