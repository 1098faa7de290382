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
import java.util.List;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Reads Markdown (CommonMark with the tables of GitHub's) into a page. Never throws on any text: what it does not know it leaves out. Goes through
 * the tree without recursion, for a text may be nested as deeply as it is long. One instance reads one text.
 */
public final class PageReader {

	/** Lists and quotations within each other; what is deeper is text. */
	private static final int MAX_NESTING = 100;
	private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).maxOpenBlockParsers(MAX_NESTING).build();

	private final List<Block> blocks = new ArrayList<>();
	private final IdGenerator anchors = IdGenerator.builder().defaultId("section").build();
	private final InlineBuilder inline = new InlineBuilder();
	private int depth;
	/** What stands before the next paragraph: it is the first of a list's item. */
	private String marker = "";
	private List<Inline> header;
	private List<List<Inline>> rows;
	private List<Inline> row;
	private boolean inHeader;

	private PageReader() {
	}

	/**
	 * Reads a text.
	 *
	 * @param path of its file, relative to the folder of the help
	 */
	public static HelpPage read(String path, String markdown) {
		return HelpPage.of(path, new PageReader().blocks(markdown));
	}

	private List<Block> blocks(String markdown) {
		Node root = PARSER.parse(markdown);
		for (Node node = root; node != null;) {
			enter(node);
			Node next = node.getFirstChild();
			while (next == null && node != null) {
				leave(node);
				next = node == root ? null : node.getNext();
				if (next == null)
					node = node == root ? null : node.getParent();
			}
			node = next;
		}
		return blocks;
	}

	private void enter(Node node) {
		if (node instanceof Heading || node instanceof Paragraph || node instanceof TableCell)
			inline.begin();
		else if (node instanceof BulletList || node instanceof OrderedList || node instanceof BlockQuote)
			depth++;
		else if (node instanceof ListItem)
			marker = markerOf(node);
		else if (node instanceof FencedCodeBlock code)
			code(code.getLiteral());
		else if (node instanceof IndentedCodeBlock code)
			code(code.getLiteral());
		else if (node instanceof HtmlBlock html && !html.getLiteral().startsWith("<!--"))
			code(html.getLiteral());
		else if (node instanceof ThematicBreak)
			blocks.add(new Block.Rule());
		else if (node instanceof TableBlock) {
			header = List.of();
			rows = new ArrayList<>();
		} else if (node instanceof TableHead || node instanceof TableBody)
			inHeader = node instanceof TableHead;
		else if (node instanceof TableRow)
			row = new ArrayList<>();
		else
			inline.enter(node);
	}

	private void leave(Node node) {
		if (node instanceof Heading heading) {
			Inline text = inline.end();
			blocks.add(new Block.Heading(heading.getLevel(), anchors.generateId(text.text()), text));
		} else if (node instanceof Paragraph)
			paragraph();
		else if (node instanceof BulletList || node instanceof OrderedList || node instanceof BlockQuote)
			depth--;
		else if (node instanceof ListItem)
			marker = "";
		else if (node instanceof TableCell)
			row.add(inline.end());
		else if (node instanceof TableRow)
			endRow();
		else if (node instanceof TableBlock)
			blocks.add(new Block.Table(header, List.copyOf(rows)));
		else
			inline.leave(node);
	}

	private void paragraph() {
		List<Block.Picture> pictures = inline.picturesOnly();
		Inline text = inline.end();
		if (pictures.isEmpty())
			blocks.add(new Block.Paragraph(text, depth, marker));
		else
			blocks.addAll(pictures);
		marker = "";
	}

	private void endRow() {
		if (inHeader)
			header = List.copyOf(row);
		else {
			while (row.size() < header.size())
				row.add(Inline.EMPTY);
			rows.add(List.copyOf(row.subList(0, header.size())));
		}
	}

	private void code(String literal) {
		blocks.add(new Block.Code(literal.replace("\t", "    ").stripTrailing(), depth));
		marker = "";
	}

	private static String markerOf(Node item) {
		if (!(item.getParent() instanceof OrderedList list))
			return "•";
		int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
		for (Node before = item.getPrevious(); before != null; before = before.getPrevious())
			number++;
		return number + ".";
	}
}
