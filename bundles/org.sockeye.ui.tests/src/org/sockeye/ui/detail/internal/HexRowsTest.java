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
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;

import org.junit.jupiter.api.Test;

class HexRowsTest {

	private static Provenance.Stretch bytes(long offset, long length) {
		return new Provenance.Stretch(offset, length, "syscalls", "");
	}

	private static Provenance.Stretch gap(long offset, long length) {
		return new Provenance.Stretch(offset, length, null, "why");
	}

	@Test
	void noBodyHasNoRows() {
		assertEquals(0, new HexRows(List.of(), 0).count());
	}

	@Test
	void neighbouringSourcesAreOneRun() {
		HexRows rows = new HexRows(List.of(bytes(0, 20), bytes(20, 20)), 40);
		assertEquals(3, rows.count());
		assertEquals(new HexRows.Row(16, 16, 32, null), rows.row(1));
		assertEquals(new HexRows.Row(32, 32, 40, null), rows.row(2));
	}

	@Test
	void aGapIsOneRowAndItsEdgesStandTwice() {
		Provenance.Stretch gap = gap(20, 1_000_000);
		HexRows rows = new HexRows(List.of(bytes(0, 20), gap, bytes(1_000_020, 10)), 1_000_030);
		assertEquals(4, rows.count());
		assertEquals(new HexRows.Row(16, 16, 20, null), rows.row(1));
		assertEquals(new HexRows.Row(20, 20, 1_000_020, gap), rows.row(2));
		assertEquals(new HexRows.Row(1_000_016, 1_000_020, 1_000_030, null).offset(), rows.row(3).offset());
		assertEquals(1_000_020, rows.row(3).from());
		assertNull(rows.row(3).gap());
	}

	@Test
	void nothingButAGap() {
		HexRows rows = new HexRows(List.of(gap(0, 5)), 5);
		assertEquals(1, rows.count());
		assertEquals(5, rows.row(0).to());
	}

	@Test
	void offsetsBeyondFourGibibytes() {
		long size = 5L << 30;
		HexRows rows = new HexRows(List.of(bytes(0, size)), size);
		assertEquals(size / 16, rows.count());
		assertEquals(size - 16, rows.row(rows.count() - 1).offset());
	}
}
