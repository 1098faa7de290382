/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.bpf;

/** The kernel or libbpf refused something. The message is one sentence for the user. */
public final class BpfException extends Exception {

	private static final long serialVersionUID = 1L;
	private final int errno;

	/**
	 * @param message what was refused and why
	 * @param errno   the kernel's error number, 0 if there is none
	 */
	public BpfException(String message, int errno) {
		super(message);
		this.errno = errno;
	}

	/** @return the kernel's error number, 0 if there is none */
	public int errno() {
		return errno;
	}
}
