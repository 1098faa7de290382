/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a table is set within a width: how wide each column is, and where the lines of each cell begin and end. */
public final class TableGrid {

	/** A column is not made narrower than this for the sake of others, unless its words are. */
	private static final int NARROW_EM = 5;
	/** Words that are longer are broken. */
	private static final int LONG_WORD_EM = 14;

	/** Measures text, in pixels. */
	@FunctionalInterface
	public interface Measure {
		int width(String text, Inline.Style style);
	}

	/** A part of a cell that stands on one line: from one index to before another of the cell's text. */
	public record Piece(int from, int to) {
	}

	private final Measure measure;
	private final int[] widths;

	/**
	 * Finds the widths.
	 *
	 * @param table with at least one column
	 * @param room  for all columns and the gaps between them, in pixels
	 * @param gap   between two columns, in pixels
	 */
	public TableGrid(Block.Table table, int room, int gap, Measure measure) {
		this.measure = measure;
		int columns = table.header().size();
		int em = Math.max(1, measure.width("m", Inline.Style.PLAIN));
		int[] least = new int[columns];
		int[] natural = new int[columns];
		List<List<Inline>> rows = new ArrayList<>(table.rows());
		rows.add(bold(table.header()));
		for (List<Inline> row : rows)
			for (int c = 0; c < columns; c++) {
				Inline cell = row.get(c);
				natural[c] = Math.max(natural[c], width(cell, 0, cell.text().length()));
				least[c] = Math.max(least[c], Math.min(longestWord(cell), LONG_WORD_EM * em));
			}
		widths = share(least, natural, Math.max(columns * em, room - gap * (columns - 1)), NARROW_EM * em);
	}

	/** @return a table's header, its cells bold */
	public static List<Inline> bold(List<Inline> header) {
		List<Inline> cells = new ArrayList<>();
		for (Inline cell : header) {
			List<Inline.Styled> styles = new ArrayList<>();
			for (int i = 0; i < cell.text().length();) {
				int end = cell.sameStyleUntil(i, cell.text().length());
				styles.add(new Inline.Styled(i, end, cell.styleAt(i).asBold()));
				i = end;
			}
			cells.add(new Inline(cell.text(), styles, cell.links()));
		}
		return cells;
	}

	private static int[] share(int[] least, int[] natural, int room, int narrow) {
		int columns = natural.length;
		if (Arrays.stream(natural).sum() <= room)
			return natural.clone();
		int[] widths = new int[columns];
		for (int c = 0; c < columns; c++)
			widths[c] = Math.min(natural[c], Math.max(least[c], narrow));
		int used = Arrays.stream(widths).sum();
		if (used >= room) {
			for (int c = 0; c < columns; c++)
				widths[c] = Math.max(1, (int) ((long) widths[c] * room / used));
			return widths;
		}
		// By what is missing: a row is as high as its longest cell.
		double[] wanted = new double[columns];
		for (int c = 0; c < columns; c++)
			wanted[c] = natural[c] - widths[c];
		int left = room - used;
		for (int round = 0; round < columns && left > 0; round++) {
			double sum = Arrays.stream(wanted).sum();
			if (sum == 0)
				break;
			int given = 0;
			for (int c = 0; c < columns; c++) {
				int more = Math.min(natural[c] - widths[c], (int) (left * wanted[c] / sum));
				widths[c] += more;
				given += more;
				if (widths[c] == natural[c])
					wanted[c] = 0;
			}
			left -= given;
		}
		return widths;
	}

	/** @return the width of each column, in pixels */
	public int[] widths() {
		return widths.clone();
	}

	/** @return the lines of a cell, at least one */
	public List<Piece> lines(int column, Inline cell) {
		List<Piece> lines = new ArrayList<>();
		String text = cell.text();
		int start = 0;
		while (start < text.length()) {
			int end = lineEnd(cell, start, widths[column]);
			int behind = end;
			while (behind < text.length() && Character.isWhitespace(text.charAt(behind)))
				behind++;
			lines.add(new Piece(start, end));
			start = behind;
		}
		if (lines.isEmpty())
			lines.add(new Piece(0, 0));
		return lines;
	}

	private int lineEnd(Inline cell, int start, int room) {
		String text = cell.text();
		int end = start;
		while (end < text.length()) {
			int word = end;
			while (word < text.length() && text.charAt(word) != '\n' && Character.isWhitespace(text.charAt(word)))
				word++;
			if (word < text.length() && text.charAt(word) == '\n')
				return end;
			int behind = word;
			while (behind < text.length() && !Character.isWhitespace(text.charAt(behind)))
				behind++;
			if (width(cell, start, behind) > room)
				return end > start ? end : broken(cell, start, behind, room);
			end = behind;
		}
		return end;
	}

	/** @return where a word is broken that is too long for its column: behind one character at least, and never within a pair */
	private int broken(Inline cell, int start, int end, int room) {
		String text = cell.text();
		int at = text.offsetByCodePoints(start, 1);
		while (at < end) {
			int next = text.offsetByCodePoints(at, 1);
			if (width(cell, start, next) > room)
				return at;
			at = next;
		}
		return end;
	}

	private int longestWord(Inline cell) {
		String text = cell.text();
		int longest = 0;
		for (int i = 0; i < text.length();) {
			int end = i;
			while (end < text.length() && !Character.isWhitespace(text.charAt(end)))
				end++;
			longest = Math.max(longest, width(cell, i, end));
			i = Math.max(end, i) + 1;
		}
		return longest;
	}

	private int width(Inline cell, int from, int to) {
		int width = 0;
		for (int i = from; i < to;) {
			int end = cell.sameStyleUntil(i, to);
			width += measure.width(cell.text().substring(i, end), cell.styleAt(i));
			i = end;
		}
		return width;
	}
}
