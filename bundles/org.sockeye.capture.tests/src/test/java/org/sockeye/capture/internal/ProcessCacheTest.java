/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProcessCacheTest {

	private final ProcessCache cache = new ProcessCache();

	@Test
	void isToldOnceOfEachProcess() {
		for (int pid = 0; pid < 10_000; pid++)
			assertFalse(cache.knows(pid, 7, 1, 2));
		for (int pid = 0; pid < 10_000; pid++)
			assertTrue(cache.knows(pid, 7, 1, 2));
	}

	@Test
	void aReusedPidAndAnExecAreOtherProcesses() {
		assertFalse(cache.knows(5, 7, 1, 2));
		assertFalse(cache.knows(5, 8, 1, 2));
		assertFalse(cache.knows(5, 8, 1, 3));
		assertTrue(cache.knows(5, 8, 1, 3));
	}
}
