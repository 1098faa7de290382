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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowRuleTest {

	@ParameterizedTest
	@CsvSource({ "in, 10.0.0.1:80-10.0.0.2:999", "out, [0:0:0:0:0:0:0:1]:80-[0:0:0:0:0:0:0:1]:65535", "auto, 127.0.0.1:1-127.0.0.1:2" })
	void whatIsWrittenIsRead(String choice, String ends) {
		assertEquals(choice + " " + ends, FlowRule.parse(choice, ends).toString());
	}

	@ParameterizedTest
	@CsvSource({ "in, 10.0.0.1:80", "in, 10.0.0.1:80-10.0.0.2:0", "in, 10.0.0.1:80-10.0.0.2:65536", "in, ::1:80-::1:81",
			"in, [::1/64]:80-[::1]:81", "in, host:80-host:81", "never, 10.0.0.1:80-10.0.0.2:999", "in, 10.0.0:80-10.0.0.2.9:5" })
	void whatIsWrongIsASentence(String choice, String ends) {
		assertFalse(assertThrows(IllegalArgumentException.class, () -> FlowRule.parse(choice, ends)).getMessage().isBlank());
	}

	@Test
	void eitherEndMayBeFirst() {
		FlowRule rule = FlowRule.parse("in", "10.0.0.1:80-10.0.0.2:999");
		assertTrue(rule.sameFlow(FlowRule.parse("out", "10.0.0.2:999-10.0.0.1:80")));
		assertTrue(rule.sameFlow(FlowRule.parse("auto", "10.0.0.1:80-10.0.0.2:999")));
		assertFalse(rule.sameFlow(FlowRule.parse("in", "10.0.0.1:999-10.0.0.2:80")));
	}
}
