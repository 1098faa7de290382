/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.sockeye.capture.internal.RecordLayout.*;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.BpfObject;

/** What the BPF programs know of the agent: {@code struct config} of bpf/include/record.h. */
public final class ProbeConfig {

	private static final int WAKE_BYTES = 512 << 10;

	private final CaptureOptions options;
	private final int self;
	private final int pageSize;
	private final byte[] nonce = new byte[16];

	/**
	 * @param self     the agent's process id
	 * @param pageSize of the kernel
	 */
	public ProbeConfig(CaptureOptions options, int self, int pageSize) {
		this.options = options;
		this.self = self;
		this.pageSize = pageSize;
		new SecureRandom().nextBytes(nonce);
	}

	/** @return the self-check's nonce */
	public byte[] nonce() {
		return nonce.clone();
	}

	/** Sets the variables of an object that is not loaded yet. */
	public void apply(BpfObject object) throws BpfException {
		ByteBuffer c = object.initial(".rodata.config");
		c.put(CONFIG_NONCE, nonce);
		c.putInt(CONFIG_SELF, self);
		int i = 0;
		for (int pid : options.excludePids())
			if (i < CONFIG_EXCLUDED_COUNT)
				c.putInt(CONFIG_EXCLUDED + 4 * i++, pid);
		// half of a small ring: the wake-up must come before it is full
		c.putInt(CONFIG_WAKE_BYTES, (int) Math.min(WAKE_BYTES, options.ringBytes() / 2));
		c.put(CONFIG_PAGE_SHIFT, (byte) Integer.numberOfTrailingZeros(pageSize));
	}
}
