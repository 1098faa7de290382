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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The project's documents: what they refer to is there, and the help leads to each. */
class DocsTest {

	private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();
	private static final Path DOCS = TOP.resolve("docs");
	private static final long LARGEST_IMAGE = 200_000;

	private final HelpBook book = new HelpBook(path -> {
		// As it is packed.
		InputStream in = HelpBook.class.getResourceAsStream("/docs/" + path);
		return in;
	});

	private static List<Path> documents() throws IOException {
		List<Path> all = new ArrayList<>(List.of(TOP.resolve("README.md"), TOP.resolve("CONTRIBUTING.md")));
		try (Stream<Path> files = Files.list(DOCS)) {
			files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(all::add);
		}
		assertTrue(all.size() > 10, all.toString());
		return all;
	}

	private static HelpPage page(Path file) throws IOException {
		return PageReader.read(file.getFileName().toString(), Files.readString(file));
	}

	private static List<String> links(HelpPage page) {
		List<Inline> texts = new ArrayList<>();
		List<String> links = new ArrayList<>();
		for (Block block : page.blocks()) {
			if (block instanceof Block.Heading h)
				texts.add(h.text());
			else if (block instanceof Block.Paragraph p)
				texts.add(p.text());
			else if (block instanceof Block.Table t) {
				texts.addAll(t.header());
				t.rows().forEach(texts::addAll);
			} else if (block instanceof Block.Picture p)
				links.add(p.source());
		}
		texts.forEach(text -> text.links().forEach(link -> links.add(link.target())));
		return links;
	}

	@Test
	void everyLinkLeadsSomewhere() throws IOException {
		List<String> broken = new ArrayList<>();
		int count = 0;
		for (Path file : documents())
			for (String link : links(page(file))) {
				if (link.matches("https?://.*"))
					continue;
				count++;
				int hash = link.indexOf('#');
				Path there = hash == 0 ? file : file.getParent().resolve(hash < 0 ? link : link.substring(0, hash)).normalize();
				if (!there.startsWith(TOP) || !Files.exists(there))
					broken.add(TOP.relativize(file) + ": there is no " + link);
				else if (hash >= 0 && !page(there).hasAnchor(link.substring(hash + 1)))
					broken.add(TOP.relativize(file) + ": there is no heading for " + link);
			}
		assertTrue(count > 50, count + " links");
		assertEquals(List.of(), broken);
	}

	@Test
	void everyDocumentIsInTheContentsAndPacked() throws IOException {
		Set<String> there = documents().stream().filter(f -> f.startsWith(DOCS)).map(f -> f.getFileName().toString())
				.collect(Collectors.toCollection(TreeSet::new));
		assertEquals(there, book.pages().stream().map(HelpPage::path).collect(Collectors.toCollection(TreeSet::new)),
				"docs/README.md, the list of contents, lists each document once");
		for (String name : there)
			assertEquals(page(DOCS.resolve(name)), book.page(name), name);
	}

	@Test
	void everyImageIsSmallAndUsedAndPacked() throws IOException {
		Set<String> used = new TreeSet<>();
		for (Path file : documents())
			for (Block block : page(file).blocks())
				if (block instanceof Block.Picture p) {
					used.add(DOCS.relativize(file.getParent().resolve(p.source()).normalize()).toString());
					assertTrue(!p.text().isBlank(), p.source() + " says nothing to somebody who does not see it");
				}
		try (Stream<Path> files = Files.list(DOCS.resolve("images"))) {
			for (Path image : (Iterable<Path>) files::iterator) {
				String name = DOCS.relativize(image).toString();
				assertTrue(Files.size(image) < LARGEST_IMAGE, name + " has " + Files.size(image) + " bytes");
				assertTrue(used.contains(name), name + " is in no document");
				assertNotNull(HelpBook.class.getResource("/docs/" + name), name + " is not in the bundle");
			}
		}
	}

	@Test
	void whatTheWidgetsLeadToIsThere() throws IOException {
		Properties topics = new Properties();
		try (InputStream in = HelpBook.class.getResourceAsStream("/org/sockeye/ui/help/internal/topics.properties")) {
			topics.load(in);
		}
		assertTrue(topics.size() > 10, topics.toString());
		HelpPage contents = book.page(HelpBook.CONTENTS);
		topics.forEach((widget, place) -> {
			HelpBook.Target target = book.resolve(contents, (String) place);
			assertNotNull(target, widget + " = " + place);
			String anchor = ((String) place).contains("#") ? ((String) place).replaceFirst(".*#", "") : "";
			assertEquals(anchor, target.anchor(), widget + " = " + place);
		});
	}

	/** A name in the list is that of a widget: of another one nobody would ever ask. */
	@Test
	void theWidgetsAreThere() throws IOException {
		StringBuilder sources = new StringBuilder();
		for (String bundle : List.of("org.sockeye.ui", "org.sockeye.ui.detail", "org.sockeye.ui.help"))
			try (Stream<Path> files = Files.walk(TOP.resolve("bundles").resolve(bundle).resolve("src"))) {
				for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator)
					sources.append(Files.readString(file));
			}
		Properties topics = new Properties();
		try (InputStream in = HelpBook.class.getResourceAsStream("/org/sockeye/ui/help/internal/topics.properties")) {
			topics.load(in);
		}
		for (Object key : topics.keySet()) {
			String name = ((String) key).replaceFirst("/\\d+$", "").replaceFirst("\\*$", "");
			assertTrue(sources.indexOf("\"" + name + (((String) key).endsWith("*") ? "" : "\"")) >= 0, "no widget is named " + name);
		}
	}
}
