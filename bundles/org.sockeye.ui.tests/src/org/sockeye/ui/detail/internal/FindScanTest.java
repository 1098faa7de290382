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
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.sockeye.model.Gap;

class FindScanTest {

	private static FindQuery query(String text) {
		return new FindQuery(text, false, false, false);
	}

	private static List<FindScan.Match> inText(String text, FindQuery query) throws IOException {
		return FindScan.run(FindScan.of(TextPages.of(text)), query.pattern(), () -> false, found -> {
		});
	}

	private static List<FindScan.Match> inBytes(byte[] bytes, List<Gap> gaps, FindQuery query) throws IOException {
		return FindScan.run(FindScan.of(new MemoryBody(bytes, gaps)), query.bytesPattern(), () -> false, found -> {
		});
	}

	@Test
	void matchesAcrossPagesAreFoundOnce() throws IOException {
		for (int before = TextPages.PAGE - 8; before <= TextPages.PAGE + 1; before++) {
			List<FindScan.Match> found = inText("x".repeat(before) + "needle" + "x".repeat(20), query("NEEDLE"));
			int page = before / TextPages.PAGE;
			int at = before % TextPages.PAGE;
			assertEquals(List.of(new FindScan.Match(page, at, at + 6)), found, "after " + before);
		}
	}

	@Test
	void aMatchThatReachesIntoTheNextPageIsNotFoundThereAgain() throws IOException {
		String text = "x".repeat(TextPages.PAGE - 2) + "aaaa" + "x".repeat(20);
		assertEquals(List.of(new FindScan.Match(0, TextPages.PAGE - 2, TextPages.PAGE + 1)), inText(text, query("aaa")));
	}

	@Test
	void expressionsAndCase() throws IOException {
		assertEquals(2, inText("one\ntwo\none", new FindQuery("^one$", true, true, false)).size());
		assertEquals(1, inText("GRÜSS grüss", new FindQuery("grüss", true, false, false)).size());
		assertEquals(2, inText("GRÜSS grüss", query("grüss")).size());
		assertEquals(0, inText("aaa", new FindQuery("b*", true, true, false)).size());
		assertThrows(IllegalArgumentException.class, () -> new FindQuery("(", true, true, false).pattern());
		assertEquals(FindScan.MOST, inText("a".repeat(3 * FindScan.MOST), query("a")).size());
	}

	@Test
	void bytesAreFoundButNotInGaps() throws IOException {
		byte[] bytes = "abcdefgh\r\n\u0000\u0000end".getBytes(StandardCharsets.ISO_8859_1);
		FindQuery zeros = new FindQuery("00 00", true, false, true);
		assertEquals(List.of(new FindScan.Match(0, 10, 12)), inBytes(bytes, List.of(), zeros));
		assertEquals(List.of(), inBytes(bytes, List.of(new Gap(11, 1, "lost")), zeros));
		assertEquals(1, inBytes(bytes, List.of(), new FindQuery("0x0d,0x0a", true, false, true)).size());
		assertEquals(1, inBytes("grüß".getBytes(StandardCharsets.UTF_8), List.of(), query("ü")).size());
		for (String wrong : new String[] { "", "0", "0g", "123" })
			assertThrows(IllegalArgumentException.class, () -> new FindQuery(wrong, true, false, true).bytesPattern());
	}

	@Test
	void aSlowExpressionCanBeStopped() {
		// Takes longer than anybody lives.
		FindQuery slow = new FindQuery("(a|aa)+\\1?d", true, true, false);
		int[] asked = new int[1];
		assertThrows(CancellationException.class, () -> FindScan.run(FindScan.of(TextPages.of("a".repeat(200) + "c")), slow.pattern(),
				() -> ++asked[0] > 3, found -> {
				}));
	}
}
