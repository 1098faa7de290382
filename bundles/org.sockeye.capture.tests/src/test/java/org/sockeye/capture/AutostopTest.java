/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutostopTest {

	@ParameterizedTest
	@CsvSource({ "90, 90000", "60s, 60000", "5m, 300000", "2min, 120000", "1.5h, 5400000", "500ms, 500", "0.5, 500", "1 H, 3600000" })
	void durations(String text, long ms) {
		assertEquals(Duration.ofMillis(ms), Autostop.duration(text));
		assertEquals(Duration.ofMillis(ms), Autostop.duration(Autostop.text(Duration.ofMillis(ms))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "60s", "files:3", "duration:", "duration:0", "duration:-1s", "duration:x", "size:", "size:0", "size:1X",
			"size:-1", "exchanges:", "exchanges:0", "exchanges:1.5", "exchanges:99999999999999999999" })
	void wrong(String condition) {
		String why = assertThrows(IllegalArgumentException.class, () -> Autostop.NEVER.and(condition)).getMessage();
		assertTrue(why.length() > 20 && !why.contains("Exception"), why);
	}

	@Test
	void theFirstThatIsMetEndsIt() {
		Autostop a = Autostop.NEVER.and("duration:60s").and("size:1GiB").and("exchanges:1000");
		assertEquals(new Autostop(Duration.ofSeconds(60), 1L << 30, 1000), a);
		assertEquals("", a.reached(Duration.ofMillis(59_999), (1L << 30) - 1, 999));
		assertEquals("it ran for 1m, as was asked", a.reached(Duration.ofSeconds(60), 0, 0));
		assertEquals("it wrote 1.0 GiB, as was asked", a.reached(Duration.ZERO, 1L << 30, 0));
		assertEquals("it saw 1,000 exchanges, as was asked", a.reached(Duration.ZERO, 0, 1003));
		assertEquals("", Autostop.NEVER.reached(Duration.ofDays(99), Long.MAX_VALUE, Long.MAX_VALUE));
	}
}
