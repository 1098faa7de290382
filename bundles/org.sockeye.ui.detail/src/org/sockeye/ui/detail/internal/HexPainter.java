/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.List;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Texts;

/** Paints the rows of a hex dump, and writes them as text. Made anew for each painting. */
final class HexPainter {

	/** What a byte that has not been read yet reads as. */
	interface Bytes {
		/** @return the byte, −1 while it is not read */
		int get(long offset);
	}

	private static final int NOT_HERE = -2;

	private final List<Provenance.Stretch> stretches;
	private final Bytes bytes;
	private final HexLayout layout;
	private final StringBuilder line = new StringBuilder(80);

	HexPainter(List<Provenance.Stretch> stretches, Bytes bytes, HexLayout layout) {
		this.stretches = stretches;
		this.bytes = bytes;
		this.layout = layout;
	}

	/** @return the digits that offsets need: eight at least */
	static int digits(List<Provenance.Stretch> stretches) {
		long last = stretches.isEmpty() ? 0 : stretches.get(stretches.size() - 1).end();
		return last > 0xffff_ffffL ? 12 : 8;
	}

	/**
	 * Paints a row.
	 *
	 * @param width     of the canvas, in pixels
	 * @param selection the selected bytes
	 * @param caret     the byte with the caret, −1 to show none
	 */
	void paint(GC gc, Palette palette, HexRows.Row row, int y, int height, int width, HexSelection selection, long caret) {
		if (row.gap() != null) {
			boolean selected = selection.touches(row.from(), row.to());
			gc.setBackground(selected ? palette.selectionBackground() : palette.gapBackground());
			gc.fillRectangle(0, y, width, height);
			gc.setForeground(selected ? palette.selectionForeground() : palette.accent(Palette.Hue.ORANGE));
			gc.drawText(offset(row.offset()), layout.offsetX(), y + 1, true);
			gc.drawText(gapText(row.gap()), layout.hexX(), y + 1, true);
			return;
		}
		stripe(gc, palette, row, y, height);
		gc.setForeground(palette.secondary());
		gc.drawText(offset(row.offset()), layout.offsetX(), y + 1, true);
		String hex = hex(row);
		String ascii = ascii(row);
		gc.setForeground(palette.foreground());
		gc.drawText(hex, layout.hexX(), y + 1, true);
		gc.drawText(ascii, layout.asciiX(), y + 1, true);
		if (selection.touches(row.from(), row.to())) {
			int first = (int) (Math.max(selection.from(), row.from()) - row.offset());
			int behind = (int) (Math.min(selection.to(), row.to()) - row.offset());
			selected(gc, palette, hex.substring(HexLayout.hexColumn(first), HexLayout.hexColumn(behind - 1) + 2),
					layout.hexX() + layout.charWidth() * HexLayout.hexColumn(first), y, height);
			selected(gc, palette, ascii.substring(first, behind), layout.asciiX() + layout.charWidth() * first, y, height);
		}
		if (caret >= row.from() && caret < row.to()) {
			int column = (int) (caret - row.offset());
			Color frame = palette.foreground();
			gc.setForeground(frame);
			gc.drawRectangle(layout.hexX() + layout.charWidth() * HexLayout.hexColumn(column) - 1, y, 2 * layout.charWidth() + 1, height - 1);
			gc.drawRectangle(layout.asciiX() + layout.charWidth() * column - 1, y, layout.charWidth() + 1, height - 1);
		}
	}

	private static void selected(GC gc, Palette palette, String text, int x, int y, int height) {
		gc.setBackground(palette.selectionBackground());
		gc.setForeground(palette.selectionForeground());
		gc.fillRectangle(x - 1, y, gc.textExtent(text).x + 2, height);
		gc.drawText(text, x, y + 1, true);
	}

	private void stripe(GC gc, Palette palette, HexRows.Row row, int y, int height) {
		// More than one source in a row: the stripe is divided from top to bottom.
		int first = firstStretch(stretches, row.from());
		int last = first;
		while (last + 1 < stretches.size() && stretches.get(last + 1).offset() < row.to())
			last++;
		for (int i = first; i <= last && i < stretches.size(); i++) {
			Provenance.Stretch s = stretches.get(i);
			if (s.isGap() || s.source().isEmpty())
				continue;
			long from = Math.max(s.offset(), row.from()) - row.offset();
			long to = Math.min(s.end(), row.to()) - row.offset();
			int y0 = first == last ? 0 : (int) (height * from / HexRows.WIDTH);
			int y1 = first == last ? height : (int) (height * to / HexRows.WIDTH);
			gc.setBackground(palette.accent(Provenance.hue(s.source())));
			gc.fillRectangle(0, y + y0, HexLayout.STRIPE, y1 - y0);
		}
	}

	/** @return the stretch that a byte is in */
	static int firstStretch(List<Provenance.Stretch> stretches, long offset) {
		int low = 0;
		int high = stretches.size() - 1;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (stretches.get(middle).end() <= offset)
				low = middle + 1;
			else
				high = middle;
		}
		return low;
	}

	private String offset(long offset) {
		return String.format("%0" + layout.digits() + "x", offset);
	}

	private String hex(HexRows.Row row) {
		line.setLength(0);
		for (int i = 0; i < HexRows.WIDTH; i++) {
			if (i == HexRows.WIDTH / 2)
				line.append(' ');
			int b = value(row, i);
			if (b == NOT_HERE)
				line.append("   ");
			else if (b < 0)
				line.append("·· ");
			else
				line.append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16)).append(' ');
		}
		return line.toString();
	}

	private String ascii(HexRows.Row row) {
		line.setLength(0);
		for (int i = 0; i < HexRows.WIDTH; i++) {
			int b = value(row, i);
			line.append(b == NOT_HERE ? ' ' : b >= 0x20 && b < 0x7f ? (char) b : '.');
		}
		return line.toString();
	}

	private int value(HexRows.Row row, int i) {
		long offset = row.offset() + i;
		return offset < row.from() || offset >= row.to() ? NOT_HERE : bytes.get(offset);
	}

	/** @return what a gap's row says */
	static String gapText(Provenance.Stretch gap) {
		return Texts.format(gap.reason().isEmpty() ? Messages.gap : Messages.gapWhy, FieldText.exactSize(gap.length()), CoreText.of(gap.reason()));
	}

	/** @return a row as text */
	String text(HexRows.Row row) {
		return offset(row.offset()) + "  " + (row.gap() != null ? gapText(row.gap()) : hex(row) + ' ' + ascii(row));
	}
}
