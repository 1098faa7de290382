/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.sockeye.capture.bpf.PseudoFs;

/**
 * Whether the kernel takes the CPU from a task in the middle of kernel code. Where it does, a task can be in the middle of a
 * tracing program when another one on the same CPU comes to it, and that run the kernel leaves out
 * ({@code bpf_prog_enter_recur}, counted as {@code recursion_misses}). A kprobe's programs run with preemption off.
 *
 * @param inKernel whether it does
 * @param how      what says so, such as {@code full}
 */
record Preemption(boolean inKernel, String how) {

	private static final Path MODE = Path.of("/sys/kernel/debug/sched/preempt");
	private static final Path VERSION = Path.of("/proc/sys/kernel/version");

	/** @return of this machine */
	static Preemption running() {
		try (PseudoFs debug = PseudoFs.debug()) {
			return of(text(MODE), text(VERSION));
		}
	}

	/**
	 * @param mode    what {@code /sys/kernel/debug/sched/preempt} says, such as {@code none voluntary (full)}; empty when it cannot be read:
	 *                there is no debugfs, or the mode was fixed when the kernel was built
	 * @param version {@code uname -v}
	 */
	static Preemption of(String mode, String version) {
		int open = mode.indexOf('('), close = mode.indexOf(')');
		if (open >= 0 && close > open) {
			String name = mode.substring(open + 1, close);
			return new Preemption(name.equals("full") || name.equals("lazy"), name);
		}
		// a PREEMPT_DYNAMIC kernel was given its mode at boot, and does not say which: Debian's is voluntary
		String built = Arrays.stream(version.split("\\s+")).filter(w -> w.startsWith("PREEMPT")).findFirst().orElse("");
		return new Preemption(!built.isEmpty() && !built.equals("PREEMPT_DYNAMIC"), built);
	}

	private static String text(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
		} catch (IOException e) {
			return "";
		}
	}
}
