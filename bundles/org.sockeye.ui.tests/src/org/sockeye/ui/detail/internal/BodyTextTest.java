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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;
import org.sockeye.session.Body;

class BodyTextTest {

	/** Bytes in memory; those inside of a gap are not given out. */
	private record Bytes(byte[] bytes, List<Gap> gaps, int atOnce) implements Body {

		@Override
		public long size() {
			return bytes.length;
		}

		@Override
		public long captured() {
			return bytes.length - gaps.stream().mapToLong(Gap::length).sum();
		}

		@Override
		public List<SourceRange> sources() {
			return List.of();
		}

		@Override
		public int read(long position, ByteBuffer into) {
			if (position >= bytes.length)
				return -1;
			long end = bytes.length;
			for (Gap gap : gaps) {
				if (gap.offset() <= position && position < gap.offset() + gap.length())
					return 0;
				if (gap.offset() > position)
					end = Math.min(end, gap.offset());
			}
			int n = (int) Math.min(Math.min(end - position, into.remaining()), atOnce);
			into.put(bytes, (int) position, n);
			return n;
		}
	}

	private static BodyText.Result read(byte[] bytes, List<Gap> gaps, int atOnce, long limit) throws IOException {
		return BodyText.read(new Bytes(bytes, gaps, atOnce), StandardCharsets.UTF_8, limit, () -> false);
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
	void theLimitCutsNoCharacterInTwo() throws IOException {
		BodyText.Result r = read("aü".getBytes(StandardCharsets.UTF_8), List.of(), 10, 2);
		assertEquals("a", r.text());
		assertEquals(2, r.shown());
		assertEquals(3, r.total());
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

	@Test
	void longLinesAreCut() throws IOException {
		BodyText.Result r = read(("x".repeat(5_000) + "\nnext").getBytes(StandardCharsets.UTF_8), List.of(), 9_999, 100_000);
		assertEquals("x".repeat(2_000) + " … 3,000 more characters in this line\nnext", r.text());
		assertEquals(1, r.cutLines());
	}

	@Test
	void controlCharactersAreShownAndCounted() throws IOException {
		BodyText.Result r = read(new byte[] { 0, 1, 'a', 0 }, List.of(), 9, 100);
		assertEquals("\u2400\u2401a\u2400", r.text());
		assertTrue(r.binary());
	}
}
