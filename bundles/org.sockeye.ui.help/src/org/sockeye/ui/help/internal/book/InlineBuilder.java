/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal.book;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Puts the running text of one block together, from the nodes in it as they are entered and left. */
final class InlineBuilder {

	private final StringBuilder text = new StringBuilder();
	private final List<Inline.Styled> styles = new ArrayList<>();
	private final List<Inline.Link> links = new ArrayList<>();
	private final List<Block.Picture> pictures = new ArrayList<>();
	private final Deque<Integer> pictureStarts = new ArrayDeque<>();
	/** The text that is no picture's. */
	private boolean words;
	private int bold;
	private int italic;
	private int linkStart = -1;

	void begin() {
		text.setLength(0);
		styles.clear();
		links.clear();
		pictures.clear();
		pictureStarts.clear();
		words = false;
		bold = 0;
		italic = 0;
		linkStart = -1;
	}

	void enter(Node node) {
		if (node instanceof Text t)
			append(t.getLiteral(), false);
		else if (node instanceof Code c)
			append(c.getLiteral(), true);
		else if (node instanceof SoftLineBreak)
			append(" ", false);
		else if (node instanceof HardLineBreak || node instanceof HtmlInline html && html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br"))
			append("\n", false);
		else if (node instanceof StrongEmphasis)
			bold++;
		else if (node instanceof Emphasis)
			italic++;
		else if (node instanceof Link && linkStart < 0)
			linkStart = text.length();
		else if (node instanceof Image)
			pictureStarts.push(text.length());
	}

	void leave(Node node) {
		if (node instanceof StrongEmphasis)
			bold--;
		else if (node instanceof Emphasis)
			italic--;
		else if (node instanceof Link link && linkStart >= 0) {
			if (text.length() > linkStart)
				links.add(new Inline.Link(linkStart, text.length(), link.getDestination()));
			linkStart = -1;
		} else if (node instanceof Image image && !pictureStarts.isEmpty())
			pictures.add(new Block.Picture(image.getDestination(), text.substring(pictureStarts.pop())));
	}

	private void append(String literal, boolean code) {
		if (pictureStarts.isEmpty() && !literal.isBlank())
			words = true;
		int start = text.length();
		text.append(literal);
		Inline.Style style = new Inline.Style(bold > 0, italic > 0, code);
		if (!style.equals(Inline.Style.PLAIN) && text.length() > start)
			styles.add(new Inline.Styled(start, text.length(), style));
	}

	/** @return the pictures, if there is nothing else; otherwise they are in the text by what they show */
	List<Block.Picture> picturesOnly() {
		return words ? List.of() : List.copyOf(pictures);
	}

	Inline end() {
		return new Inline(text.toString(), List.copyOf(styles), List.copyOf(links));
	}
}
