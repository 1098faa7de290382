/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sockeye.model.Gap;

class BodyTextTest {

	private static BodyText.Result read(byte[] bytes, List<Gap> gaps, int atOnce, long to) throws IOException {
		return BodyText.read(new MemoryBody(bytes, gaps, atOnce), StandardCharsets.UTF_8, 0, Math.min(to, bytes.length), () -> false);
	}

	@Test
	void charactersAcrossReadsAreWhole() throws IOException {
		String text = "grüß dich, 鮭 and 🐟\n";
		for (int atOnce = 1; atOnce < 8; atOnce++) {
			BodyText.Result r = read(text.getBytes(StandardCharsets.UTF_8), List.of(), atOnce, 1_000);
			assertEquals(text, r.text());
			assertFalse(r.binary());
		}
	}

	@Test
	void theEndOfAPartCutsNoCharacterInTwo() throws IOException {
		BodyText.Result r = read("aü".getBytes(StandardCharsets.UTF_8), List.of(), 10, 2);
		assertEquals("a", r.text());
	}

	@Test
	void gapsAreNotes() throws IOException {
		byte[] bytes = "before-------after".getBytes(StandardCharsets.UTF_8);
		BodyText.Result r = read(bytes, List.of(new Gap(6, 7, "lost")), 100, 1_000);
		assertEquals("before\n⟪ 7 bytes missing: lost ⟫\nafter", r.text());
		assertEquals("⟪ 7 bytes missing: lost ⟫", r.text().substring(r.notes().get(0), r.notes().get(1)));
	}

	@Test
	void nothingButAGap() throws IOException {
		assertEquals("⟪ 4 bytes missing: lost ⟫\n", read(new byte[4], List.of(new Gap(0, 4, "lost")), 9, 1_000).text());
	}

	/** Pages are those of the captured bytes; together they are the whole text, whatever stands at their ends. */
	@Test
	void pagesJoinToTheWhole() throws IOException {
		StringBuilder text = new StringBuilder("a");
		while (text.length() < TextPages.PAGE)
			text.append("grüß 鮭🐟");
		byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
		for (int skip = 0; skip < 8; skip++) {
			byte[] moved = new byte[skip + bytes.length];
			Arrays.fill(moved, 0, skip, (byte) '-');
			System.arraycopy(bytes, 0, moved, skip, bytes.length);
			TextPages pages = TextPages.of(new MemoryBody(moved, List.of(), 50_000), StandardCharsets.UTF_8);
			assertEquals((moved.length + TextPages.PAGE - 1) / TextPages.PAGE, pages.count());
			StringBuilder joined = new StringBuilder();
			for (int page = 0; page < pages.count(); page++)
				joined.append(pages.read(page, () -> false).text());
			assertEquals(new String(moved, StandardCharsets.UTF_8), joined.toString(), "moved by " + skip);
		}
	}

	@Test
	void aGapAtAPagesEndIsNamedOnce() throws IOException {
		byte[] bytes = new byte[2 * TextPages.PAGE + 100];
		Arrays.fill(bytes, (byte) 'x');
		TextPages pages = TextPages.of(new MemoryBody(bytes, List.of(new Gap(TextPages.PAGE, 100, "lost")), 9_999_999), StandardCharsets.UTF_8);
		assertEquals(2, pages.count());
		assertEquals("x".repeat(TextPages.PAGE), pages.read(0, () -> false).text());
		assertEquals("⟪ 100 bytes missing: lost ⟫\n" + "x".repeat(TextPages.PAGE), pages.read(1, () -> false).text());
		assertEquals("bytes 262,144 to 524,387 of 512.1 KiB", pages.place(1));
	}

	@Test
	void longLinesAreFoldedAndCopiedWithoutTheFolds() {
		String line = "0123456789".repeat(500);
		String text = "short\n" + line + "\nend";
		FoldedText folded = FoldedText.of(text);
		assertEquals(1, folded.foldedLines());
		assertEquals(24, folded.folds().length);
		assertTrue(folded.text().lines().allMatch(l -> l.length() <= FoldedText.WIDTH));
		assertEquals(text, folded.original(0, folded.text().length()));
		for (int at : new int[] { 0, 5, 6, 205, 206, 207, 1_000, 5_006, 5_007, text.length() })
			assertEquals(text.substring(0, at), folded.original(0, folded.shown(at)), "up to " + at);
		assertEquals("789012", folded.original(folded.shown(6 + 197), folded.shown(6 + 203)));
		assertEquals("x".repeat(2_000), FoldedText.of("x".repeat(2_000)).text());
	}

	@Test
	void controlCharactersAreShownAndCounted() throws IOException {
		BodyText.Result r = read(new byte[] { 0, 1, 'a', 0 }, List.of(), 9, 100);
		assertEquals("\u2400\u2401a\u2400", r.text());
		assertTrue(r.binary());
	}
}
