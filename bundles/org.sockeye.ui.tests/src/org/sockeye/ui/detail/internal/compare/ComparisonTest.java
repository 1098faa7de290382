/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.compare;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.sockeye.ui.detail.internal.compare.Comparison.Change;
import org.sockeye.ui.detail.internal.compare.Comparison.Row;

class ComparisonTest {

	private static List<Row> lines(String left, String right) {
		return Comparison.lines(left.lines().toList(), right.lines().toList(), () -> false);
	}

	@Test
	void linesThatDifferAndThoseAround() {
		StringBuilder left = new StringBuilder();
		for (int i = 1; i <= 20; i++)
			left.append(i).append('\n');
		List<Row> rows = lines(left.toString(), left.toString().replace("10\n", "ten\nand more\n"));
		assertEquals(List.of("… 6 equal lines", "7", "8", "9", "10", "", "11", "12", "13", "… 7 equal lines"), rows.stream().map(Row::left).toList());
		assertEquals(new Row(Change.CHANGED, "10", "10", "ten"), rows.get(4));
		assertEquals(new Row(Change.ADDED, "+11", "", "and more"), rows.get(5));
		assertEquals(2, Comparison.differences(rows));
	}

	@Test
	void equalAndEmpty() {
		assertEquals("Both are the same.", lines("a", "a").get(0).left());
		assertEquals("Both are empty.", lines("", "").get(0).left());
		assertEquals(List.of(new Row(Change.REMOVED, "1", "a", "")), lines("a", ""));
		assertEquals("Both are empty.", Comparison.bytes(new byte[0], new byte[0]).get(0).left());
	}

	/** As many as are compared at all, and not one alike: the bound keeps that from taking all memory. */
	@Test
	void theMostLinesWithNothingInCommon() {
		List<String> left = new ArrayList<>();
		List<String> right = new ArrayList<>();
		for (int i = 0; i < Comparison.MOST_LINES; i++) {
			left.add("l" + i);
			right.add("r" + i);
		}
		assertEquals(Comparison.MOST_LINES, Comparison.differences(Comparison.lines(left, right, () -> false)));
	}

	@Test
	void bytesByTheirOffset() {
		byte[] left = new byte[64];
		byte[] right = new byte[70];
		right[20] = 'x';
		List<Row> rows = Comparison.bytes(left, right);
		assertEquals(List.of(Change.NOTE, Change.CHANGED, Change.NOTE, Change.ADDED), rows.stream().map(Row::change).toList());
		assertEquals("00000010", rows.get(1).place());
		assertEquals("… 16 equal bytes", rows.get(0).left());
	}

	/** Two texts that have nothing in common take the longest. */
	@Test
	void theSearchForChangesCanBeGivenUp() {
		List<String> left = IntStream.range(0, 5_000).mapToObj(i -> "left " + i).toList();
		List<String> right = IntStream.range(0, 5_000).mapToObj(i -> "right " + i).toList();
		int[] asked = { 0 };
		assertThrows(CancellationException.class, () -> Comparison.lines(left, right, () -> ++asked[0] > 3));
		assertEquals(4, asked[0]);
	}
}
