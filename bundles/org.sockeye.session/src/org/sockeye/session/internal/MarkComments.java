/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sockeye.pcapng.CapturedPacket;
import org.sockeye.pcapng.CommentedCopy;
import org.sockeye.session.Mark;
import org.sockeye.session.MarkJournal;
import org.sockeye.session.Marks;

/**
 * Marks as comments of packets, {@code mark red at +52: too slow}: on the packet that holds the exchange's first byte, so many bytes
 * behind the packet's begin. The reader thread reads; writing needs nothing of it.
 */
final class MarkComments {

	private static final Pattern OURS = Pattern.compile("mark(?: ([a-z]+))? at \\+(\\d{1,9})(?:: (.*))?", Pattern.DOTALL);
	/** The comments of packets that mean something else. */
	private static final List<String> OTHERS = List.of("gap: ", "unix: ");

	/** By the offset of the byte that they are for; of a comment of somebody else's, the packet's first byte and its length. */
	private record Found(long offset, int length, Mark mark) {
	}

	/** Those whose exchange has not come yet, and those of others', by their first byte. */
	private final NavigableMap<Long, List<Found>> waiting = new TreeMap<>();
	private final Marks marks;
	private final RestoredMarks restored;

	/** @param journal what was set before and is in no file */
	MarkComments(Marks marks, MarkJournal.Contents journal) {
		this.marks = marks;
		this.restored = new RestoredMarks(journal);
	}

	/** A packet comes; an exchange may begin in it, now or when what is before it has come too. */
	void packet(CapturedPacket packet) {
		for (String comment : packet.comments()) {
			Matcher ours = OURS.matcher(comment);
			if (ours.matches())
				wait(packet.dataOffset() + Long.parseLong(ours.group(2)), 1, new Mark(colour(ours.group(1)), ours.group(3)));
			else if (packet.capturedLength() > 0 && OTHERS.stream().noneMatch(comment::startsWith))
				wait(packet.dataOffset(), packet.capturedLength(), new Mark(null, comment));
		}
	}

	private void wait(long offset, int length, Mark mark) {
		waiting.computeIfAbsent(offset, o -> new ArrayList<>(1)).add(new Found(offset, length, mark));
	}

	/** @return whether there is nothing that {@link #exchange} could find */
	boolean isEmpty() {
		return waiting.isEmpty() && restored.isEmpty();
	}

	/** @return what is to be said, when all was read, of marks that found no exchange; empty for nothing */
	String notFound() {
		int left = restored.left();
		return left == 0 ? ""
				: (left == 1 ? "a mark that was not saved fits" : left + " marks that were not saved fit")
						+ " no exchange of this file any more: it has changed since";
	}

	/** An exchange has begun, or goes on. */
	void exchange(int id, long fileOffset, long timeNs) {
		comment(id, fileOffset);
		Mark before = restored.isEmpty() ? null : restored.take(id, fileOffset, timeNs);
		if (before != null)
			marks.restore(id, before);
	}

	private void comment(int id, long fileOffset) {
		var found = waiting.floorEntry(fileOffset);
		if (found == null)
			return;
		for (Found f : List.copyOf(found.getValue()))
			if (fileOffset < f.offset + f.length) {
				marks.read(id, f.mark);
				if (f.length == 1)
					found.getValue().remove(f);
			}
		if (found.getValue().isEmpty())
			waiting.remove(found.getKey());
	}

	private static Mark.Colour colour(String id) {
		for (Mark.Colour c : Mark.Colour.values())
			if (c.id().equals(id))
				return c;
		return null;
	}

	/** @return whether a comment of a packet is a mark of ours */
	static boolean isOurs(String comment) {
		return OURS.matcher(comment).matches();
	}

	/**
	 * @param fileOffset where an exchange's first byte stands in the file, −1 when there is none
	 * @return the comments of each packet
	 */
	static CommentedCopy.Comments of(Map<Integer, Mark> marks, IntToLongFunction fileOffset) {
		NavigableMap<Long, List<Mark>> all = new TreeMap<>();
		marks.forEach((id, mark) -> {
			long offset = fileOffset.applyAsLong(id);
			if (offset >= 0)
				all.computeIfAbsent(offset, o -> new ArrayList<>(1)).add(mark);
		});
		return (dataOffset, captured) -> {
			List<String> texts = new ArrayList<>();
			all.subMap(dataOffset, dataOffset + captured)
					.forEach((offset, at) -> at.forEach(mark -> texts.add(text(mark, offset - dataOffset))));
			return texts;
		};
	}

	/** @param at how many bytes behind the packet's begin */
	private static String text(Mark mark, long at) {
		return "mark" + (mark.colour() == null ? "" : " " + mark.colourId()) + " at +" + at
				+ (mark.comment().isEmpty() ? "" : ": " + mark.comment());
	}
}
