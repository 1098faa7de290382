/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.sockeye.ui.help.internal.book.Inline;
import org.sockeye.ui.help.internal.book.TableGrid;

/** The fonts of a page, made from the desktop's; disposed with their text. UI thread only. */
final class HelpFonts {

	private static final double[] HEADINGS = { 1.7, 1.3, 1.1, 1.0, 1.0, 1.0 };

	private final LocalResourceManager manager;
	private final FontDescriptor base;
	private final FontDescriptor mono;
	private final StyledText text;
	private final Map<String, Integer> widths = new HashMap<>();

	HelpFonts(StyledText text) {
		this.text = text;
		manager = new LocalResourceManager(JFaceResources.getResources(), text);
		base = FontDescriptor.createFrom(text.getFont());
		// A monospaced font looks larger than the text around it.
		mono = FontDescriptor.createFrom(JFaceResources.getTextFont()).setHeight(Math.max(6, height() - 1));
	}

	private int height() {
		return text.getFont().getFontData()[0].getHeight();
	}

	/** @param level 1 to 6 */
	Font heading(int level) {
		return manager.create(base.setStyle(SWT.BOLD).setHeight((int) Math.round(height() * HEADINGS[level - 1])));
	}

	/** @return the font of lines that are only there as a distance */
	Font space() {
		return manager.create(base.setHeight(Math.max(3, height() / 3)));
	}

	Font of(Inline.Style style) {
		FontDescriptor font = style.code() ? mono : base;
		return manager.create(font.setStyle((style.bold() ? SWT.BOLD : 0) | (style.italic() ? SWT.ITALIC : 0)));
	}

	/** @return a measure that is good until {@code gc} is disposed */
	TableGrid.Measure measure(GC gc) {
		return (words, style) -> widths.computeIfAbsent(style.hashCode() + ":" + words, key -> {
			gc.setFont(of(style));
			return gc.textExtent(words, SWT.DRAW_TRANSPARENT).x;
		});
	}
}
