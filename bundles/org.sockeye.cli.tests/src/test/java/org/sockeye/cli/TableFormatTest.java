/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFormatTest {

	@ParameterizedTest
	@CsvSource({ "0,0 B", "1023,1023 B", "1024,1.0 KiB", "1048575,1.0 MiB", "52428800,50.0 MiB",
			"9223372036854775807,8.0 EiB" })
	void sizes(long bytes, String text) {
		assertEquals(text, TableFormat.size(bytes));
	}

	@ParameterizedTest
	@CsvSource({ "0,0 µs", "499,0 µs", "999499,999 µs", "1000000,1.0 ms", "1500000,1.5 ms", "1049999,1.0 ms", "2500000000,2.50 s",
			"2005000000,2.01 s", "9223372036854775807,9223372036.85 s" })
	void durations(long ns, String text) {
		assertEquals(text, TableFormat.duration(ns));
	}

	@Test
	void whatCameOverTheWireDoesNotSteerTheTerminal() {
		assertFalse(TableFormat.printable("/a\u001b[2J\r\nb").chars().anyMatch(Character::isISOControl));
		assertEquals("/ä/€", TableFormat.printable("/ä/€"));
	}
}
