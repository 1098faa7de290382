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
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sockeye.capture.bpf.BpfException;

class RefusalTest {

	@ParameterizedTest
	@CsvSource({ "fentry, 1, EPERM", "kprobe, 1, EPERM", "kprobe, 2, ENOENT", "tracepoint, 2, ENOENT", "fentry, 524, ENOTSUPP",
			"fentry, 95, EOPNOTSUPP", "fentry, 22, EINVAL" })
	void knownOnesArePlainSentencesWithTheNumber(String kind, int errno, String name) {
		String said = Refusal.sentence(kind, "tcp_sendmsg_locked",
				new BpfException("sockeye_calibrate cannot be attached: x (prog 'sockeye_calibrate': y)", errno));
		assertTrue(said.endsWith(" (" + name + ", errno " + errno + ")"), said);
		assertFalse(said.contains("sockeye_") || said.contains("'"), said);
		assertTrue(said.contains(kind), said);
	}

	@Test
	void anUnknownOneKeepsItsWords() {
		String verifier = "the kernel does not take sockeye_send: Permission denied (verifier: R2 min value is negative)";
		assertEquals(verifier, Refusal.sentence("kprobe", "f", new BpfException(verifier, 13)));
		String load = "the kernel does not take sockeye_send: Invalid argument";
		assertEquals(load, Refusal.sentence("fentry", "f", new BpfException(load, 22)));
	}
}
