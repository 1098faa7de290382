/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class TableGridTest {

	/** Ten pixels for each character. */
	private static final TableGrid.Measure TEN = (text, style) -> 10 * text.length();

	private static Block.Table table(String markdown) {
		return (Block.Table) PageReader.read("t.md", markdown).blocks().get(0);
	}

	private static List<String> lines(TableGrid grid, int column, Inline cell) {
		return grid.lines(column, cell).stream().map(p -> cell.text().substring(p.from(), p.to())).toList();
	}

	@Test
	void whatFitsIsAsWideAsItNeedsToBe() {
		TableGrid grid = new TableGrid(table("| a | bb |\n|---|---|\n| ccc | dd |"), 1000, 20, TEN);
		assertArrayEquals(new int[] { 30, 20 }, grid.widths());
	}

	@Test
	void longCellsShareTheRestAndAreWrappedAtSpaces() {
		Block.Table table = table("| key | does |\n|---|---|\n| Ctrl+E | " + "word ".repeat(40) + "|");
		TableGrid grid = new TableGrid(table, 400, 20, TEN);
		int[] widths = grid.widths();
		assertEquals(60, widths[0]);
		assertTrue(widths[1] > 300 && widths[1] <= 320, Arrays.toString(widths));
		List<String> lines = lines(grid, 1, table.rows().get(0).get(1));
		assertEquals("word ".repeat(40).strip(), String.join(" ", lines));
		assertTrue(lines.size() > 1 && lines.stream().allMatch(l -> l.length() * 10 <= widths[1]), lines.toString());
	}

	@Test
	void wordsThatAreTooLongAreBroken() {
		Block.Table table = table("| a |\n|---|\n| " + "x".repeat(100) + " y |");
		TableGrid grid = new TableGrid(table, 300, 20, TEN);
		assertEquals(List.of("x".repeat(30), "x".repeat(30), "x".repeat(30), "x".repeat(10) + " y"), lines(grid, 0, table.rows().get(0).get(0)));
	}

	@Test
	void aLineBreakOfTheAuthorsIsOne() {
		Block.Table table = table("| a |\n|---|\n| one<br>two three |");
		assertEquals(List.of("one", "two three"), lines(new TableGrid(table, 300, 20, TEN), 0, table.rows().get(0).get(0)));
	}

	@Test
	void everyTextIsWholeInEveryWidth() {
		Random random = new Random(3);
		for (int round = 0; round < 500; round++) {
			StringBuilder row = new StringBuilder("|");
			for (int c = 0; c < 4; c++)
				row.append(" w".repeat(random.nextInt(3)) + "x".repeat(random.nextInt(30)) + " \uD83D\uDE00 long words here".repeat(random.nextInt(5)) + " |");
			Block.Table table = table("| a | b | c | d |\n|---|---|---|---|\n" + row);
			TableGrid grid = new TableGrid(table, random.nextInt(900), 20, TEN);
			for (int c = 0; c < 4; c++) {
				Inline cell = table.rows().get(0).get(c);
				assertEquals(cell.text().replace(" ", ""), String.join("", lines(grid, c, cell)).replace(" ", ""));
			}
		}
	}
}
