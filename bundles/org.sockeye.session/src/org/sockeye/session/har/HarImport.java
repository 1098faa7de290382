/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.har;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.LinkType;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.SectionInfo;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

/** Makes a session file of an HTTP Archive, entry by entry: no more than one entry is in memory at a time. */
public final class HarImport {

	private final Path har;
	private int entries;
	private int refused;
	private String firstRefusal = "";

	private HarImport(Path har) {
		this.har = har;
	}

	/** @return whether a file begins as JSON objects do; reads 64 bytes of it */
	public static boolean looksLikeOne(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			String start = new String(in.readNBytes(64), StandardCharsets.UTF_8);
			return (start.startsWith("\uFEFF") ? start.substring(1) : start).stripLeading().startsWith("{");
		}
	}

	/**
	 * Reads an archive into a session file.
	 *
	 * @param session written; truncated first
	 * @return what the user should know: entries that could not be read, or that the file is broken off; empty when all was read
	 * @throws IOException when it is no HTTP Archive, nothing of it can be read, or {@code session} cannot be written; a sentence for the user
	 */
	public static String convert(Path har, Path session) throws IOException {
		return new HarImport(har).run(session);
	}

	private String run(Path session) throws IOException {
		String broken = "";
		boolean found = false;
		try (FileChannel out = FileChannel.open(session, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
				PcapngWriter writer = new PcapngWriter(out, 1 << 18);
				JsonReader json = new JsonReader(new InputStreamReader(Files.newInputStream(har), StandardCharsets.UTF_8))) {
			writer.section(new SectionInfo("", "", "Sockeye", List.of("imported from a HAR file")));
			int source = writer.addInterface(new InterfaceInfo(LinkType.RAW, 0, "har", "imported", List.of()));
			try {
				found = root(json, new HarFlows(writer, source));
			} catch (EOFException e) {
				broken = "it ends early";
			} catch (MalformedJsonException | JsonParseException | IllegalStateException | NumberFormatException e) {
				// What the JSON reader says of a place where something else stands than should.
				broken = endsEarly(e) ? "it ends early" : "it is broken at " + place(json);
			}
		}
		if (!found && entries == 0)
			throw new IOException(broken.isEmpty() ? "it is no HAR file: it has no log.entries"
					: "it is no HAR file, or " + broken.replaceFirst("^it ", "") + " before its first entry");
		String notice = refused == 0 ? ""
				: refused + (refused == 1 ? " entry" : " entries") + " of the HAR file could not be read (" + firstRefusal + ")";
		if (!broken.isEmpty())
			notice = "the HAR file is not whole: " + broken + "; " + entries + (entries == 1 ? " entry before that is shown" : " entries before that are shown")
					+ (notice.isEmpty() ? "" : "; " + notice);
		return notice;
	}

	/** Also where the end is inside a text. */
	private static boolean endsEarly(Exception e) {
		return e.getCause() instanceof EOFException || (e.getMessage() + e.getCause()).contains("Unterminated");
	}

	private static String place(JsonReader json) {
		// "… at line 1 column 2 path $.log" is how it says where it is.
		String text = json.toString();
		int at = text.indexOf(" at ");
		return at < 0 ? "an unknown place" : text.substring(at + 4);
	}

	private boolean root(JsonReader json, HarFlows flows) throws IOException {
		boolean found = false;
		for (json.beginObject(); json.hasNext();)
			if (json.nextName().equals("log") && json.peek() == JsonToken.BEGIN_OBJECT)
				found |= log(json, flows);
			else
				json.skipValue();
		json.endObject();
		return found;
	}

	private boolean log(JsonReader json, HarFlows flows) throws IOException {
		boolean found = false;
		for (json.beginObject(); json.hasNext();)
			if (json.nextName().equals("entries") && json.peek() == JsonToken.BEGIN_ARRAY) {
				found = true;
				for (json.beginArray(); json.hasNext();)
					entry(JsonParser.parseReader(json) instanceof JsonObject o ? o : null, flows);
				json.endArray();
			} else
				json.skipValue();
		json.endObject();
		return found;
	}

	private void entry(JsonObject entry, HarFlows flows) throws IOException {
		HarExchange x;
		try {
			x = HarEntryReader.read(entry);
			if (x.request() == null && x.response() == null)
				throw new IllegalStateException("it has neither a request nor a response");
		} catch (RuntimeException e) {
			// What is not as HAR says: the others are good. Gson's exceptions for a wrong type, and ours, are of this kind.
			if (refused++ == 0)
				firstRefusal = "the first is number " + (entries + refused) + (e instanceof IllegalStateException && e.getMessage() != null
						? ": " + e.getMessage().lines().findFirst().orElse("") : "");
			return;
		}
		flows.write(x);
		entries++;
	}
}
