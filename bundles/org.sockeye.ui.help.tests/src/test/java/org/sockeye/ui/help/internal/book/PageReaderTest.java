/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.sockeye.ui.help.internal.book.Inline.Link;
import org.sockeye.ui.help.internal.book.Inline.Style;
import org.sockeye.ui.help.internal.book.Inline.Styled;

class PageReaderTest {

	private static List<Block> blocks(String markdown) {
		return PageReader.read("page.md", markdown).blocks();
	}

	private static Inline text(String markdown) {
		return assertInstanceOf(Block.Paragraph.class, blocks(markdown).get(0)).text();
	}

	@Test
	void headingsHaveTheAnchorsThatGitHubGivesThem() {
		HelpPage page = PageReader.read("page.md", "# Export, and opening a *HAR* file\n\nText.\n\n## `-Y` FILTER\n\n## Keys\n\n## Keys\n");
		assertEquals("Export, and opening a HAR file", page.title());
		assertEquals(List.of("export-and-opening-a-har-file", "-y-filter", "keys", "keys-1"),
				page.sections().stream().map(HelpPage.Section::anchor).toList());
		assertTrue(page.hasAnchor("keys-1") && page.hasAnchor("") && !page.hasAnchor("keys-2"));
		assertEquals("Text.\n", page.sections().get(0).text());
	}

	@Test
	void runningTextKeepsItsStylesAndLinks() {
		assertEquals(new Inline("a bold both code link.", List.of(new Styled(2, 7, new Style(true, false, false)),
				new Styled(7, 11, new Style(true, true, false)), new Styled(12, 16, new Style(false, false, true)),
				new Styled(17, 21, new Style(false, false, true))), List.of(new Link(17, 21, "filter.md#x"))),
				text("a **bold *both*** `code` [`link`](filter.md#x)."));
		assertEquals("one two\nthree", text("one\ntwo\\\nthree").text());
		assertEquals("a\nb", text("a<br>b").text());
		Inline styled = text("a **b** c");
		assertEquals(2, styled.sameStyleUntil(0, 5));
		assertEquals(3, styled.sameStyleUntil(2, 5));
		assertEquals(5, styled.sameStyleUntil(3, 5));
	}

	@Test
	void listsAreParagraphsWithMarkers() {
		List<Block> blocks = blocks("""
				- one

				  more
				- two

				  3. three
				  4. four

				> quoted
				""");
		assertEquals(List.of("1 • one", "1  more", "1 • two", "2 3. three", "2 4. four", "1  quoted"),
				blocks.stream().map(Block.Paragraph.class::cast).map(p -> p.depth() + " " + p.marker() + " " + p.text().text()).toList());
	}

	@Test
	void tablesHaveAsManyCellsInEachRowAsInTheirHeader() {
		Block.Table table = assertInstanceOf(Block.Table.class, blocks("""
				| a | b |
				| --- | --- |
				| `x\\|y` | 2 | 3 |
				| 4 |
				""").get(0));
		assertEquals(List.of("a", "b"), table.header().stream().map(Inline::text).toList());
		assertEquals(List.of("x|y", "2"), table.rows().get(0).stream().map(Inline::text).toList());
		assertEquals(List.of("4", ""), table.rows().get(1).stream().map(Inline::text).toList());
	}

	@Test
	void aPictureAloneIsOneAndAmongWordsItIsItsWords() {
		assertEquals(List.of(new Block.Picture("images/a.png", "A window")), blocks("![A window](images/a.png)"));
		assertEquals("see A window there", text("see ![A window](images/a.png) there").text());
	}

	@Test
	void codeStaysAsItIsAndCommentsAreNotShown() {
		assertEquals(List.of(new Block.Code("a  b\n\n    c", 0), new Block.Code("d", 0), new Block.Rule()),
				blocks("```\na  b\n\n\tc\n```\n\n<!-- hidden -->\n\n    d\n\n---\n"));
	}

	@Test
	void nothingMakesItFail() {
		Random random = new Random(7);
		String[] pieces = { "*", "**", "_", "`", "```\n", "[", "](", ")", "![", "|", "|---|---|\n", "\n", "\n\n", "> ", "- ", "1. ", "    ", "\t",
				"#", "# ", "<", "<br>", "<!--", "-->", "\\", "a", "word ", "&amp;", "\uD83D", "\u0000", "http://x", "***\n", "---\n", "~~~\n" };
		for (int round = 0; round < 20_000; round++) {
			StringBuilder text = new StringBuilder();
			for (int i = random.nextInt(40); i >= 0; i--)
				text.append(pieces[random.nextInt(pieces.length)]);
			check(text.toString());
		}
		// Nested as deeply as they are long.
		for (String open : List.of("> ", "- ", "[", "*a **b ", "![", "<b>", "(", "`", "1. "))
			check(open.repeat(20_000) + "x");
		check("*a **b ".repeat(5_000) + "x" + "** c*".repeat(5_000));
	}

	private static void check(String markdown) {
		for (Block block : blocks(markdown)) {
			block.plain();
			if (block instanceof Block.Paragraph p)
				check(p.text());
			else if (block instanceof Block.Heading h)
				check(h.text());
			else if (block instanceof Block.Table t) {
				t.header().forEach(PageReaderTest::check);
				t.rows().forEach(row -> {
					assertEquals(t.header().size(), row.size());
					row.forEach(PageReaderTest::check);
				});
			}
		}
	}

	private static void check(Inline inline) {
		int end = 0;
		for (Styled s : inline.styles()) {
			assertTrue(s.start() >= end && s.end() > s.start());
			end = s.end();
		}
		assertTrue(end <= inline.text().length());
		end = 0;
		for (Link l : inline.links()) {
			assertTrue(l.start() >= end && l.end() > l.start());
			end = l.end();
		}
		assertTrue(end <= inline.text().length());
	}
}
