/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.util.Arrays;

/**
 * Which processes the stream has described. A process is its pid, its start time (a reused pid has another) and its short name
 * (exec changes it). Looking up allocates nothing; one thread.
 */
final class ProcessCache {

	private int[] pids = new int[1024];
	private long[] facts = new long[3 * 1024];
	private int count;

	/**
	 * Looks for a process and remembers it.
	 *
	 * @param start when it started, any clock
	 * @param comm0 first half of its name
	 * @param comm1 second half
	 * @return whether it was there as it is
	 */
	boolean knows(int pid, long start, long comm0, long comm1) {
		int i = find(pid);
		boolean known = pids[i] == pid + 1 && facts[3 * i] == start && facts[3 * i + 1] == comm0
				&& facts[3 * i + 2] == comm1;
		if (known)
			return true;
		if (pids[i] == 0 && ++count * 2 > pids.length) {
			grow();
			i = find(pid);
		}
		pids[i] = pid + 1; // 0 is a free slot
		facts[3 * i] = start;
		facts[3 * i + 1] = comm0;
		facts[3 * i + 2] = comm1;
		return false;
	}

	private int find(int pid) {
		int i = pid * 0x9E3779B9 >>> 7 & pids.length - 1;
		while (pids[i] != 0 && pids[i] != pid + 1)
			i = i + 1 & pids.length - 1;
		return i;
	}

	private void grow() {
		int[] oldPids = pids;
		long[] oldFacts = facts;
		pids = new int[oldPids.length * 2];
		facts = Arrays.copyOf(facts, oldFacts.length * 2);
		for (int j = 0; j < oldPids.length; j++) {
			if (oldPids[j] != 0) {
				int i = find(oldPids[j] - 1);
				pids[i] = oldPids[j];
				System.arraycopy(oldFacts, 3 * j, facts, 3 * i, 3);
			}
		}
	}
}
