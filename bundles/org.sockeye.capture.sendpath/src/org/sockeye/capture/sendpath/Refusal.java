/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import org.sockeye.capture.bpf.BpfException;

/** What it means when the kernel refuses a program, in words for people; libbpf's own name its functions. */
final class Refusal {

	private static final int EPERM = 1;
	static final int ENOENT = 2;
	private static final int EINVAL = 22;
	private static final int EOPNOTSUPP = 95;
	private static final int ENOTSUPP = 524; // the kernel's own, which no header of user space has

	private Refusal() {
	}

	/**
	 * @param kind     {@code fentry}, {@code kprobe} or {@code tracepoint}
	 * @param function what it was to be attached to
	 * @return one sentence with the error's number
	 */
	static String sentence(String kind, String function, BpfException refused) {
		String why = switch (refused.errno()) {
		case EPERM -> kind.equals("kprobe") ? "the kernel does not allow kprobes here"
				: "the kernel does not allow " + kind + " programs here, as some do not when they are locked down";
		case ENOENT -> kind.equals("kprobe")
				? "this kernel was built without kprobes (CONFIG_KPROBE_EVENTS), or does not let " + function + " be probed"
				: "this kernel has no " + function + " for " + kind + " programs";
		case EOPNOTSUPP, ENOTSUPP -> "this kernel cannot attach " + kind + " programs on this machine";
		case EINVAL -> kind.equals("kprobe") ? "" : kind.equals("fentry") && refused.getMessage().contains("cannot be attached")
				? "this kernel was built without what fentry programs are attached by (CONFIG_DYNAMIC_FTRACE)" : "";
		default -> "";
		};
		return why.isEmpty() ? refused.getMessage() : why + " (" + name(refused.errno()) + ")";
	}

	/** @return whether the kernel does not have or allow such programs at all; else the verifier or the trial found fault with this one */
	static boolean isOfTheKernel(BpfException refused) {
		return switch (refused.errno()) {
		case EPERM, ENOENT, EOPNOTSUPP, ENOTSUPP -> true;
		default -> false;
		};
	}

	private static String name(int errno) {
		return switch (errno) {
		case EPERM -> "EPERM, errno 1";
		case ENOENT -> "ENOENT, errno 2";
		case EINVAL -> "EINVAL, errno 22";
		case EOPNOTSUPP -> "EOPNOTSUPP, errno 95";
		default -> "ENOTSUPP, errno " + errno;
		};
	}
}
