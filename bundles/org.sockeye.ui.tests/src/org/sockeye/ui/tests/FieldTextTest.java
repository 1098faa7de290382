/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.sockeye.ui.FieldText;

class FieldTextTest {

	@Test
	void sizes() {
		assertEquals("0 B", FieldText.size(0));
		assertEquals("1023 B", FieldText.size(1023));
		assertEquals("1.0 KiB", FieldText.size(1024));
		assertEquals("1.5 KiB", FieldText.size(1536));
		assertEquals("1.0 MiB", FieldText.size((1 << 20) - 1));
		assertEquals("50.0 MiB", FieldText.size(50 << 20));
		assertEquals("8.0 EiB", FieldText.size(Long.MAX_VALUE));
		assertEquals("1 byte", FieldText.exactSize(1));
		assertEquals("12,345 bytes (12.1 KiB)", FieldText.exactSize(12_345));
	}

	@Test
	void durations() {
		assertEquals("850 ns", FieldText.duration(850));
		assertEquals("12.3 µs", FieldText.duration(12_345));
		assertEquals("1.0 ms", FieldText.duration(999_960));
		assertEquals("12.3 ms", FieldText.duration(12_345_678));
		assertEquals("1.00 s", FieldText.duration(999_999_999));
		assertEquals("2 min 3 s", FieldText.duration(123_400_000_000L));
	}
}
