/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Patterns of calls that a C program makes, seen by each kind of way to watch system calls: one agent for each kind. */
@Tag("live")
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CallsLiveTest {

	@TempDir
	static Path dir;
	@Parameter
	SyscallsKind kind;
	CallPatterns patterns;
	private final String program;

	/** @param program the C source below resources/senders */
	CallsLiveTest(String program) {
		this.program = program;
	}

	@BeforeParameterizedClassInvocation
	void start() throws Exception {
		patterns = new CallPatterns(dir, program, kind);
	}

	@AfterParameterizedClassInvocation
	void stop() throws Exception {
		if (patterns != null)
			patterns.close();
	}
}
