/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import java.nio.ByteBuffer;

/**
 * {@code struct control} of bpf/include/record.h, in the running object's memory. The programs look at it at each
 * call; plain stores are enough, because a call (a system call of this thread) lies between a store and its use.
 */
final class Control {

	static final int PAGE_BASE = 0;
	static final int CALIBRATED = 8;
	static final int NEXT = 12;
	static final int SELFCHECK = 16;
	static final int SIZE = 24;

	private final ByteBuffer memory;

	Control(ByteBuffer memory) {
		this.memory = memory;
	}

	boolean calibrated() {
		return memory.getInt(CALIBRATED) != 0;
	}

	/** @return candidates tried so far */
	int tries() {
		return memory.getInt(NEXT);
	}

	/** While it is on, the programs look at the agent's own sendfile and at no other. */
	void selfCheck(boolean on) {
		memory.putInt(SELFCHECK, on ? 1 : 0);
	}
}
