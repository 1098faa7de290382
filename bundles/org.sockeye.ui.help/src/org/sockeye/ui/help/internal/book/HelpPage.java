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

/**
 * A page of the help.
 *
 * @param path     its file, relative to the folder of the help
 * @param title    its first heading
 * @param sections its parts: what stands below a heading up to the next one, whatever its level
 */
public record HelpPage(String path, String title, List<Block> blocks, List<Section> sections) {

	/**
	 * What stands below a heading.
	 *
	 * @param level  of the heading, 1 to 6; 0 for what stands above the first
	 * @param anchor the heading's name in links; empty for what stands above the first
	 * @param text   all of it as plain text, a line for each block, without the heading
	 */
	public record Section(int level, String anchor, String title, String text) {
	}

	/** @return a page of blocks; without a heading its path is its title */
	public static HelpPage of(String path, List<Block> blocks) {
		List<Section> sections = new ArrayList<>();
		int level = 0;
		String anchor = "", heading = path;
		StringBuilder text = new StringBuilder();
		for (Block block : blocks) {
			if (!(block instanceof Block.Heading h)) {
				text.append(block.plain()).append('\n');
				continue;
			}
			if (level > 0 || !text.isEmpty())
				sections.add(new Section(level, anchor, heading, text.toString()));
			level = h.level();
			anchor = h.anchor();
			heading = h.text().text();
			text.setLength(0);
		}
		sections.add(new Section(level, anchor, heading, text.toString()));
		String title = sections.stream().filter(s -> s.level > 0).map(Section::title).findFirst().orElse(path);
		return new HelpPage(path, title, List.copyOf(blocks), List.copyOf(sections));
	}

	/** @return whether a link can lead to that place; the empty anchor is the page's top */
	public boolean hasAnchor(String anchor) {
		return anchor.isEmpty() || sections.stream().anyMatch(s -> s.anchor.equals(anchor));
	}
}
