/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.blind;

/**
 * Something of a process that a capture cannot see, or that a look for such things could not tell.
 *
 * @param pid     the process; 0 when it is about several
 * @param command its short name (proc(5), comm); empty when it is about several
 * @param kind    what it is
 * @param detail  what was found, such as {@code OpenSSL (libssl.so.3)}
 */
public record BlindSpot(int pid, String command, Kind kind, String detail) {

	/** What cannot be seen. Each says in a sentence why, and what a person can do. */
	public enum Kind {
		/** A ring of io_uring(7). */
		IO_URING("io_uring", "Requests of io_uring name their memory in a ring that the process shares with the kernel, and no "
				+ "system call's arguments do: what it sends and receives so is a gap, or is not seen at all.",
				"Capture the other end of the connection too, or turn io_uring off in the program's settings (for the whole "
						+ "machine: sysctl kernel.io_uring_disabled=2, since Linux 6.6)."),
		/** TLS in the kernel (Documentation/networking/tls.rst). */
		KERNEL_TLS("kernel TLS", "The kernel encrypts on this socket, whose sequence numbers then count ciphertext: the calls on it are "
				+ "counted and left out.",
				"Turn kernel TLS off in the program (nginx: ssl_conf_command Options -KTLS), or capture behind the end of TLS, where "
						+ "HTTP is plain."),
		/** Multipath TCP (RFC 8684). */
		MPTCP("MPTCP", "A connection of Multipath TCP is spread over several TCP connections with numbers of their own: the calls on it "
				+ "are left out.",
				"Have the program use plain TCP (Go: GODEBUG=multipathtcp=0; for the whole machine: sysctl net.mptcp.enabled=0)."),
		/** A TLS library in the process's memory or in its executable. */
		TLS_LIBRARY("TLS library", "What the process sends through TLS is encrypted before it reaches a system call; its HTTP without "
				+ "TLS is captured as ever.",
				"Capture where HTTP is plain: behind the proxy that ends TLS, or with the program set to http:// for the time of the "
						+ "capture."),
		/** A 32-bit executable. */
		COMPAT("32-bit process", "The system calls of 32-bit processes have other numbers and arguments, which the probes do not read: "
				+ "what it sends and receives is a gap, or is not seen at all.",
				"Run the 64-bit build of the program, or capture the other end of the connection too."),
		/** It could not be found out. */
		UNREADABLE("not examined", "It could not be read, so none of the other kinds can be ruled out there.",
				"Run Sockeye's check as root, in the host's own PID namespace.");

		private final String title;
		private final String why;
		private final String remedy;

		Kind(String title, String why, String remedy) {
			this.title = title;
			this.why = why;
			this.remedy = remedy;
		}

		/** @return a word or two */
		public String title() {
			return title;
		}

		/** @return one sentence: why it cannot be seen */
		public String why() {
			return why;
		}

		/** @return one sentence: what a person can do */
		public String remedy() {
			return remedy;
		}
	}

	/** @return {@code nginx (812)}; empty when it is about several processes */
	public String process() {
		return pid == 0 ? command : command + " (" + pid + ")";
	}
}
