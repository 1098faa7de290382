/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal.book;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All pages of the help, by the list of contents that one of them is. Reads them all when it is made, some hundred milliseconds the first time, when
 * the parser is loaded as well. Any thread; not changed after that.
 */
public final class HelpBook {

	/** The page that lists the others. */
	public static final String CONTENTS = "README.md";

	/** Where the files are. */
	@FunctionalInterface
	public interface Files {
		/**
		 * @param path relative to the folder of the help, such as {@code images/window.png}
		 * @return the file, {@code null} when there is none
		 */
		InputStream open(String path) throws IOException;
	}

	/** Pages that belong together. */
	public record Chapter(String title, List<HelpPage> pages) {
	}

	/**
	 * Where a link leads.
	 *
	 * @param page   a page of the help, {@code null} for none
	 * @param anchor a place on it, empty for its top
	 * @param url    what is outside, {@code null} for a page of the help
	 */
	public record Target(HelpPage page, String anchor, String url) {
	}

	private final Files files;
	private final Map<String, HelpPage> pages = new LinkedHashMap<>();
	private final List<Chapter> chapters = new ArrayList<>();

	/** Reads the pages. One that cannot be read says so in its place. */
	public HelpBook(Files files) {
		this.files = files;
		HelpPage contents = read(CONTENTS);
		pages.put(CONTENTS, contents);
		String chapter = contents.title();
		List<HelpPage> members = new ArrayList<>();
		for (Block block : contents.blocks()) {
			if (block instanceof Block.Heading h && h.level() == 2) {
				close(chapter, members);
				chapter = h.text().text();
				members = new ArrayList<>();
			} else if (block instanceof Block.Paragraph p && !p.marker().isEmpty() && !p.text().links().isEmpty()) {
				String path = normalise(CONTENTS, p.text().links().get(0).target());
				if (path != null && path.endsWith(".md") && !pages.containsKey(path)) {
					HelpPage page = read(path);
					pages.put(path, page);
					members.add(page);
				}
			}
		}
		close(chapter, members);
	}

	private void close(String title, List<HelpPage> members) {
		if (!members.isEmpty())
			chapters.add(new Chapter(title, List.copyOf(members)));
	}

	private HelpPage read(String path) {
		String text;
		try (InputStream in = files.open(path)) {
			text = in == null ? "# " + path + "\n\nThere is no such page." : new String(in.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException e) {
			text = "# " + path + "\n\nThis page cannot be read: " + e.getMessage();
		}
		return PageReader.read(path, text);
	}

	/** @return the pages but for that of the contents, in the order in which one might read them */
	public List<Chapter> chapters() {
		return Collections.unmodifiableList(chapters);
	}

	/** @return all pages, that of the contents first */
	public Collection<HelpPage> pages() {
		return Collections.unmodifiableCollection(pages.values());
	}

	/** @return the page of that file, {@code null} when there is none */
	public HelpPage page(String path) {
		return pages.get(path);
	}

	/** @return a file that a page refers to, {@code null} when there is none */
	public InputStream open(HelpPage from, String reference) throws IOException {
		String path = normalise(from.path(), reference);
		return path == null ? null : files.open(path);
	}

	/** @return where a link on a page leads; {@code null} when that is nowhere in the help and no address either */
	public Target resolve(HelpPage from, String link) {
		if (link.startsWith("http://") || link.startsWith("https://"))
			return new Target(null, "", link);
		int hash = link.indexOf('#');
		String anchor = hash < 0 ? "" : link.substring(hash + 1);
		HelpPage page = hash == 0 ? from : pages.get(normalise(from.path(), link));
		if (page == null)
			return null;
		return new Target(page, page.hasAnchor(anchor) ? anchor : "", null);
	}

	/** @return the path within the help, {@code null} when it is outside or none at all */
	private static String normalise(String from, String reference) {
		int hash = reference.indexOf('#');
		try {
			URI base = new URI(null, null, "/" + from, null);
			URI there = base.resolve(hash < 0 ? reference : reference.substring(0, hash)).normalize();
			String path = there.getPath();
			return there.getScheme() != null || path == null || path.length() < 2 || path.startsWith("/..") ? null : path.substring(1);
		} catch (java.net.URISyntaxException | IllegalArgumentException e) {
			return null;
		}
	}
}
