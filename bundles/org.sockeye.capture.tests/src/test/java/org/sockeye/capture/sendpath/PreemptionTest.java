/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreemptionTest {

	private static final String DEBIAN = "#1 SMP PREEMPT_DYNAMIC Debian 6.12.107-1 (2026-01-02)";

	/** The file as kernels write it (sched_dynamic_show), with what they were built as. */
	@ParameterizedTest
	@CsvSource(nullValues = "", value = { "none (voluntary) full, false", "(none) voluntary full, false",
			"none voluntary (full), true", "none voluntary full (lazy), true", "full (lazy), true", "(full) lazy, true" })
	void theModeOfNow(String mode, boolean inKernel) {
		assertEquals(inKernel, Preemption.of(mode, DEBIAN).inKernel());
		assertEquals(inKernel, Preemption.of(mode, "#1 SMP PREEMPT now").inKernel(), "the file knows better");
		assertEquals(mode.replaceAll(".*\\(|\\).*", ""), Preemption.of(mode, DEBIAN).how());
	}

	@ParameterizedTest
	@CsvSource({ "#1 SMP PREEMPT Debian 6.1, true, PREEMPT", "#1 SMP PREEMPT_RT Debian 6.1, true, PREEMPT_RT",
			"#7 PREEMPT(full) today, true, PREEMPT(full)", "#1 SMP PREEMPT_DYNAMIC @0, false, PREEMPT_DYNAMIC",
			"#1 SMP Debian 5.10.262-1, false, ''" })
	void whatItWasBuiltAsWhereTheFileIsMissing(String version, boolean inKernel, String how) {
		assertEquals(new Preemption(inKernel, how), Preemption.of("", version));
	}

	@Test
	void nonsenseIsNoPreemption() {
		for (String mode : new String[] { "", "(", ")", ")(", "none voluntary full", "()" })
			assertFalse(Preemption.of(mode, "").inKernel(), mode);
	}
}
