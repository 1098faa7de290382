/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.capture.blind.BlindSpot.Kind;

class BlindSpotLineTest {

	private static final List<BlindSpot> SPOTS = List.of(new BlindSpot(7, "a, b=\"c\"\n", Kind.TLS_LIBRARY, "OpenSSL (libssl.so.3)"),
			new BlindSpot(7, "", Kind.IO_URING, ""), new BlindSpot(0, "3 processes", Kind.UNREADABLE, "“permission” 100 % denied"));

	@Test
	void whatIsWrittenIsRead() {
		String line = BlindSpotLine.format(SPOTS);
		assertEquals(1, line.lines().count());
		assertEquals(SPOTS, BlindSpotLine.parse(line));
		assertEquals(List.of(), BlindSpotLine.parse(BlindSpotLine.format(List.of())));
	}

	@Test
	void whatALaterVersionAddsIsPassedOver() {
		assertEquals(List.of(new BlindSpot(2, "b", Kind.COMPAT, "d")),
				BlindSpotLine.parse("blind-spots: 1,TELEPATHY,a,c 2,COMPAT,b,d,more"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "info: blind-spots: x", "probes: name=a", "blind-spots: 1,COMPAT,b", "blind-spots: x,COMPAT,b,c",
			"blind-spots: 1,COMPAT,%zz,c" })
	void anythingElseIsNone(String line) {
		assertNull(BlindSpotLine.parse(line));
	}

	@Test
	void aLineThatIsCutNeverThrows() {
		String line = BlindSpotLine.format(SPOTS);
		for (int i = 0; i < line.length(); i++)
			BlindSpotLine.parse(line.substring(0, i));
	}
}
