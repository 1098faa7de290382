/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/**
 * Where marks are written down as they are set, until they are in a session file: a JSON line each (docs/session-format.md, "Marks that are
 * not saved"). Nothing is ever changed in such a file, so that a tail that was torn off costs no more than its last line. Any thread may call.
 */
public final class MarkJournal implements Closeable {

	private static final int VERSION = 1;
	/** More than this would be no journal of ours: a mark is a line, and nobody sets millions by hand. */
	private static final long LONGEST = 256L << 20;

	/**
	 * A mark, and of which exchange.
	 *
	 * @param id     the exchange's number in the session
	 * @param at     where its first captured byte stands in the file, −1 when there is none
	 * @param timeNs when it began, in ns since the epoch
	 * @param mark   {@link Mark#NONE} for one that was taken away
	 */
	public record Entry(int id, long at, long timeNs, Mark mark) {

		/** @return what is to be noted of an exchange of that session */
		static Entry of(CaptureSession session, int id, Mark mark) {
			long at = -1;
			for (var side : org.sockeye.model.Side.values()) {
				MessageExtents m = session.extents(id, side);
				if (m != null && at < 0)
					at = m.head().length > 0 ? m.head()[0] : m.body().length > 0 ? m.body()[0] : -1;
			}
			return new Entry(id, at, session.timeNs(id), mark);
		}
	}

	/**
	 * What a journal says.
	 *
	 * @param file    the session file that its marks are of, {@code null} for the capture beside which it lies
	 * @param entries the last of each exchange, in the order in which the exchanges were marked first
	 * @param savedAs the session file into which they were saved last, {@code null} when they never were
	 * @param unsaved whether there is one that was not saved
	 */
	public record Contents(Path file, List<Entry> entries, Path savedAs, boolean unsaved) {

		/** Of a journal that there is none of. */
		public static final Contents NONE = new Contents(null, List.of(), null, false);

		public Contents {
			entries = List.copyOf(entries);
		}

		/** @return how many exchanges have a mark */
		public int marks() {
			return (int) entries.stream().filter(e -> !e.mark.isNone()).count();
		}
	}

	private final Path path;
	private final Path file;
	private final AtomicBoolean forcing = new AtomicBoolean();
	private FileChannel channel;
	private boolean closed;

	/**
	 * A journal that goes on, or begins, with the next mark; until then there is no file.
	 *
	 * @param path of the journal
	 * @param file the session file that the marks are of, {@code null} for a capture beside which the journal lies
	 */
	public MarkJournal(Path path, Path file) {
		this.path = path;
		this.file = file;
	}

	/**
	 * Reads a journal. Lines that cannot be understood are left out.
	 *
	 * @throws IOException when it cannot be read; not when there is none
	 */
	public static Contents read(Path path) throws IOException {
		byte[] bytes;
		try {
			if (Files.size(path) > LONGEST)
				throw new IOException(path + " is too large");
			bytes = Files.readAllBytes(path);
		} catch (NoSuchFileException e) {
			return Contents.NONE;
		}
		Path file = null;
		Path savedAs = null;
		boolean unsaved = false;
		Map<Integer, Entry> entries = new LinkedHashMap<>();
		// What stands behind the last line's end was torn off in the middle.
		for (String line : new String(bytes, 0, wholeLines(bytes, bytes.length), StandardCharsets.UTF_8).split("\n"))
			try {
				JsonObject record = JsonParser.parseString(line).getAsJsonObject();
				if (record.has("marks"))
					file = record.has("file") ? Path.of(record.get("file").getAsString()) : file;
				else if (record.has("saved")) {
					savedAs = Path.of(record.get("saved").getAsString());
					unsaved = false;
				} else {
					Entry entry = entry(record);
					entries.put(entry.id, entry);
					unsaved = true;
				}
			} catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException
					| UnsupportedOperationException | InvalidPathException e) {
				// Not one of ours, or one that the disk has spoilt: the others are still good.
			}
		return new Contents(file, List.copyOf(entries.values()), savedAs, unsaved);
	}

	private static int wholeLines(byte[] bytes, int length) {
		int end = length;
		while (end > 0 && bytes[end - 1] != '\n')
			end--;
		return end;
	}

	private static Entry entry(JsonObject record) {
		Mark.Colour colour = null;
		if (record.has("colour"))
			for (Mark.Colour c : Mark.Colour.values())
				colour = c.id().equals(record.get("colour").getAsString()) ? c : colour;
		return new Entry(record.get("id").getAsInt(), record.get("at").getAsLong(), record.get("time").getAsLong(),
				new Mark(colour, record.has("comment") ? record.get("comment").getAsString() : ""));
	}

	/**
	 * Writes marks down. When this returns they outlive this process, and soon after the machine.
	 *
	 * @throws IOException when they cannot be written
	 */
	public void put(Collection<Entry> entries) throws IOException {
		StringBuilder lines = new StringBuilder();
		for (Entry e : entries) {
			JsonObject record = new JsonObject();
			record.addProperty("id", e.id);
			record.addProperty("at", e.at);
			record.addProperty("time", e.timeNs);
			if (e.mark.colour() != null)
				record.addProperty("colour", e.mark.colourId());
			if (!e.mark.comment().isEmpty())
				record.addProperty("comment", e.mark.comment());
			lines.append(record).append('\n');
		}
		write(lines.toString());
	}

	/**
	 * All marks that were set until now are in a session file.
	 *
	 * @throws IOException when that cannot be written
	 */
	public void saved(Path as) throws IOException {
		JsonObject record = new JsonObject();
		record.addProperty("saved", as.toAbsolutePath().toString());
		write(record + "\n");
	}

	private synchronized void write(String lines) throws IOException {
		String head = "";
		if (closed)
			return;
		if (channel == null) {
			channel = FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			cutTornTail();
			if (channel.size() == 0)
				head = head() + "\n";
		}
		long begin = channel.size();
		ByteBuffer bytes = ByteBuffer.wrap((head + lines).getBytes(StandardCharsets.UTF_8));
		try {
			for (long at = begin; bytes.hasRemaining();)
				at += channel.write(bytes, at);
		} catch (IOException e) {
			// The disk is full: half a line would spoil the next one.
			channel.truncate(begin);
			throw e;
		}
		force();
	}

	private JsonObject head() {
		JsonObject head = new JsonObject();
		head.add("marks", new JsonPrimitive(VERSION));
		if (file != null)
			head.addProperty("file", file.toAbsolutePath().toString());
		return head;
	}

	/** The next line must not go on in half a one. */
	private void cutTornTail() throws IOException {
		ByteBuffer last = ByteBuffer.allocate(1);
		long end = channel.size();
		while (end > 0 && channel.read(last.clear(), end - 1) == 1 && last.get(0) != '\n')
			end--;
		channel.truncate(end);
	}

	/** Not on the caller's thread, which may be that of the window: a disk takes its time. */
	private void force() {
		if (forcing.compareAndSet(false, true))
			CompletableFuture.runAsync(() -> {
				forcing.set(false);
				FileChannel now;
				synchronized (this) {
					now = channel;
				}
				try {
					if (now != null)
						now.force(false);
				} catch (IOException e) {
					// It was closed meanwhile, or the disk fails: the next write says so.
				}
			});
	}

	/** Ends writing: what is put from now on is not written. The file, if there is one, stays. */
	@Override
	public synchronized void close() throws IOException {
		closed = true;
		if (channel != null)
			channel.close();
		channel = null;
	}
}
