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
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.sockeye.content.ContentCodings;
import org.sockeye.content.MediaType;
import org.sockeye.model.Header;
import org.sockeye.session.export.HarCharset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A body as a HAR file has it.
 *
 * @param size   its length, missing bytes counted
 * @param pieces what there is, ascending
 * @param reason why the rest is missing
 */
record HarBody(long size, List<Piece> pieces, String reason) {

	/** Bytes from an offset on. */
	record Piece(long offset, byte[] bytes) {
	}

	static final HarBody NONE = new HarBody(0, List.of(), "");
	private static final String ABSENT = "the HAR file does not have it";

	/**
	 * @param content {@code content} or {@code postData}, may be {@code null}
	 * @param message {@code request} or {@code response}
	 */
	static HarBody of(JsonObject content, JsonObject message, List<Header> fields, String missing) throws IOException {
		if (content == null)
			return NONE;
		JsonObject own = Json.object(content, "_body");
		if (own != null)
			return pieces(own, missing);
		List<String> codings = ContentCodings.of(fields);
		String text = Json.text(content, "text");
		if (text.isEmpty())
			text = form(content);
		if (!text.isEmpty()) {
			byte[] bytes = StoredCodings.apply(bytes(content, text), codings);
			return new HarBody(bytes.length, List.of(new Piece(0, bytes)), "");
		}
		// Browsers leave a text out that they do not keep: how long it was, they still say.
		long size = Json.number(message, "bodySize", -1);
		// Firefox counts the head in.
		String declared = HarEntryReader.field(fields, "Content-Length");
		if (declared.matches("\\d{1,18}"))
			size = Math.min(size, Long.parseLong(declared));
		if (size <= 0 && codings.isEmpty())
			size = Json.number(content, "size", -1);
		return size <= 0 || content.has("text") && Json.number(content, "size", 0) == 0 ? NONE : new HarBody(size, List.of(), ABSENT);
	}

	private static byte[] bytes(JsonObject content, String text) {
		if (Json.text(content, "encoding").equalsIgnoreCase("base64"))
			return Base64.getMimeDecoder().decode(text);
		MediaType type = MediaType.parse(Json.text(content, "mimeType"));
		String declared = type == null ? null : type.parameters().get("charset");
		Charset charset = HarCharset.of(declared);
		if (declared != null && charset != null && charset.canEncode())
			return text.getBytes(charset);
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		// mitmproxy writes bytes that it takes for text as a character each: the length says so.
		return utf8.length != Json.number(content, "size", utf8.length) && text.length() == Json.number(content, "size", -1)
				&& text.chars().allMatch(c -> c < 256) ? text.getBytes(StandardCharsets.ISO_8859_1) : utf8;
	}

	private static String form(JsonObject content) {
		StringBuilder text = new StringBuilder();
		if (Json.text(content, "mimeType").startsWith("application/x-www-form-urlencoded"))
			for (JsonObject p : Json.objects(content, "params"))
				text.append(text.isEmpty() ? "" : "&").append(URLEncoder.encode(Json.text(p, "name"), StandardCharsets.UTF_8)).append('=')
						.append(URLEncoder.encode(Json.text(p, "value"), StandardCharsets.UTF_8));
		return text.toString();
	}

	private static HarBody pieces(JsonObject own, String missing) {
		List<Piece> pieces = new ArrayList<>();
		long at = 0;
		for (JsonElement e : own.getAsJsonArray("pieces")) {
			long offset = e.getAsJsonObject().get("offset").getAsLong();
			byte[] bytes = Base64.getDecoder().decode(e.getAsJsonObject().get("base64").getAsString());
			if (offset < at)
				throw new IllegalStateException("pieces overlap");
			pieces.add(new Piece(offset, bytes));
			at = offset + bytes.length;
		}
		return new HarBody(Math.max(at, own.get("size").getAsLong()), pieces, missing);
	}
}
