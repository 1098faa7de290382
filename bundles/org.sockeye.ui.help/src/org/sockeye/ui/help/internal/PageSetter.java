/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.GlyphMetrics;
import org.sockeye.ui.Palette;
import org.sockeye.ui.help.internal.book.Block;
import org.sockeye.ui.help.internal.book.HelpBook;
import org.sockeye.ui.help.internal.book.HelpPage;
import org.sockeye.ui.help.internal.book.Inline;
import org.sockeye.ui.help.internal.book.TableGrid;

/** Sets a page for a width: one instance for one setting. UI thread only. */
final class PageSetter {

	private static final int INDENT = 22;
	private static final int CELL_PADDING = 8;
	private static final int GAP = 18;
	/** A place for a picture in the text. */
	private static final String OBJECT = "\uFFFC";

	private final HelpBook book;
	private final HelpPage page;
	private final Palette palette;
	private final HelpFonts fonts;
	private final Pictures images;
	private final int width;
	private final PageText.Builder out = new PageText.Builder();

	/** @param width for the text, in pixels */
	PageSetter(HelpBook book, HelpPage page, Palette palette, HelpFonts fonts, Pictures images, int width) {
		this.book = book;
		this.page = page;
		this.palette = palette;
		this.fonts = fonts;
		this.images = images;
		this.width = width;
	}

	PageText set(GC gc) {
		Block before = null;
		for (Block block : page.blocks()) {
			space(before, block);
			out.blocks.add(out.text.length());
			if (block instanceof Block.Heading heading)
				heading(heading);
			else if (block instanceof Block.Paragraph paragraph)
				paragraph(paragraph);
			else if (block instanceof Block.Code code)
				code(code);
			else if (block instanceof Block.Table table && !table.header().isEmpty())
				table(table, gc);
			else if (block instanceof Block.Picture picture)
				picture(picture);
			else
				line(0, 0, null, null, out.text.length());
			before = block;
		}
		return out.build();
	}

	/** A thin line between blocks; none between the items of a list. */
	private void space(Block before, Block block) {
		if (before == null)
			return;
		boolean items = before instanceof Block.Paragraph a && block instanceof Block.Paragraph b && a.depth() > 0 && b.depth() > 0;
		int lines = items ? 0 : block instanceof Block.Heading h && h.level() <= 2 ? 2 : 1;
		for (int i = 0; i < lines; i++) {
			StyleRange style = new StyleRange(out.text.length(), 1, null, null);
			style.font = fonts.space();
			out.text.append(' ');
			out.styles.add(style);
			line(0, 0, null, null, out.text.length() - 1);
		}
	}

	/** Ends the line that began at an offset. */
	private void line(int indent, int wrapIndent, Color background, int[] tabs, int start) {
		if (indent != 0 || wrapIndent != 0 || background != null || tabs != null)
			out.lines.add(new PageText.Line(start, indent, wrapIndent, background, tabs));
		out.text.append('\n');
	}

	private void heading(Block.Heading heading) {
		int start = out.text.length();
		out.anchors.put(heading.anchor(), start);
		out.text.append(heading.text().text().replace('\n', ' '));
		style(start, out.text.length(), new StyleRange(0, 0, palette.foreground(), null), fonts.heading(heading.level()));
		links(heading.text(), 0, heading.text().text().length(), start);
		line(0, 0, null, null, start);
	}

	private void paragraph(Block.Paragraph paragraph) {
		Inline text = paragraph.text();
		int indent = paragraph.depth() * INDENT;
		boolean item = !paragraph.marker().isEmpty();
		int from = 0;
		while (from <= text.text().length()) {
			int end = text.text().indexOf('\n', from);
			if (end < 0)
				end = text.text().length();
			int start = out.text.length();
			if (item && from == 0)
				out.text.append(paragraph.marker()).append('\t');
			inline(text, from, end);
			int begin = item && from == 0 ? indent - INDENT : indent;
			// The tab behind the marker leads to where the further lines begin.
			line(begin, indent, null, item && from == 0 ? new int[] { INDENT } : null, start);
			from = end + 1;
		}
	}

	private void code(Block.Code code) {
		for (String row : code.text().split("\n", -1)) {
			int start = out.text.length();
			out.text.append(row.isEmpty() ? " " : row);
			style(start, out.text.length(), new StyleRange(0, 0, palette.foreground(), null), fonts.of(new Inline.Style(false, false, true)));
			int indent = 12 + code.depth() * INDENT;
			line(indent, indent + INDENT, palette.headerBackground(), null, start);
		}
	}

	private void table(Block.Table table, GC gc) {
		TableGrid grid = new TableGrid(table, width - 2 * CELL_PADDING, GAP, fonts.measure(gc));
		int[] widths = grid.widths();
		int[] tabs = new int[widths.length];
		int x = CELL_PADDING;
		for (int c = 0; c < widths.length; c++) {
			tabs[c] = x;
			x += widths[c] + GAP;
		}
		row(grid, TableGrid.bold(table.header()), tabs, palette.headerBackground());
		int number = 0;
		for (List<Inline> row : table.rows())
			row(grid, row, tabs, number++ % 2 == 0 ? null : palette.alternateBackground());
	}

	private void row(TableGrid grid, List<Inline> cells, int[] tabs, Color background) {
		List<List<TableGrid.Piece>> pieces = new java.util.ArrayList<>();
		int height = 1;
		for (int c = 0; c < cells.size(); c++) {
			pieces.add(grid.lines(c, cells.get(c)));
			height = Math.max(height, pieces.get(c).size());
		}
		for (int y = 0; y < height; y++) {
			int start = out.text.length();
			for (int c = 0; c < cells.size(); c++) {
				out.text.append('\t');
				if (y < pieces.get(c).size())
					inline(cells.get(c), pieces.get(c).get(y).from(), pieces.get(c).get(y).to());
			}
			line(0, 0, background, tabs, start);
		}
	}

	private void picture(Block.Picture picture) {
		PageText.Picture image = images.load(page, picture.source(), width);
		int start = out.text.length();
		if (image == null) {
			out.text.append(picture.text());
			style(start, out.text.length(), new StyleRange(0, 0, palette.secondary(), null), fonts.of(new Inline.Style(false, true, false)));
		} else {
			out.text.append(OBJECT);
			StyleRange style = new StyleRange(start, 1, null, null);
			style.metrics = new GlyphMetrics(image.height(), 0, image.width());
			out.styles.add(style);
			out.pictures.put(start, image);
		}
		line(0, 0, null, null, start);
	}

	/** Puts a part of running text at the end. */
	private void inline(Inline inline, int from, int to) {
		int start = out.text.length();
		out.text.append(inline.text(), from, to);
		for (int i = from; i < to;) {
			int end = inline.sameStyleUntil(i, to);
			Inline.Style style = inline.styleAt(i);
			if (!style.equals(Inline.Style.PLAIN))
				style(start + i - from, start + end - from, new StyleRange(0, 0, null, null), fonts.of(style));
			i = end;
		}
		links(inline, from, to, start);
	}

	private void style(int start, int end, StyleRange style, org.eclipse.swt.graphics.Font font) {
		if (end <= start)
			return;
		style.start = start;
		style.length = end - start;
		style.font = font;
		out.styles.add(style);
	}

	private void links(Inline inline, int from, int to, int start) {
		for (Inline.Link link : inline.links()) {
			int a = Math.max(from, link.start()), b = Math.min(to, link.end());
			HelpBook.Target target = a < b ? book.resolve(page, link.target()) : null;
			if (target != null) {
				out.links.add(new PageText.Link(start + a - from, start + b - from, target));
				underline(start + a - from, start + b - from);
			}
		}
	}

	/** Gives characters the look of a link and keeps their fonts: ranges may not overlap, so what is there is cut. */
	private void underline(int from, int to) {
		Color colour = palette.accent(Palette.Hue.BLUE);
		int at = from;
		List<StyleRange> there = List.copyOf(out.styles);
		for (StyleRange style : there) {
			int end = style.start + style.length;
			if (end <= from || style.start >= to)
				continue;
			if (style.start < from)
				part(style, style.start, from);
			if (end > to)
				part(style, to, end);
			if (style.start > at)
				look(part(new StyleRange(), at, style.start), colour);
			style.length = Math.min(end, to) - Math.max(style.start, from);
			style.start = Math.max(style.start, from);
			look(style, colour);
			at = style.start + style.length;
		}
		if (at < to)
			look(part(new StyleRange(), at, to), colour);
		out.styles.sort((a, b) -> Integer.compare(a.start, b.start));
	}

	private StyleRange part(StyleRange like, int from, int to) {
		StyleRange part = (StyleRange) like.clone();
		part.start = from;
		part.length = to - from;
		out.styles.add(part);
		return part;
	}

	private static void look(StyleRange style, Color colour) {
		style.foreground = colour;
		style.underline = true;
		style.underlineStyle = SWT.UNDERLINE_SINGLE;
	}
}
