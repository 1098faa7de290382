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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class HelpSearchTest {

	private static final Map<String, String> FILES = Map.of("README.md", """
			# All

			## Users

			- [One](one.md): the first
			- [Two](two.md)

			## Others

			- [Gone](gone.md)
			- [Broken](broken.md)
			- [Outside](https://example.org/)
			""", "one.md", "# Page one\n\nAbout kernels.\n\n## Ring buffer\n\nIt holds records, and [more](two.md#more).\n", "two.md",
			"# Page two\n\nThe ring of files.\n\n## More\n\nEach file of the *ring* has a size.\n");

	private final HelpBook book = new HelpBook(path -> {
		if (path.equals("broken.md"))
			throw new IOException("the disk is gone");
		String text = FILES.get(path);
		return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	});

	private List<String> found(String query) {
		return HelpSearch.search(book, query).stream().map(h -> h.page().path() + "#" + h.section().anchor()).toList();
	}

	@Test
	void chaptersComeFromTheContents() {
		assertEquals(List.of("Users", "Others"), book.chapters().stream().map(HelpBook.Chapter::title).toList());
		assertEquals(List.of("one.md", "two.md"), book.chapters().get(0).pages().stream().map(HelpPage::path).toList());
	}

	@Test
	void aPageThatCannotBeReadSaysSo() {
		assertEquals("There is no such page.\n", book.page("gone.md").sections().get(0).text());
		assertTrue(book.page("broken.md").sections().get(0).text().contains("the disk is gone"));
	}

	@Test
	void headingsComeFirstAndAllWordsMustBeThere() {
		assertEquals(List.of("one.md#ring-buffer", "two.md#page-two", "two.md#more"), found("RING"));
		assertEquals(List.of("two.md#more"), found("ring  size"));
		assertEquals(List.of("one.md#ring-buffer"), found("records ring"));
		assertEquals(List.of(), found("kernels size"));
		assertEquals(List.of(), found("  "));
		assertEquals("It holds records, and more.", HelpSearch.search(book, "records").get(0).snippet());
	}

	@Test
	void linksLeadToPagesOrOutside() {
		HelpPage one = book.page("one.md"), two = book.page("two.md");
		assertEquals(new HelpBook.Target(two, "more", null), book.resolve(one, "two.md#more"));
		assertEquals(new HelpBook.Target(one, "ring-buffer", null), book.resolve(one, "#ring-buffer"));
		assertEquals("", book.resolve(one, "two.md#nowhere").anchor());
		assertEquals("https://example.org/x#y", book.resolve(one, "https://example.org/x#y").url());
		for (String nowhere : List.of("../CONTRIBUTING.md", "three.md", "file:///etc/passwd", "a b", "%", "mailto:x@y", ""))
			assertNull(book.resolve(one, nowhere), nowhere);
		assertSame(one, book.page("one.md"));
		assertFalse(book.pages().isEmpty());
	}
}
