/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

/** How the agent comes by its privilege: the words before its command. */
public enum Privilege {
	/** It has it already: the caller is root, or has CAP_BPF and CAP_PERFMON. */
	INHERITED,
	/** polkit asks the user, with a dialog. */
	PKEXEC,
	/** sudo, which must not need a password. */
	SUDO,
	/** The agent of another host, as the user that ssh logs in. */
	SSH
}
