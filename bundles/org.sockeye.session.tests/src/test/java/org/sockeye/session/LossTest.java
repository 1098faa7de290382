/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {

	@Test
	void reasonsOfSeveralSourcesAreAddedUp() {
		assertEquals(List.of(new Loss("ring-full", 15), new Loss("user-fault", 1)),
				Loss.parse("ring-full 12, user-fault 1, ring-full 3"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ring-full", "ring-full 12; user-fault 1", "Counters provided by dumpcap", "ring-full -1", "a 1, ",
			"ring-full 99999999999999999999" })
	void whatAnotherProgramWroteIsNoReason(String comment) {
		assertEquals(List.of(), Loss.parse(comment));
	}

	/** Every reason of the agent's has words; one that this version does not know is told as it is, and counts as a loss. */
	@ParameterizedTest
	@ValueSource(strings = { "ring-full", "user-fault", "kernel-fault", "map-full", "missed-run", "call-too-long", "ktls-skipped",
			"32-bit-skipped", "interleaved" })
	void wordsAndNotCodes(String reason) {
		assertTrue(new Loss(reason, 1).words().contains(" "), reason);
	}

	@Test
	void aReasonOfALaterVersion() {
		assertEquals("eaten-by-a-grue: 2", new Loss("eaten-by-a-grue", 2).text());
		assertTrue(new Loss("eaten-by-a-grue", 2).lost());
		assertFalse(new Loss("interleaved", 2).lost());
	}

	@Test
	void theSummary() {
		assertEquals("0 drops", Loss.summary(0, List.of(new Loss("interleaved", 4))));
		assertEquals("13 drops (the buffer between kernel and agent was full: 12; no reason was recorded: 1)",
				Loss.summary(13, List.of(new Loss("ring-full", 12), new Loss(Loss.UNTOLD, 1))));
	}
}
