/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

/** The kinds of ways to watch the system calls; each test of a call runs by both. */
enum SyscallsKind {

	/** At the sockets, since 6.3. */
	SOCKETS,
	/** At the begin and the end of every system call. */
	CALLS;

	String argument() {
		return name().toLowerCase();
	}
}
