/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.io.InputStream;

import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.BpfObject;

/** What the agent gives a probe. Main thread only. */
public interface ProbeContext {

	/**
	 * Opens a BPF object, gives it the shared maps and the configuration; not loaded yet, so that the probe can choose its
	 * programs.
	 *
	 * @param name of the object, for messages and bpftool
	 * @param elf  its bytes; closed; {@code null} is an error that says that the file is missing
	 * @return the object; the probe closes it
	 */
	BpfObject open(String name, InputStream elf) throws BpfException;

	/** @return 16 random bytes that the programs know too ({@code config.nonce}) */
	byte[] nonce();

	/**
	 * Takes the self-check's bytes out of the ring, in the order of the stream.
	 *
	 * @param expected  how many to wait for
	 * @param timeoutMs how long
	 * @return what came, perhaps fewer; never more than {@code expected} plus a record
	 */
	byte[] selfCheckBytes(int expected, int timeoutMs);
}
