/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sockeye.model.Header;
import org.sockeye.model.Message;
import org.sockeye.ui.Texts;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;

/** Puts what two exchanges have in common and what not side by side. Pure functions, off the UI thread. */
final class Comparison {

	/** How the sides of a row differ. */
	enum Change {
		SAME(""), CHANGED("≠"), REMOVED("−"), ADDED("+"), NOTE("");

		private final String mark;

		Change(String mark) {
			this.mark = mark;
		}

		/** @return a sign for it, so that it is not told by colour alone */
		String mark() {
			return mark;
		}
	}

	/**
	 * A row.
	 *
	 * @param place the name of a header, the number of a line, an offset
	 */
	record Row(Change change, String place, String left, String right) {
	}

	/** Texts of more lines are compared as bytes: finding the fewest changes takes time that grows with lines times changes. */
	static final int MOST_LINES = 10_000;
	/** Equal lines that are shown before and after a change. */
	private static final int CONTEXT = 3;
	private static final int MOST_ROWS = 20_000;
	private static final int WIDTH = 16;

	private Comparison() {
	}

	/** @return start line and headers; by name whatever their order, repeated ones in their order */
	static List<Row> heads(Message left, Message right) {
		List<Row> rows = new ArrayList<>();
		row(rows, Messages.startLine, left == null ? null : left.startLine(), right == null ? null : right.startLine());
		Set<String> names = new LinkedHashSet<>();
		for (Message message : new Message[] { left, right })
			if (message != null)
				message.headers().forEach(header -> names.add(header.name().toLowerCase(Locale.ROOT)));
		for (String name : names) {
			List<Header> l = named(left, name);
			List<Header> r = named(right, name);
			for (int i = 0; i < Math.max(l.size(), r.size()); i++)
				row(rows, (i < l.size() ? l : r).get(i).name(), i < l.size() ? l.get(i).value() : null,
						i < r.size() ? r.get(i).value() : null);
		}
		return rows;
	}

	private static List<Header> named(Message message, String name) {
		return message == null ? List.of() : message.headers().stream().filter(h -> h.name().equalsIgnoreCase(name)).toList();
	}

	private static void row(List<Row> rows, String place, String left, String right) {
		if (left == null && right == null)
			return;
		Change change = left == null ? Change.ADDED : right == null ? Change.REMOVED : left.equals(right) ? Change.SAME : Change.CHANGED;
		rows.add(new Row(change, place, left == null ? "" : left, right == null ? "" : right));
	}

	/** @return the lines that differ and some around them; equal texts have one row that says so */
	static List<Row> lines(List<String> left, List<String> right, BooleanSupplier cancelled) {
		List<AbstractDelta<String>> deltas = DiffUtils.diff(left, right, new MyersDiffWithLinearSpace<>(), new Cancelling(cancelled)).getDeltas();
		List<Row> rows = new ArrayList<>();
		int at = 0;
		for (int d = 0; d < deltas.size(); d++) {
			int from = deltas.get(d).getSource().getPosition();
			int to = from + deltas.get(d).getSource().size();
			int otherFrom = deltas.get(d).getTarget().getPosition();
			int otherTo = otherFrom + deltas.get(d).getTarget().size();
			// What was put in and what was taken out at the same place is a change.
			while (d + 1 < deltas.size() && deltas.get(d + 1).getSource().getPosition() == to
					&& deltas.get(d + 1).getTarget().getPosition() == otherTo) {
				d++;
				to += deltas.get(d).getSource().size();
				otherTo += deltas.get(d).getTarget().size();
			}
			same(rows, left, at, from, !rows.isEmpty(), true);
			for (int i = 0; i < Math.max(to - from, otherTo - otherFrom); i++) {
				boolean l = from + i < to;
				boolean r = otherFrom + i < otherTo;
				rows.add(new Row(l ? r ? Change.CHANGED : Change.REMOVED : Change.ADDED, l ? Integer.toString(from + i + 1) : "+" + (otherFrom + i + 1),
						l ? left.get(from + i) : "", r ? right.get(otherFrom + i) : ""));
			}
			at = to;
			if (rows.size() > MOST_ROWS) {
				rows.add(new Row(Change.NOTE, "", Messages.more, ""));
				return rows;
			}
		}
		if (deltas.isEmpty())
			rows.add(new Row(Change.NOTE, "", left.isEmpty() ? Messages.bothEmpty : Messages.bothSame, ""));
		else
			same(rows, left, at, left.size(), true, false);
		return rows;
	}

	/** Ends the search for changes, which may take long. */
	private record Cancelling(BooleanSupplier cancelled) implements DiffAlgorithmListener {
		@Override
		public void diffStart() {
			check();
		}

		@Override
		public void diffStep(int value, int max) {
			check();
		}

		@Override
		public void diffEnd() {
			check();
		}

		private void check() {
			if (cancelled.getAsBoolean())
				throw new CancellationException();
		}
	}

	/** Equal lines: those next to a change, and how many others there are. */
	private static void same(List<Row> rows, List<String> lines, int from, int to, boolean afterChange, boolean beforeChange) {
		int head = afterChange ? Math.min(CONTEXT, to - from) : 0;
		int tail = beforeChange ? Math.min(CONTEXT, to - from - head) : 0;
		for (int i = from; i < from + head; i++)
			rows.add(new Row(Change.SAME, Integer.toString(i + 1), lines.get(i), lines.get(i)));
		int between = to - from - head - tail;
		if (between > 0)
			rows.add(new Row(Change.NOTE, "", Texts.format(Messages.equalLines, between), ""));
		for (int i = to - tail; i < to; i++)
			rows.add(new Row(Change.SAME, Integer.toString(i + 1), lines.get(i), lines.get(i)));
	}

	/** @return the rows of a hex dump that differ; bytes are compared at the same offset */
	static List<Row> bytes(byte[] left, byte[] right) {
		List<Row> rows = new ArrayList<>();
		int equal = 0;
		for (int at = 0; at < Math.max(left.length, right.length); at += WIDTH) {
			String l = hex(left, at);
			String r = hex(right, at);
			if (l.equals(r)) {
				equal++;
				continue;
			}
			equal = skipped(rows, equal);
			if (rows.size() > MOST_ROWS) {
				rows.add(new Row(Change.NOTE, "", Messages.more, ""));
				return rows;
			}
			rows.add(new Row(l.isEmpty() ? Change.ADDED : r.isEmpty() ? Change.REMOVED : Change.CHANGED, String.format("%08x", at), l, r));
		}
		if (rows.isEmpty())
			rows.add(new Row(Change.NOTE, "", left.length == 0 ? Messages.bothEmpty : Messages.bothSame, ""));
		else
			skipped(rows, equal);
		return rows;
	}

	private static int skipped(List<Row> rows, int equal) {
		if (equal > 0)
			rows.add(new Row(Change.NOTE, "", Texts.format(Messages.equalBytes, (long) equal * WIDTH), ""));
		return 0;
	}

	private static String hex(byte[] bytes, int from) {
		StringBuilder hex = new StringBuilder();
		StringBuilder ascii = new StringBuilder("  ");
		for (int i = from; i < Math.min(bytes.length, from + WIDTH); i++) {
			hex.append(Character.forDigit(bytes[i] >> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16)).append(' ');
			ascii.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
		}
		return hex.length() == 0 ? "" : hex.append(ascii).toString();
	}

	/** @return how many rows are no equal ones */
	static long differences(List<Row> rows) {
		return rows.stream().filter(row -> row.change() != Change.SAME && row.change() != Change.NOTE).count();
	}
}
