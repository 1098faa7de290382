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

/** What the agent gives a probe, for use on the thread that called {@link CaptureProbe#attach}. */
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
	 * Waits for the self-check's bytes (records of {@code SOURCE_SELFCHECK}), which the agent sets aside while it empties the ring. What
	 * came before is forgotten by {@link #open}.
	 *
	 * @param expected  how many to wait for
	 * @param timeoutMs how long
	 * @return what came, in the order of the stream; perhaps fewer, never more than {@code expected} plus a record
	 */
	byte[] selfCheckBytes(int expected, int timeoutMs);

	/**
	 * The self-check passed. To be called before the programs let other processes' bytes into the ring: their interface in the stream
	 * says which program they are from.
	 *
	 * @param program such as {@code tp_btf/tcp_sendmsg_locked}
	 */
	void verified(String program);
}
